import { type Bars, barsFromRows, costsOf, type Instrument, intervalOf, utcDays } from '@core/market'
import { type BacktestOptions, barClose, drilldown, nextOpen } from '../index.ts'
import type { ScenarioGiven, ScenarioInstrument } from './scenario.ts'

const HOUR = 3_600_000

/** A scenario's clock: times of bar indices. */
export const clockOf = ({ interval = HOUR, start = 0 }: ScenarioGiven) => ({
  interval,
  timeOf: (at: number) => start + at * interval,
  atOf: (time: number) => (time - start) / interval,
})

/** The symbols in the order in which they break ties. */
export const symbolsOf = (given: ScenarioGiven): readonly string[] => given.symbols ?? Object.keys(given.bars)

/** Everything of a scenario that a backtest takes, but the strategy. */
export const optionsOf = (given: ScenarioGiven): Omit<BacktestOptions, 'strategy' | 'params'> => {
  const { config = {}, cashEvents } = given
  const { timeOf } = clockOf(given)
  return {
    cash: given.cash,
    bars: symbolsOf(given).map((symbol) => [symbol, barsOf(given, symbol)] as const),
    fills: fillsOf(given),
    instruments: Object.fromEntries(Object.entries(given.instruments ?? {}).map(([symbol, rules]) => [symbol, instrumentOf(rules)])),
    ...(given.from === undefined ? {} : { from: timeOf(given.from) }),
    ...(config.align === undefined ? {} : { align: config.align }),
    ...(config.onInsufficientCash === undefined ? {} : { onInsufficientCash: config.onInsufficientCash }),
    ...(config.closeAtEnd === undefined ? {} : { closeAtEnd: config.closeAtEnd }),
    ...(cashEvents === undefined
      ? {}
      : { cashEvents: cashEvents.map(({ at, symbol, perUnit }) => ({ time: timeOf(at), symbol, perUnit })).sort((one, other) => one.time - other.time) }),
  }
}

const barsOf = (given: ScenarioGiven, symbol: string): Bars => {
  const { interval, timeOf } = clockOf(given)
  return barsFromRows(
    given.bars[symbol]!.map(([at, open, high, low, close, volume = Number.NaN]) => [timeOf(at), open, high, low, close, volume] as const),
    intervalOf(interval),
    symbol,
  )
}

const fillsOf = (given: ScenarioGiven) => {
  const { fills = 'nextOpen', limitFill, ambiguity, slippage, maxVolumeShare } = given.config ?? {}
  const options = {
    ...(limitFill === undefined ? {} : { limitFill }),
    ...(slippage === undefined ? {} : { slippage }),
    ...(maxVolumeShare === undefined ? {} : { maxVolumeShare }),
    ...(ambiguity === undefined ? {} : { ambiguity: ambiguity === 'drilldown' ? drilldown(finerOf(given)) : ambiguity }),
  }
  return fills === 'barClose' ? barClose(options) : nextOpen(options)
}

type FinerBar = readonly [open: number, high: number, low: number, close: number]

const isBar = ([open, high, low, close]: FinerBar): boolean => low <= Math.min(open, close) && Math.max(open, close) <= high

/** Finer bars of the doubtful bars, as equal parts of each; parts that are no bars are as good as none. */
const finerOf = (given: ScenarioGiven): Record<string, Bars> => {
  const { interval, timeOf } = clockOf(given)
  const finer: Record<string, Bars> = {}
  for (const [symbol, byIndex] of Object.entries(given.finer ?? {})) {
    const rows = Object.entries(byIndex).flatMap(([at, parts]) =>
      (parts.every(isBar) ? parts : []).map((part, index) => [timeOf(Number(at)) + (index * interval) / parts.length, ...part] as const),
    )
    const shortest = Math.min(...Object.values(byIndex).map((parts) => interval / parts.length))
    finer[symbol] = barsFromRows(
      rows.sort((one, other) => one[0] - other[0]),
      intervalOf(shortest),
      `finer bars of ${symbol}`,
    )
  }
  return finer
}

const instrumentOf = ({ costs, sessionOffset, ...rules }: ScenarioInstrument): Partial<Instrument> => ({
  ...rules,
  ...(costs === undefined ? {} : { costs: costsOf(costs) }),
  ...(sessionOffset === undefined ? {} : { session: utcDays(sessionOffset) }),
})
