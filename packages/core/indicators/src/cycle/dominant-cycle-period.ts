// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { DominantCycle } from './hilbert.ts'

/**
 * Ehlers' dominant cycle period by the homodyne discriminator.
 *
 * @param values one number per bar, usually the close
 * @param out where to write, as long as `values` and not on its memory
 * @returns in bars, near 6 to 50; first value at bar 32, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for an `out` that does not fit
 * @see Ehlers, Rocket Science for Traders (2001), ch. 7; TA-Lib, function HT_DCPERIOD
 */
export function dominantCyclePeriod(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  const stream = new DominantCyclePeriod()
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link dominantCyclePeriod} one value at a time. */
export class DominantCyclePeriod extends Indicator<[value: number], number> {
  private readonly cycle = new DominantCycle(12)
  /** Bars until the smoothing has settled. */
  private left = 20

  next(value: number): number {
    if (!this.cycle.next(value)) return NaN
    if (this.left > 0) {
      this.left--
      return NaN
    }
    return this.cycle.smoothPeriod
  }
}
