// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'

/** The outputs of {@link elderRay}. */
export type ElderRayColumns = { readonly bull: Float64Array; readonly bear: Float64Array }

/** The outputs of {@link ElderRay}: of the last bar, filled anew by every call. */
export type ElderRayValues = { readonly bull: number; readonly bear: number }

/**
 * Elder ray: how far above the exponential average of closes buyers could lift price in the bar (bull power), and how far below it sellers could press it
 * (bear power, below 0 when they could).
 *
 * @param bars high, low and close per bar
 * @param period nominal look-back of the average, ≥ 1
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first values at bar `period - 1`, counted from the end of leading NaN; a later NaN in a column makes every following
 *   value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Elder, Trading for a Living (1993), section 6
 */
export function elderRay(bars: BarColumns<'high' | 'low' | 'close'>, period: number, out?: ElderRayColumns): ElderRayColumns {
  const stream = new ElderRay(period)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['bull', 'bear'], out)
  const { bull, bear } = result
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const now = stream.next(bar)
    bull[i] = now.bull
    bear[i] = now.bear
  }
  return result
}

/** {@link elderRay} one bar at a time. */
export class ElderRay extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], ElderRayValues> {
  private readonly average: Ema
  private readonly values = { bull: NaN, bear: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.average = new Ema(period)
  }

  next({ high, low, close }: BarOf<'high' | 'low' | 'close'>): ElderRayValues {
    const { values } = this
    // a NaN in any column is one for the average
    const average = this.average.next(Number.isNaN(high + low) ? NaN : close)
    values.bull = high - average
    values.bear = low - average
    return values
  }
}
