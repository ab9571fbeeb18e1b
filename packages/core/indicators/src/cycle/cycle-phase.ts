// hot path
import { RecentValues } from '../window/recent-values.ts'

/** The longest cycle that the discriminator knows. */
const LONGEST = 50
/** Degrees of one radian. */
const DEGREES = 57.29577951308232
const FULL_TURN = 6.283185307179586

/** Sine and cosine in turn, once around for every whole period from 1 to 50: that of n begins at n * (n - 1). Made once, when first needed. */
let waves: Float64Array | undefined

const makeWaves = (): Float64Array => {
  const table = new Float64Array(LONGEST * (LONGEST + 1))
  for (let period = 1, place = 0; period <= LONGEST; period++) {
    for (let k = 0; k < period; k++) {
      table[place++] = Math.sin((k * FULL_TURN) / period)
      table[place++] = Math.cos((k * FULL_TURN) / period)
    }
  }
  return table
}

/**
 * The phase of the dominant cycle: smoothed price over one period, compared with sine and cosine. O(period) by nature: at most 50 bars.
 *
 * @see Ehlers, Rocket Science for Traders (2001), ch. 9; TA-Lib, function HT_DCPHASE
 */
export class CyclePhase {
  /** -45 to 315. */
  degrees = 0
  private readonly recent = new RecentValues(LONGEST)

  /** Takes what the discriminator found at a bar. */
  next(smoothedPrice: number, smoothPeriod: number): void {
    const { recent } = this
    recent.push(smoothedPrice)
    const { values } = recent
    const newest = recent.end - 1
    waves ??= makeWaves()
    const table = waves
    // an integer to the engine too; of NaN it makes 0, and the last term is NaN then
    const period = (smoothPeriod + 0.5) | 0
    let real = 0
    let imaginary = 0
    // of no bars the product is -0 without the cut
    for (let k = 0, place = (period * (period - 1)) | 0; k < period; k++, place += 2) {
      const price = values[newest - k]!
      real += table[place]! * price
      imaginary += table[place + 1]! * price
    }
    this.turnTo(real, imaginary, smoothPeriod)
  }

  private turnTo(real: number, imaginary: number, smoothPeriod: number): void {
    let degrees = imaginary === 0 ? this.degrees + 90 * Math.sign(real) : Math.atan(real / imaginary) * DEGREES
    // the second term makes up for the lag of the smoothing, one bar
    degrees += 90 + 360 / smoothPeriod
    if (imaginary < 0) degrees += 180
    if (degrees > 315) degrees -= 360
    this.degrees = degrees
  }
}
