// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { CyclePhase } from './cycle-phase.ts'
import { DominantCycle } from './hilbert.ts'

/**
 * Ehlers' phase of the dominant cycle: where price stands in it.
 *
 * @param values one number per bar, usually the close
 * @param out where to write, as long as `values` and not on its memory
 * @returns in degrees, -45 to 315; first value at bar 63, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for an `out` that does not fit
 * @see Ehlers, Rocket Science for Traders (2001), ch. 9; TA-Lib, function HT_DCPHASE
 */
export function dominantCyclePhase(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  const stream = new DominantCyclePhase()
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link dominantCyclePhase} one value at a time. */
export class DominantCyclePhase extends Indicator<[value: number], number> {
  private readonly cycle = new DominantCycle(37)
  private readonly phase = new CyclePhase()
  /** Bars until the smoothing has settled. */
  private left = 26

  next(value: number): number {
    const { cycle, phase } = this
    if (!cycle.next(value)) return NaN
    phase.next(cycle.smoothedPrice, cycle.smoothPeriod)
    if (this.left > 0) {
      this.left--
      return NaN
    }
    return phase.degrees
  }
}
