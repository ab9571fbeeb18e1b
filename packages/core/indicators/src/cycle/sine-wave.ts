// hot path
import { outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { CyclePhase } from './cycle-phase.ts'
import { DominantCycle } from './hilbert.ts'

/** The outputs of {@link sineWave}. */
export type SineWaveColumns = { readonly sine: Float64Array; readonly leadSine: Float64Array }

/** The outputs of {@link SineWave}: of the last bar, filled anew by every call. */
export type SineWaveValues = { readonly sine: number; readonly leadSine: number }

/** Radians of one degree. */
const RADIANS = 0.017453292519943295

/**
 * Ehlers' sine wave indicator: the sine of the phase of the dominant cycle, and the sine an eighth of a cycle ahead. They cross where a cycle turns.
 *
 * @param values one number per bar, usually the close
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns -1 to 1; first values of both at bar 63, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for an `out` that does not fit
 * @see Ehlers, Rocket Science for Traders (2001), ch. 9; TA-Lib, function HT_SINE
 */
export function sineWave(values: Float64Array, out?: SineWaveColumns): SineWaveColumns {
  const result = outputsFor([values], ['sine', 'leadSine'], out)
  const { sine, leadSine } = result
  const stream = new SineWave()
  for (let i = 0; i < values.length; i++) {
    const both = stream.next(values[i]!)
    sine[i] = both.sine
    leadSine[i] = both.leadSine
  }
  return result
}

/** {@link sineWave} one value at a time. */
export class SineWave extends Indicator<[value: number], SineWaveValues> {
  private readonly cycle = new DominantCycle(37)
  private readonly phase = new CyclePhase()
  private readonly values = { sine: NaN, leadSine: NaN }
  /** Bars until the smoothing has settled. */
  private left = 26

  next(value: number): SineWaveValues {
    const { cycle, phase, values } = this
    values.sine = NaN
    values.leadSine = NaN
    if (!cycle.next(value)) return values
    phase.next(cycle.smoothedPrice, cycle.smoothPeriod)
    if (this.left > 0) {
      this.left--
      return values
    }
    values.sine = Math.sin(phase.degrees * RADIANS)
    values.leadSine = Math.sin((phase.degrees + 45) * RADIANS)
    return values
  }
}
