import { type Bars, barsFromColumns, firstAt, hasVolume, instantOf, type Trade, TradingError } from '@core/market'
import { metrics } from '@core/metrics'
import { buildRun, checkSettings, entriesOf, type Track, tracksOf } from './build-run.ts'
import { intersectionOf, unionOf } from './clock.ts'
import { endRun } from './end-of-run.ts'
import type { BacktestOptions } from './options.ts'
import { emptyRecord, noteRecord, playStep } from './play-step.ts'
import { QuietSteps } from './quiet/quiet-steps.ts'
import { remarksOf } from './remarks.ts'
import { type BacktestResult, semanticsVersion } from './result.ts'
import type { Cut } from './simulation/cut-log.ts'
import type { OrderRecord } from './simulation/order-log.ts'
import { entryPriceOf } from './simulation/position-book.ts'
import { quantityOf } from './simulation/rules.ts'
import type { Run } from './simulation/run.ts'
import { ColumnStore } from './strategy/columns.ts'
import { Decider } from './strategy/decider.ts'
import { type GivenValues, type ParamSpecs, resolveParams } from './strategy/params.ts'

/** A backtest whose bars are checked and whose columns are kept: runs with other parameters share them. */
export interface Prepared<P extends ParamSpecs = ParamSpecs> {
  run(params?: GivenValues<P>): BacktestResult
}

/** Checks the options once and returns what runs them: what a search and a benchmark use. Throws like `backtest`. */
export const prepare = <P extends ParamSpecs>(options: BacktestOptions<P>): Prepared<P> => prepareBy(options, SHORT)

/** The short paths that a run may take where they lead to the same place as the rules one by one. */
export interface ShortPaths {
  /** Steps in which only prices move. */
  readonly quiet: boolean
  /** Between two quiet steps, market orders of the simplest kind. */
  readonly plainOrders: boolean
}

const SHORT: ShortPaths = { quiet: true, plainOrders: true }

/** {@link prepare} with short paths on or off: what tests compare. */
export const prepareBy = <P extends ParamSpecs>(options: BacktestOptions<P>, paths: ShortPaths): Prepared<P> => {
  const settings = options as unknown as BacktestOptions
  const { tracks, dropped } = alignedTracks(settings)
  checkSettings(
    settings,
    tracks.map(({ symbol }) => symbol),
  )
  const times = clockOf(settings, tracks)
  const store = new ColumnStore(settings.strategy.name, settings.strategy.members.indicators as Record<string, unknown> | undefined)
  const run = (given: Readonly<Record<string, unknown>> = {}): BacktestResult => {
    const params = resolveParams(settings.strategy.name, settings.strategy.params, { ...settings.params, ...given })
    return runOver(settings, tracks, times, params, store, dropped, paths)
  }
  return { run: run as Prepared<P>['run'] }
}

const alignedTracks = (options: BacktestOptions): { tracks: Track[]; dropped: number } => {
  const { align = 'union' } = options
  if (align !== 'union' && align !== 'intersection') throw new TradingError('INVALID_INPUT', `align is '${align}': it must be 'union' or 'intersection'`)
  const entries = entriesOf(options.bars)
  const tracks = tracksOf(entries, options)
  if (align === 'union' || tracks.length === 1) return { tracks, dropped: 0 }
  const common = intersectionOf(tracks.map(({ bars }) => bars.time))
  if (common.size === 0) throw new TradingError('INVALID_BARS', "align 'intersection' leaves no bar: the symbols have no time in common")
  const aligned = tracks.map((track) => ({ ...track, bars: only(track.bars, common) }))
  const dropped = tracks.reduce((sum, { bars }) => sum + bars.length - common.size, 0)
  return { tracks: aligned, dropped }
}

const only = (bars: Bars, times: ReadonlySet<number>): Bars => {
  const pick = (column: Float64Array) => column.filter((_, row) => times.has(bars.time[row]!))
  const { time, open, high, low, close, volume } = bars
  const volumes = hasVolume(bars) ? pick(volume) : undefined
  return barsFromColumns({ time: pick(time), open: pick(open), high: pick(high), low: pick(low), close: pick(close), volume: volumes }, bars.interval)
}

/** The times of the steps. */
const clockOf = (options: BacktestOptions, tracks: readonly Track[]): Float64Array => {
  const [from, to] = [instantOf(options.from ?? -Infinity, 'from'), instantOf(options.to ?? Infinity, 'to')]
  const all = unionOf(tracks.map(({ bars }) => bars.time))
  const clock = { time: all, length: all.length }
  const [first, end] = [firstAt(clock, from), firstAt(clock, to)]
  const times = end - first === all.length ? all : all.slice(first, end)
  if (times.length > 0) return times
  const [earliest, latest] = [all[0]!, all.at(-1)!]
  throw new TradingError(
    'INVALID_INPUT',
    `no bar lies from ${String(options.from ?? 'the beginning')} to before ${String(options.to ?? 'the end')}: the bars run from ${new Date(earliest).toISOString()} to ${new Date(latest).toISOString()}`,
  )
}

const runOver = (
  options: BacktestOptions,
  tracks: readonly Track[],
  times: Float64Array,
  params: Readonly<Record<string, number | string | boolean>>,
  store: ColumnStore,
  dropped: number,
  paths: ShortPaths,
): BacktestResult => {
  const run = buildRun(options, tracks)
  run.journal.notes.droppedBars = dropped
  const decider = new Decider(options.strategy, run, params, (lane) => store.of(lane.symbol, lane.bars, params))
  const steps = times.length
  const [equity, exposure] = [new Float64Array(steps), new Float64Array(steps)]
  const record = emptyRecord()
  for (const lane of run.lanes) lane.next = firstAt(lane.bars, times[0]!)
  const quiet = new QuietSteps(run, decider, { time: times, equity, exposure }, paths.plainOrders)
  for (let step = 0; step < steps; step++) {
    if (step > 0 && paths.quiet) step = quiet.play(step)
    if (step === steps) break
    stand(run, times[step]!)
    playStep(run, decider, record)
    equity[step] = record.equity
    exposure[step] = record.exposure
  }
  endRun(run)
  noteRecord(run, record)
  equity[steps - 1] = record.equity
  exposure[steps - 1] = record.exposure
  return resultOf(options, run, { time: times, equity, exposure }, record.drawdown, params, remarksOf(options, run))
}

/** Puts the run at a time: each lane at its row of that time, or at none. */
const stand = (run: Run, time: number): void => {
  run.state.time = time
  for (const lane of run.lanes) lane.row = lane.bars.time[lane.next] === time ? lane.next++ : -1
}

const resultOf = (
  options: BacktestOptions,
  run: Run,
  columns: Pick<BacktestResult, 'time' | 'equity' | 'exposure'>,
  lastDrawdown: number,
  params: Readonly<Record<string, number | string | boolean>>,
  remarks: readonly string[],
): BacktestResult => {
  const { journal, state, lanes, interval, model, symbols } = run
  const turnover = journal.fills.value(lanes.map(({ rules }) => rules.multiplier))
  const stats = metrics({ ...columns, initial: options.cash, interval, trades: journal.trades.toRecords(), turnover })
  const used = lanes.map(({ symbol, rules }) => ({ symbol, multiplier: rules.multiplier, lotSize: rules.instrument.lotSize }))
  const held = lanes.filter((lane) => lane.state.position !== 0)
  // what is read seldom is made when it is first read: a search that looks at the metrics alone does not pay for it
  let drawdown: Float64Array | undefined
  let orders: readonly OrderRecord[] | undefined
  let trades: readonly Trade[] | undefined
  let cuts: readonly Cut[] | undefined
  return {
    inputs: { strategy: options.strategy.name, params, symbols: used, interval, cash: options.cash, fills: model.kind, semanticsVersion },
    ...columns,
    get drawdown() {
      drawdown ??= drawdownOf(columns.equity, options.cash, lastDrawdown)
      return drawdown
    },
    fills: journal.fills.toColumns(),
    get orders() {
      orders ??= journal.orders.toRecords(symbols)
      return orders
    },
    get trades() {
      trades ??= journal.trades.toTrades(symbols)
      return trades
    },
    refusals: journal.refusals,
    get cuts() {
      cuts ??= journal.cuts.toCuts(symbols)
      return cuts
    },
    notes: { ...journal.notes, remarks },
    cash: state.cash,
    positions: held.map((lane) => ({
      symbol: lane.symbol,
      quantity: quantityOf(lane.rules, lane.state.position),
      entryPrice: entryPriceOf(lane)!,
      entryTime: lane.state.trade!.entryTime,
    })),
    metrics: stats.values,
    conventions: stats.conventions,
    reasons: stats.reasons,
  }
}

/** The drawdown at every step, as the run knew it: the last one was measured after the positions were closed, from a peak that may have lain before that. */
const drawdownOf = (equity: Float64Array, initial: number, last: number): Float64Array => {
  const drawdown = new Float64Array(equity.length)
  let peak = initial
  for (let step = 0; step < equity.length; step++) {
    if (equity[step]! > peak) peak = equity[step]!
    drawdown[step] = peak > 0 ? (peak - equity[step]!) / peak : 0
  }
  drawdown[equity.length - 1] = last
  return drawdown
}
