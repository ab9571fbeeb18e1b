// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Atr } from './atr.ts'

/** The outputs of {@link atrBands}. */
export type AtrBandsColumns = { readonly upper: Float64Array; readonly lower: Float64Array }

/** The outputs of {@link AtrBands}: of the last bar, filled anew by every call. */
export type AtrBandsValues = { readonly upper: number; readonly lower: number }

/**
 * Average true range bands: so many average true ranges above and below the close, as a measure for stops and targets.
 *
 * @param bars high, low and close per bar
 * @param period look-back of the average true range, ≥ 1
 * @param multiplier average true ranges from the close to each band, 0–1000
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first values at bar `period`, counted from the end of leading NaN; a later NaN in a column makes every following value
 *   NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 3
 */
export function atrBands(bars: BarColumns<'high' | 'low' | 'close'>, period: number, multiplier: number, out?: AtrBandsColumns): AtrBandsColumns {
  const stream = new AtrBands(period, multiplier)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['upper', 'lower'], out)
  const { upper, lower } = result
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const now = stream.next(bar)
    upper[i] = now.upper
    lower[i] = now.lower
  }
  return result
}

/** {@link atrBands} one bar at a time. */
export class AtrBands extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], AtrBandsValues> {
  private readonly multiplier: number
  private readonly range: Atr
  private readonly values = { upper: NaN, lower: NaN }

  constructor(period: number, multiplier: number) {
    super(period, multiplier)
    checkPeriod(period, 1)
    checkNumber(multiplier, 0, 1000, 'multiplier')
    this.multiplier = multiplier
    this.range = new Atr(period)
  }

  next(bar: BarOf<'high' | 'low' | 'close'>): AtrBandsValues {
    const { values } = this
    const distance = this.range.next(bar) * this.multiplier
    values.upper = bar.close + distance
    values.lower = bar.close - distance
    return values
  }
}
