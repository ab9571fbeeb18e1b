// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'
import { Atr } from './atr.ts'

/** The outputs of {@link keltner}. */
export type KeltnerColumns = { readonly upper: Float64Array; readonly middle: Float64Array; readonly lower: Float64Array }

/** The outputs of {@link Keltner}: of the last bar, filled anew by every call. */
export type KeltnerValues = { readonly upper: number; readonly middle: number; readonly lower: number }

/**
 * Keltner channel as Raschke draws it: the exponential average of the close, and so many of Wilder’s average true ranges above and below. Keltner’s own of
 * 1960 took simple averages of typical price and range.
 *
 * @param bars high, low and close per bar
 * @param period nominal look-back of the average of the close, ≥ 1
 * @param rangePeriod look-back of the average true range, ≥ 1
 * @param multiplier average true ranges from the middle to each band, 0–1000
 * @param out where to write: three columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first values of all three at bar max(`period - 1`, `rangePeriod`), counted from the end of leading NaN; a later NaN in a
 *   column makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Keltner, How to Make Money in Commodities (1960); Connors and Raschke, Street Smarts (1996)
 */
export function keltner(
  bars: BarColumns<'high' | 'low' | 'close'>,
  period: number,
  rangePeriod: number,
  multiplier: number,
  out?: KeltnerColumns,
): KeltnerColumns {
  const stream = new Keltner(period, rangePeriod, multiplier)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['upper', 'middle', 'lower'], out)
  const { upper, middle, lower } = result
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const now = stream.next(bar)
    upper[i] = now.upper
    middle[i] = now.middle
    lower[i] = now.lower
  }
  return result
}

/** {@link keltner} one bar at a time. */
export class Keltner extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], KeltnerValues> {
  private readonly multiplier: number
  private readonly average: Ema
  private readonly range: Atr
  private begun = false
  private readonly values = { upper: NaN, middle: NaN, lower: NaN }

  constructor(period: number, rangePeriod: number, multiplier: number) {
    super(period, rangePeriod, multiplier)
    checkPeriod(period, 1)
    checkPeriod(rangePeriod, 1, 'rangePeriod')
    checkNumber(multiplier, 0, 1000, 'multiplier')
    this.multiplier = multiplier
    this.average = new Ema(period)
    this.range = new Atr(rangePeriod)
  }

  next(bar: BarOf<'high' | 'low' | 'close'>): KeltnerValues {
    const { values } = this
    values.upper = NaN
    values.middle = NaN
    values.lower = NaN
    if (!this.begun) {
      if (Number.isNaN(bar.high + bar.low + bar.close)) return values
      this.begun = true
    }
    const distance = this.range.next(bar) * this.multiplier
    const middle = this.average.next(bar.close)
    values.upper = middle + distance
    values.middle = Number.isNaN(distance) ? NaN : middle
    values.lower = middle - distance
    return values
  }
}
