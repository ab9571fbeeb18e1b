// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, columnsOf, firstNumber, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { highest } from '../statistics/highest.ts'
import { lowest } from '../statistics/lowest.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'

/** The outputs of {@link fisher}. */
export type FisherColumns = { readonly fisher: Float64Array; readonly trigger: Float64Array }

/** The outputs of {@link Fisher}: of the last bar, filled anew by every call. */
export type FisherValues = { readonly fisher: number; readonly trigger: number }

/**
 * Ehlers’ Fisher transform of where the middle of the bar stands in the range of the last ones: turns show as sharp peaks. The trigger is the value of the
 * bar before.
 *
 * @param bars high and low per bar
 * @param period bars of the range, ≥ 2
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns without unit, about -8 to 8; an empty range counts as its middle; first values at bar `period - 1` and `period`, counted from the end of
 *   leading NaN; a later NaN in a column makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Ehlers, Using the Fisher Transform (Technical Analysis of Stocks & Commodities 20:11, 2002)
 */
export function fisher(bars: BarColumns<'high' | 'low'>, period: number, out?: FisherColumns): FisherColumns {
  checkPeriod(period, 2)
  const result = outputsFor(columnsOf(bars, ['high', 'low']), ['fisher', 'trigger'], out)
  const { fisher, trigger } = result
  const length = fisher.length
  const prices = new Float64Array(length)
  for (let i = 0; i < length; i++) prices[i] = (bars.high[i]! + bars.low[i]!) / 2
  const first = firstNumber(prices) + period - 1
  highest(prices, period, fisher)
  lowest(prices, period, trigger)
  fisher.fill(NaN, 0, first)
  trigger.fill(NaN, 0, first)
  let place = 0
  let last = NaN
  for (let i = first; i < length; i++) {
    place = nextPlace(prices[i]!, fisher[i]!, trigger[i]!, place)
    const value = transform(place) + 0.5 * (i === first ? 0 : last)
    fisher[i] = value
    trigger[i] = last
    last = value
  }
  return result
}

/** {@link fisher} one bar at a time. */
export class Fisher extends Indicator<[bar: BarOf<'high' | 'low'>], FisherValues> {
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private begun = false
  private left: number
  private place = 0
  private fisher = NaN
  private shown = false
  private readonly values = { fisher: NaN, trigger: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
    this.left = period - 1
  }

  next({ high, low }: BarOf<'high' | 'low'>): FisherValues {
    const { values } = this
    values.fisher = NaN
    values.trigger = NaN
    const price = (high + low) / 2
    if (!this.begun) {
      if (Number.isNaN(price)) return values
      this.begun = true
    }
    const bottom = this.lowest.next(price)
    const top = this.highest.next(price)
    if (this.left > 0) {
      this.left--
      return values
    }
    this.place = nextPlace(price, top, bottom, this.place)
    values.trigger = this.fisher
    values.fisher = transform(this.place) + 0.5 * (this.shown ? this.fisher : 0)
    this.fisher = values.fisher
    this.shown = true
    return values
  }
}

/** Smoothed place in the range, -0.999 to 0.999. */
const nextPlace = (price: number, top: number, bottom: number, before: number): number => {
  const range = top - bottom
  // asked this way round, NaN is let through
  const position = range === 0 ? 0 : (price - bottom) / range - 0.5
  const place = 0.66 * position + 0.67 * before
  return place > 0.99 ? 0.999 : place < -0.99 ? -0.999 : place
}

const transform = (place: number): number => 0.5 * Math.log((1 + place) / (1 - place))
