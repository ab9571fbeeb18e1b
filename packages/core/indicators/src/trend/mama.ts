// hot path
import { checkNumber, outputsFor } from '../check-input.ts'
import { DominantCycle } from '../cycle/hilbert.ts'
import { Indicator } from '../indicator.ts'

/** The outputs of {@link mama}. */
export type MamaColumns = { readonly mama: Float64Array; readonly fama: Float64Array }

/** The outputs of {@link Mama}: of the last bar, filled anew by every call. */
export type MamaValues = { readonly mama: number; readonly fama: number }

/** Degrees of one radian. */
const DEGREES = 57.29577951308232

/**
 * Ehlers' MESA adaptive moving average: an exponential average whose weight follows how fast the phase of the cycle turns, and one that follows it (fama).
 *
 * @param values one number per bar, usually the close
 * @param fast largest weight of the newest value, 0.01 to 0.99
 * @param slow smallest weight, 0.01 to 0.99
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns in the unit of `values`; first values of both at bar 32, counted from the end of leading NaN; both rise from 0 at bar 12, as in TA-Lib, so that
 *   the first values may lie far below price; a later NaN makes every following value NaN
 * @throws InputError for a parameter or `out` that does not fit
 * @see Ehlers, MAMA: The Mother of Adaptive Moving Averages (Technical Analysis of Stocks & Commodities 19:9, 2001); TA-Lib, function MAMA
 */
export function mama(values: Float64Array, fast: number = 0.5, slow: number = 0.05, out?: MamaColumns): MamaColumns {
  const stream = new Mama(fast, slow)
  const result = outputsFor([values], ['mama', 'fama'], out)
  const leading = result.mama
  const following = result.fama
  for (let i = 0; i < values.length; i++) {
    const { mama, fama } = stream.next(values[i]!)
    leading[i] = mama
    following[i] = fama
  }
  return result
}

/** {@link mama} one value at a time. */
export class Mama extends Indicator<[value: number], MamaValues> {
  private readonly fast: number
  private readonly slow: number
  private readonly cycle = new DominantCycle(12)
  private readonly values = { mama: NaN, fama: NaN }
  private leading = 0
  private following = 0
  private phase = 0
  /** Bars that are not shown while both find to price. */
  private left = 20

  constructor(fast: number = 0.5, slow: number = 0.05) {
    super(fast, slow)
    checkNumber(fast, 0.01, 0.99, 'fast')
    checkNumber(slow, 0.01, 0.99, 'slow')
    this.fast = fast
    this.slow = slow
  }

  next(value: number): MamaValues {
    const { values, cycle } = this
    values.mama = NaN
    values.fama = NaN
    if (!cycle.next(value)) return values
    const { inPhase } = cycle
    const phase = inPhase === 0 ? 0 : Math.atan(cycle.quadrature / inPhase) * DEGREES
    const turn = this.phase - phase
    this.phase = phase
    // a phase that stands still or runs backwards has begun a new cycle
    const weight = turn > 1 ? Math.max(this.fast / turn, this.slow) : this.fast
    const half = 0.5 * weight
    this.leading = weight * value + (1 - weight) * this.leading
    this.following = half * this.leading + (1 - half) * this.following
    if (this.left > 0) {
      this.left--
      return values
    }
    values.mama = this.leading
    values.fama = this.following
    return values
  }
}

/** {@link mama} with the usual limits, as an average by name. */
export class MamaLine extends Indicator<[value: number], number> {
  private readonly both = new Mama()

  next(value: number): number {
    return this.both.next(value).mama
  }
}
