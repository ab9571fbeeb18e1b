// hot path
import { outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { DominantCycle } from './hilbert.ts'

/** The outputs of {@link phasor}. */
export type PhasorColumns = { readonly inPhase: Float64Array; readonly quadrature: Float64Array }

/** The outputs of {@link Phasor}: of the last bar, filled anew by every call. */
export type PhasorValues = { readonly inPhase: number; readonly quadrature: number }

/**
 * Ehlers' phasor of price: its cyclic part, and the same a quarter of a cycle away.
 *
 * @param values one number per bar, usually the close
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns in the unit of `values`, around 0; first values of both at bar 32, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for an `out` that does not fit
 * @see Ehlers, Rocket Science for Traders (2001), ch. 6; TA-Lib, function HT_PHASOR
 */
export function phasor(values: Float64Array, out?: PhasorColumns): PhasorColumns {
  const result = outputsFor([values], ['inPhase', 'quadrature'], out)
  const { inPhase, quadrature } = result
  const stream = new Phasor()
  for (let i = 0; i < values.length; i++) {
    const both = stream.next(values[i]!)
    inPhase[i] = both.inPhase
    quadrature[i] = both.quadrature
  }
  return result
}

/** {@link phasor} one value at a time. */
export class Phasor extends Indicator<[value: number], PhasorValues> {
  private readonly cycle = new DominantCycle(12)
  private readonly values = { inPhase: NaN, quadrature: NaN }
  /** Bars until the smoothing has settled. */
  private left = 20

  next(value: number): PhasorValues {
    const { cycle, values } = this
    const begun = cycle.next(value)
    if (begun && this.left === 0) {
      // 0, or the NaN that must stay: the in-phase component itself learns of it 3 bars later
      values.inPhase = cycle.inPhase + (cycle.quadrature - cycle.quadrature)
      values.quadrature = cycle.quadrature
    } else {
      values.inPhase = NaN
      values.quadrature = NaN
      if (begun) this.left--
    }
    return values
  }
}
