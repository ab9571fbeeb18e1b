import { type Bars, checkBars, type Instrument, type Interval, intervalMs, TradingError } from '@core/market'

/** Slippage: a rate of the price, or a number of ticks; always against the order. */
export type Slippage = { readonly rate: number } | { readonly ticks: number }

/** What happens when a bar does not say in which order its prices came. */
export type Ambiguity = 'pessimistic' | 'optimistic' | 'error' | Drilldown

/** Finer bars that decide the doubtful ones. */
export interface Drilldown {
  readonly kind: 'drilldown'
  readonly finer: Readonly<Record<string, Bars>>
}

/** How prices of fills come about. Made by {@link nextOpen} or {@link barClose}. */
export interface FillModel {
  readonly kind: 'next-open' | 'bar-close'
  readonly slippage: Slippage
  readonly limitFill: 'through' | 'touch'
  readonly maxVolumeShare: number | undefined
  readonly ambiguity: Ambiguity
}

/** What the fill models take; everything has a default. */
export interface FillOptions {
  /** `bps(5)` or `ticks(1)`; default none, which the result notes. */
  readonly slippage?: Slippage
  /** Whether a limit inside a bar needs a trade beyond its price (`through`, default) or at it (`touch`). */
  readonly limitFill?: 'through' | 'touch'
  /** The fills of a symbol and side take at most this share of a bar's volume; default unlimited. */
  readonly maxVolumeShare?: number
  /** Default `pessimistic`: the worse order of events, counted. */
  readonly ambiguity?: Ambiguity
}

/** Slippage in basis points of the price: `bps(5)` is 0.05 %. */
export const bps = (points: number): Slippage => ({ rate: points / 10_000 })

/** Slippage in ticks of the instrument. */
export const ticks = (count: number): Slippage => ({ ticks: count })

/**
 * Lets finer bars decide what happened inside a doubtful bar. They are used for a bar only if together they have its open, high, low and close.
 *
 * @param finer bars of a shorter interval by symbol
 */
export const drilldown = (finer: Readonly<Record<string, Bars>>): Drilldown => {
  for (const [symbol, bars] of Object.entries(finer)) checkBars(bars, `drilldown ${symbol}`)
  return { kind: 'drilldown', finer }
}

/** Market orders fill at the open of the next bar: the default, and the one without look-ahead. */
export const nextOpen = (options: FillOptions = {}): FillModel => modelOf('next-open', options)

/** Market orders fill at the close of the bar that decided them: only for orders that could really be placed in its last moment. */
export const barClose = (options: FillOptions = {}): FillModel => modelOf('bar-close', options)

const modelOf = (kind: FillModel['kind'], options: FillOptions): FillModel => {
  const { slippage = { rate: 0 }, limitFill = 'through', maxVolumeShare, ambiguity = 'pessimistic' } = options
  const amount = 'rate' in slippage ? slippage.rate : slippage.ticks
  if (!(amount >= 0 && amount < Infinity))
    throw new TradingError('INVALID_INPUT', `slippage is ${amount}: it must be 0 or more; a favourable one does not exist`)
  if ('rate' in slippage && amount >= 1)
    throw new TradingError('INVALID_INPUT', `a slippage rate of ${amount} is ${amount * 100} % of the price: give a fraction, bps(5) for 0.05 %`)
  if (limitFill !== 'through' && limitFill !== 'touch') throw new TradingError('INVALID_INPUT', `limitFill is '${limitFill}': it must be 'through' or 'touch'`)
  if (maxVolumeShare !== undefined && !(maxVolumeShare > 0 && maxVolumeShare <= 1)) {
    throw new TradingError('INVALID_INPUT', `maxVolumeShare is ${maxVolumeShare}: it must be above 0 and at most 1, or left out for no limit`)
  }
  if (typeof ambiguity === 'string' && !['pessimistic', 'optimistic', 'error'].includes(ambiguity)) {
    throw new TradingError('INVALID_INPUT', `ambiguity is '${ambiguity}': it must be 'pessimistic', 'optimistic', 'error' or drilldown(finer)`)
  }
  return { kind, slippage, limitFill, maxVolumeShare, ambiguity }
}

/** Refuses drill-down data that no bar of the run could use. */
export const checkDrilldown = (model: FillModel, symbols: readonly string[], interval: Interval): void => {
  if (typeof model.ambiguity === 'string') return
  for (const [symbol, bars] of Object.entries(model.ambiguity.finer)) {
    if (!symbols.includes(symbol))
      throw new TradingError('INVALID_INPUT', `drilldown names ${symbol}, which the run does not have: it has ${symbols.join(', ')}`)
    if (intervalMs(bars.interval) >= intervalMs(interval)) {
      throw new TradingError('INVALID_INPUT', `drilldown ${symbol}: ${bars.interval} bars cannot say what happened inside ${interval} bars: give shorter ones`)
    }
  }
}

/** Refuses a model that the data or the instruments cannot carry. */
export const checkModel = (model: FillModel, symbol: string, instrument: Instrument, bars: Bars): void => {
  if ('ticks' in model.slippage && model.slippage.ticks > 0 && instrument.tickSize === undefined) {
    throw new TradingError('INVALID_INPUT', `slippage in ticks needs a tickSize, and the instrument ${symbol} has none: give one, or use bps()`)
  }
  if (model.maxVolumeShare === undefined) return
  for (let row = 0; row < bars.length; row++) {
    if (Number.isNaN(bars.volume[row]!))
      throw new TradingError('INVALID_INPUT', `maxVolumeShare needs volume in every bar, and ${symbol} has none: leave the option out`)
  }
}
