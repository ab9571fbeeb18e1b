import { type Bar, eachBar, type Fill, type Interval, parseInterval, type Trade, TradingError } from '@core/market'
import { buildRun, checkSettings, entriesOf, tracksOf } from './build-run.ts'
import { GrowingBars } from './growing-bars.ts'
import type { BacktestOptions } from './options.ts'
import { emptyRecord, playStep } from './play-step.ts'
import { semanticsVersion } from './result.ts'
import { freeFunds } from './simulation/account.ts'
import type { Cut } from './simulation/cut-log.ts'
import { fillAt } from './simulation/fill-log.ts'
import { Journal, type Notes, type Refusal } from './simulation/journal.ts'
import type { OrderRecord } from './simulation/order-log.ts'
import type { Lane, Run } from './simulation/run.ts'
import type { RunState } from './simulation/state.ts'
import { ColumnStore } from './strategy/columns.ts'
import { Decider } from './strategy/decider.ts'
import { type ParamSpecs, resolveParams } from './strategy/params.ts'

/** What a session takes: a backtest's settings, and instead of all bars the symbols, their interval and what is known so far. */
export interface SessionOptions<P extends ParamSpecs = ParamSpecs> extends Omit<BacktestOptions<P>, 'bars' | 'align' | 'from' | 'to' | 'closeAtEnd'> {
  readonly symbols: readonly string[]
  readonly interval: Interval
  /** Bars before the session's first step, or up to the saved state: history for the indicators. */
  readonly bars?: BacktestOptions['bars']
  /**
   * How many bars per symbol are kept for the indicators; default all. With all, indicator values equal a backtest's to the bit, and a step takes longer as history grows;
   * with a bound, every step takes the same, and an indicator that remembers for ever (an EMA) differs by what has faded.
   */
  readonly history?: number
  /** What `save` returned: the session goes on from there. */
  readonly saved?: SavedSession
}

/** A session at rest, as plain data for JSON. It goes on with the same options and the bars up to then. */
export interface SavedSession {
  readonly version: 1
  readonly semanticsVersion: number
  readonly strategy: string
  readonly symbols: readonly string[]
  readonly state: RunState
  readonly notes: Notes
}

/** What one step did. */
export interface StepReport {
  readonly time: number
  readonly cash: number
  readonly equity: number
  /** Money that new orders can use. */
  readonly free: number
  readonly exposure: number
  readonly drawdown: number
  readonly fills: readonly Fill[]
  /** Orders that ended, or were refused. */
  readonly orders: readonly OrderRecord[]
  readonly trades: readonly Trade[]
  readonly refusals: readonly Refusal[]
  readonly cuts: readonly Cut[]
}

/** A run that is driven bar by bar: the same step as a backtest, over columns that grow. */
export interface Session {
  /** Plays the step of the bars that have just closed: one per symbol that has one, all of the same time, after the last step's. */
  step(bars: Readonly<Record<string, Bar>>): StepReport
  /** The state, apart from the columns. */
  save(): SavedSession
  readonly notes: Notes
}

/**
 * Opens a session. It knows no clock and no venue: who drives it says when a bar has closed.
 *
 * @throws TradingError `INVALID_INPUT` for what cannot be run, and for a saved state of other symbols, another strategy or other semantics
 */
export const openSession = <P extends ParamSpecs>(options: SessionOptions<P>): Session => new LiveSession(options as unknown as SessionOptions)

class LiveSession implements Session {
  readonly #run: Run
  readonly #decider: Decider
  readonly #grown: readonly GrowingBars[]
  readonly #laneOf: ReadonlyMap<string, Lane>
  readonly #strategy: string
  readonly #columnsOf: ColumnStore['of']
  readonly #params: Parameters<ColumnStore['of']>[2]
  readonly #record = emptyRecord()

  constructor(options: SessionOptions) {
    const { strategy, symbols, saved, history = Infinity } = options
    checkSettings(options, symbols)
    if (!(history >= 1)) throw new TradingError('INVALID_INPUT', `history is ${history}: a session keeps at least 1 bar`)
    if (saved) checkSaved(saved, options)
    this.#strategy = strategy.name
    this.#params = resolveParams(strategy.name, strategy.params, options.params)
    this.#grown = symbols.map((symbol) => new GrowingBars(symbol, parseInterval(options.interval), history))
    for (const [symbol, bars] of options.bars ? entriesOf(options.bars) : []) for (const bar of eachBar(bars)) this.#begin(symbol, symbols, bar)
    const entries = symbols.map((symbol, index) => [symbol, this.#grown[index]!.bars] as const)
    this.#run = buildRun(options, tracksOf(entries, options, 'may be empty'), saved && structuredCopy(saved.state))
    this.#laneOf = new Map(this.#run.lanes.map((lane) => [lane.symbol, lane]))
    if (saved) this.#run.journal.notes = { ...saved.notes }
    this.#columnsOf = (...of) => new ColumnStore(strategy.name, strategy.members.indicators as Record<string, unknown> | undefined).of(...of)
    this.#decider = new Decider(strategy, this.#run, this.#params, (lane) => this.#columnsOf(lane.symbol, lane.bars, this.#params))
  }

  get notes(): Notes {
    return { ...this.#run.journal.notes }
  }

  step(bars: Readonly<Record<string, Bar>>): StepReport {
    const run = this.#run
    const time = timeOf(bars, run)
    const given = Object.entries(bars)
    // all before any: a step with one wrong bar leaves everything as it was
    for (const [symbol, bar] of given) this.#grown[this.#laneOf.get(symbol)!.index]!.check(bar)
    for (const lane of run.lanes) lane.row = -1
    for (const [symbol, bar] of given) {
      const lane = this.#laneOf.get(symbol)!
      const grown = this.#grown[lane.index]!
      grown.append(bar)
      lane.bars = grown.bars
      lane.row = lane.bars.length - 1
      this.#decider.renew(lane, this.#columnsOf(symbol, lane.bars, this.#params))
    }
    run.state.time = time
    run.journal = new Journal(run.journal.notes)
    playStep(run, this.#decider, this.#record)
    return this.#report(time)
  }

  save(): SavedSession {
    const symbols = this.#run.lanes.map(({ symbol }) => symbol)
    return { version: 1, semanticsVersion, strategy: this.#strategy, symbols, state: structuredCopy(this.#run.state), notes: this.notes }
  }

  #report(time: number): StepReport {
    const { journal, symbols } = this.#run
    const { orders, trades, refusals, cuts } = journal
    const columns = journal.fills.length > 0 ? journal.fills.toColumns() : undefined
    const fills = Array.from({ length: journal.fills.length }, (_, row) => fillAt(columns!, row, symbols[columns!.symbol[row]!]!))
    return {
      time,
      ...this.#record,
      free: freeFunds(this.#run),
      fills,
      orders: orders.toRecords(symbols),
      trades: trades.toTrades(symbols),
      refusals,
      cuts: cuts.toCuts(symbols),
    }
  }

  #begin(symbol: string, symbols: readonly string[], bar: Bar): void {
    const index = symbols.indexOf(symbol)
    if (index < 0) throw new TradingError('INVALID_INPUT', `bars names ${symbol}, which is not among the session's symbols: ${symbols.join(', ')}`)
    this.#grown[index]!.check(bar)
    this.#grown[index]!.append(bar)
  }
}

/** State is plain data by contract: JSON keeps it apart from what the run goes on to change. */
const structuredCopy = (state: RunState): RunState => JSON.parse(JSON.stringify(state))

const checkSaved = (saved: SavedSession, { strategy, symbols }: SessionOptions): void => {
  const refuse = (text: string) => new TradingError('INVALID_INPUT', `the saved session ${text}`)
  if (saved.version !== 1 || saved.semanticsVersion !== semanticsVersion) {
    throw refuse(`has version ${saved.version} and semantics ${saved.semanticsVersion}; this engine has 1 and ${semanticsVersion}`)
  }
  if (saved.strategy !== strategy.name) throw refuse(`is one of strategy '${saved.strategy}', not '${strategy.name}'`)
  if (saved.symbols.join() !== symbols.join()) throw refuse(`has the symbols ${saved.symbols.join(', ')}, not ${symbols.join(', ')}`)
}

const timeOf = (bars: Readonly<Record<string, Bar>>, run: Run): number => {
  const { symbols } = run
  let time: number | undefined
  for (const [symbol, bar] of Object.entries(bars)) {
    if (!symbols.includes(symbol))
      throw new TradingError('INVALID_INPUT', `a step names ${symbol}, which is not among the session's symbols: ${symbols.join(', ')}`)
    if (time !== undefined && bar.time !== time)
      throw new TradingError('INVALID_INPUT', `a step has bars of one time; ${symbol} has ${bar.time}, another has ${time}`)
    time = bar.time
  }
  if (time === undefined) throw new TradingError('INVALID_INPUT', 'a step needs the bar of at least one symbol')
  if (time <= run.state.time) throw new TradingError('INVALID_INPUT', `the step of ${time} is not after the last one, ${run.state.time}`)
  return time
}
