import { type Bars, barsFromColumns, hasVolume, intervalMs, sliceBars, TradingError } from '@core/market'
import { backtest } from './backtest.ts'
import { entriesOf } from './build-run.ts'
import type { BacktestOptions } from './options.ts'
import { type BacktestResult, fillsOf } from './result.ts'
import { ColumnStore } from './strategy/columns.ts'
import { type ParamSpecs, resolveParams } from './strategy/params.ts'

/** Where a run used what it could not know yet. */
export interface Finding {
  readonly what: 'indicator' | 'fills' | 'equity'
  readonly symbol?: string
  readonly indicator?: string
  /** The future was changed after this time (open of the last true bar, epoch ms UTC) … */
  readonly cut: number
  /** … and this moment of the past came out differently. */
  readonly time: number
  readonly text: string
}

/** What {@link verify} found. */
export interface Verification {
  readonly ok: boolean
  /** How often the future was changed: each time once taken away and once replaced. */
  readonly trials: number
  readonly findings: readonly Finding[]
}

type Change = (bars: Bars, cut: number) => Bars

/** Two futures that cannot both be guessed: none, and one at other prices. */
const CHANGES: readonly Change[] = [
  (bars, cut) => sliceBars(bars, -Infinity, cut + 1),
  (bars, cut) => {
    const other = (column: Float64Array) => column.map((value, row) => (bars.time[row]! > cut ? value * (1.5 + (row % 7) / 10) : value))
    // one factor per row, so that a changed bar is still a bar
    const { time, open, high, low, close, volume } = bars
    return barsFromColumns(
      { time, open: other(open), high: other(high), low: other(low), close: other(close), volume: hasVolume(bars) ? other(volume) : undefined },
      bars.interval,
    )
  },
]

/**
 * Proves that a strategy does not look ahead on these bars: the future is cut off and replaced at several moments, and everything before must stay as it was:
 * indicator columns to the bit, fills and equity.
 *
 * It shows the presence of look-ahead, and its absence at the moments tried. It costs two runs per cut.
 *
 * @param cuts how many moments are tried, evenly spread over the run; default 8
 */
export const verify = <P extends ParamSpecs>(options: BacktestOptions<P> & { readonly cuts?: number }): Verification => {
  const { cuts = 8, ...settings } = options as unknown as BacktestOptions & { cuts?: number }
  if (!(cuts >= 1 && Number.isInteger(cuts))) throw new TradingError('INVALID_INPUT', `cuts is ${cuts}: it must be a whole number of at least 1`)
  const open = { ...settings, closeAtEnd: false }
  const whole = backtest(open)
  const findings: Finding[] = []
  const steps = [...new Set(Array.from({ length: cuts }, (_, index) => Math.floor(((index + 1) * (whole.time.length - 1)) / (cuts + 1))))]
  for (const step of steps) {
    for (const change of CHANGES) {
      const cut = whole.time[step]!
      const bars = entriesOf(settings.bars).map(([symbol, of]) => [symbol, change(of, cut)] as const)
      const kept = bars.filter(([, { length }]) => length > 0)
      const found = [...indicatorsThatDiffer(settings, kept, cut), ...pastThatDiffers(whole, backtest({ ...open, bars: kept }), step)]
      for (const finding of found)
        if (!findings.some((known) => known.what === finding.what && known.indicator === finding.indicator && known.symbol === finding.symbol))
          findings.push(finding)
    }
  }
  return { ok: findings.length === 0, trials: steps.length * CHANGES.length, findings }
}

const utc = (time: number): string => new Date(time).toISOString()

const indicatorsThatDiffer = (settings: BacktestOptions, changed: readonly (readonly [string, Bars])[], cut: number): Finding[] => {
  const { strategy } = settings
  const params = resolveParams(strategy.name, strategy.params, settings.params)
  const store = () => new ColumnStore(strategy.name, strategy.members.indicators as Record<string, unknown> | undefined)
  const [before, after] = [store(), store()]
  const findings: Finding[] = []
  for (const [symbol, bars] of changed) {
    const original = entriesOf(settings.bars).find(([name]) => name === symbol)![1]
    const columns = after.of(symbol, bars, params)
    for (const [index, [indicator, { output, bars: rows }]] of before.of(symbol, original, params).entries()) {
      const time = firstDifference(rows, columnsOf(output), columnsOf(columns[index]![1].output), cut + intervalMs(original.interval))
      if (time === undefined) continue
      const text = `${strategy.name}: the indicator '${indicator}' of ${symbol} at ${utc(time)} changes when the bars after ${utc(cut)} do: it looks ahead`
      findings.push({ what: 'indicator', symbol, indicator, cut, time, text })
    }
  }
  return findings
}

const columnsOf = (output: Float64Array | Readonly<Record<string, Float64Array>>): readonly Float64Array[] =>
  output instanceof Float64Array ? [output] : Object.values(output)

/** Time of the first row, complete by the moment up to which all is known, at which two outputs differ. */
const firstDifference = (bars: Bars, one: readonly Float64Array[], other: readonly Float64Array[], known: number): number | undefined => {
  for (let row = 0; row < bars.length && bars.time[row]! + intervalMs(bars.interval) <= known; row++) {
    for (const [index, column] of one.entries()) {
      const value = other[index]?.[row]
      if (value === undefined) continue
      if (!Object.is(column[row]!, value) && !(column[row] === 0 && value === 0)) return bars.time[row]
    }
  }
  return undefined
}

const pastThatDiffers = (whole: BacktestResult, changed: BacktestResult, step: number): Finding[] => {
  const cut = whole.time[step]!
  const name = whole.inputs.strategy
  const known = (result: BacktestResult) => fillsOf(result).filter(({ time, phase }) => (phase === 'close' ? time - result.inputs.interval : time) <= cut)
  const [expected, actual] = [known(whole), known(changed)]
  for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
    if (JSON.stringify(expected[index]) === JSON.stringify(actual[index])) continue
    const { time, symbol } = (expected[index] ?? actual[index])!
    const text = `${name}: the fill of ${symbol} at ${utc(time)} is another one when the bars after ${utc(cut)} are: the strategy looks ahead`
    return [{ what: 'fills', symbol, cut, time, text }]
  }
  for (let index = 0; index <= step; index++) {
    if (whole.equity[index] === changed.equity[index]) continue
    const time = whole.time[index]!
    return [
      { what: 'equity', cut, time, text: `${name}: the equity at ${utc(time)} is another one when the bars after ${utc(cut)} are: the strategy looks ahead` },
    ]
  }
  return []
}
