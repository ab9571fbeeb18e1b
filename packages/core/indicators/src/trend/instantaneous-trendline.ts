// hot path
import { outputFor } from '../check-input.ts'
import { CycleTrend } from '../cycle/cycle-trend.ts'
import { DominantCycle } from '../cycle/hilbert.ts'
import { Indicator } from '../indicator.ts'

/**
 * Ehlers' instantaneous trendline: the mean of price over one dominant cycle, in which the cycle cancels, smoothed over 4 bars.
 *
 * @param values one number per bar, usually the close
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar 63, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for an `out` that does not fit
 * @see Ehlers, Rocket Science for Traders (2001), ch. 10; TA-Lib, function HT_TRENDLINE
 */
export function instantaneousTrendline(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  const stream = new InstantaneousTrendline()
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link instantaneousTrendline} one value at a time. */
export class InstantaneousTrendline extends Indicator<[value: number], number> {
  private readonly cycle = new DominantCycle(37)
  private readonly trend = new CycleTrend()
  /** Bars until the smoothing has settled. */
  private left = 26

  next(value: number): number {
    const { cycle, trend } = this
    trend.remember(value)
    if (!cycle.next(value)) return NaN
    trend.measure(cycle.smoothPeriod)
    if (this.left > 0) {
      this.left--
      return NaN
    }
    return trend.value
  }
}
