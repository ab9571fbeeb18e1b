import { type Bars, type Fill, type Interval, parseInterval, type Trade, TradingError } from '@core/market'
import type { Context, PositionView } from './context.ts'
import type { GivenValues, ParamSpecs, Values } from './params.ts'
import type { Portfolio, SymbolView } from './portfolio.ts'
import type { Series } from './series.ts'
import type { Entry, Signal } from './signals.ts'

/** What an indicator returns: a column as long as the bars, or several by name. */
export type Output = Float64Array | { readonly [name: string]: Float64Array }

/** The bar's own columns, which every strategy has. */
export interface BarColumns {
  readonly open: Series
  readonly high: Series
  readonly low: Series
  readonly close: Series
  readonly volume: Series
}

/** The series of a strategy: its indicators and the bar's columns. */
export type SeriesOf<O> = { readonly [K in keyof O]: O[K] extends Float64Array ? Series : { readonly [J in keyof O[K]]: Series } } & BarColumns

/**
 * An indicator on bars of a longer interval, read on the run's clock: only bars that are complete at the close of the current bar are visible, and `ago` counts its own bars.
 *
 * `indicators: { day: { on: '1d', of: (bars) => ({ close: bars.close, trend: ema(bars.close, 50) }) } }`
 */
export interface OnLongerBars<P, O> {
  readonly on: Interval
  readonly of: (bars: Bars, params: Values<P>) => O
}

/** One indicator per name: a function of the bars, or one on bars of a longer interval. The names of the bar's columns are reserved. */
export type Indicators<P, O> = { readonly [K in keyof O]: ((bars: Bars, params: Values<P>) => O[K]) | OnLongerBars<P, O[K]> } & {
  readonly [K in keyof BarColumns]?: never
}

interface Common<P, O, S> {
  readonly name: string
  readonly params?: P
  readonly indicators?: Indicators<P, O>
  /** The strategy's own plain data per symbol, at the start of a run. */
  readonly state?: () => S
  /** `import.meta.url` of the file that exports the strategy: lets worker threads import it. */
  readonly module?: string
  /** Told of each fill and each finished trade of the symbol, before it is next asked. */
  readonly onFill?: (fill: Fill, ctx: Context<Values<P>, S>) => void
  readonly onTrade?: (trade: Trade, ctx: Context<Values<P>, S>) => void
}

interface BySignal<P, O, S> {
  /** Be long, short or flat, or hold; asked at every bar. */
  readonly signal: (series: SeriesOf<O>, ctx: Context<Values<P>, S>) => Signal
  /** Where to get out at a loss and at a profit: absolute prices, asked once at the decision; undefined is none. */
  readonly stopLoss?: (series: SeriesOf<O>, entry: Entry, ctx: Context<Values<P>, S>) => number | undefined
  readonly takeProfit?: (series: SeriesOf<O>, entry: Entry, ctx: Context<Values<P>, S>) => number | undefined
  /** Asked at each later bar with a position: a tighter price moves the protective stop, anything else changes nothing. */
  readonly trailingStop?: (series: SeriesOf<O>, position: PositionView, ctx: Context<Values<P>, S>) => number | undefined
  /** Multiplies what the sizer risks; 0 is no entry. */
  readonly conviction?: (series: SeriesOf<O>, ctx: Context<Values<P>, S>) => number
  readonly onBar?: never
  readonly onStep?: never
}

interface ByOrders<P, O, S> {
  /** Asked at every bar of a symbol; orders go through the context. */
  readonly onBar: (series: SeriesOf<O>, ctx: Context<Values<P>, S>) => void
  readonly signal?: never
  readonly onStep?: never
}

interface ByStep<P, O, S> {
  /** Asked once per step, for all symbols that have a bar. */
  readonly onStep: (portfolio: Portfolio<SymbolView<O, Values<P>, S>, Values<P>>) => void
  readonly signal?: never
  readonly onBar?: never
}

/** What {@link defineStrategy} takes: one way of deciding, and what it needs. */
export type StrategyOptions<P, O, S> = Common<P, O, S> & (BySignal<P, O, S> | ByOrders<P, O, S> | ByStep<P, O, S>)

/** A strategy: plain data and pure functions, to run, to share and to send to workers by its module. */
export interface Strategy<P extends ParamSpecs = ParamSpecs> {
  readonly contract: 1
  readonly name: string
  readonly params: P
  readonly module?: string
  /** What the engine calls; types are erased here. */
  readonly members: Readonly<Record<string, unknown>>
  /** Never read: lets the compiler know the values that a run takes. */
  readonly values?: GivenValues<P>
}

const RESERVED = ['open', 'high', 'low', 'close', 'volume'] as const
const DECIDING = ['signal', 'onBar', 'onStep'] as const
const COMMON = ['name', 'params', 'indicators', 'state', 'module', 'onFill', 'onTrade'] as const
const ONLY_WITH_SIGNAL = ['stopLoss', 'takeProfit', 'trailingStop', 'conviction'] as const

/**
 * Makes a strategy from one object. `indicators` stands before what reads it, so that names and outputs are inferred.
 *
 * @throws TradingError `INVALID_INPUT` when it decides in no way or in two, uses a reserved name, or has a member that nothing reads
 */
export const defineStrategy = <
  const P extends ParamSpecs = Record<never, never>,
  O extends Readonly<Record<string, Output>> = Record<never, never>,
  S = undefined,
>(
  options: StrategyOptions<P, O, S>,
): Strategy<P> => {
  const { name, params, module, ...members } = options
  const complain = (text: string) => new TradingError('INVALID_INPUT', `strategy '${name}': ${text}`)
  if (typeof name !== 'string' || name === '') throw new TradingError('INVALID_INPUT', 'a strategy needs a name')
  const deciding = DECIDING.filter((member) => members[member] !== undefined)
  if (deciding.length !== 1) throw complain(`give one of signal, onBar or onStep; it has ${deciding.length === 0 ? 'none' : deciding.join(' and ')}`)
  for (const member of ONLY_WITH_SIGNAL) {
    if (member in members && deciding[0] !== 'signal') throw complain(`${member} belongs to signal; with ${deciding[0]} give the order its exits`)
  }
  const known: readonly string[] = [...COMMON, ...DECIDING, ...ONLY_WITH_SIGNAL]
  const unknown = Object.keys(options).find((member) => !known.includes(member))
  if (unknown !== undefined) throw complain(`it has no member '${unknown}': the members are ${known.join(', ')}`)
  for (const [indicator, given] of Object.entries(members.indicators ?? {})) {
    const { interval, of } = partsOf(given)
    if (typeof of !== 'function') throw complain(`the indicator '${indicator}' is neither a function of the bars nor { on: interval, of: function }`)
    if (interval !== undefined) parseInterval(interval)
  }
  for (const reserved of RESERVED) {
    if (members.indicators && reserved in members.indicators) throw complain(`an indicator cannot be called '${reserved}': that is the bar's own column`)
  }
  return { contract: 1, name, params: params ?? ({} as P), members, ...(module === undefined ? {} : { module }) }
}

/** An indicator taken apart: its function, and the longer interval that it is on, if any. */
export const partsOf = (indicator: unknown): { readonly interval: Interval | undefined; readonly of: unknown } => {
  if (typeof indicator === 'function') return { interval: undefined, of: indicator }
  const { on, of } = indicator as Partial<OnLongerBars<unknown, Output>>
  return { interval: on, of }
}
