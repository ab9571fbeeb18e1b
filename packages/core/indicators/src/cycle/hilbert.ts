// hot path

/** Ehlers' coefficients of the Hilbert transform. */
const OUTER = 0.0962
const INNER = 0.5769
const FULL_TURN = 6.283185307179586

/**
 * Ehlers' homodyne discriminator: the period of the dominant cycle, with the in-phase and quadrature components on the way. The core of the HT functions
 * and of MAMA. Each transform reads its input now and 2, 4 and 6 bars ago; what is equal then cancels exactly, so price that stands still has no components.
 *
 * @see Ehlers, Rocket Science for Traders (2001), ch. 6 and 7; TA-Lib, functions HT_DCPERIOD, HT_PHASOR, MAMA
 */
export class DominantCycle {
  /** Price, smoothed over 4 bars with weights 4, 3, 2, 1. */
  smoothedPrice = NaN
  inPhase = 0
  quadrature = 0
  /** Bars of the cycle, 6 to 50, before the last smoothing. */
  period = 0
  /** Bars of the cycle. */
  smoothPeriod = 0
  private readonly skip: number
  private count = 0
  // rings of a power of two, each longer than what is read back, by bar
  private readonly prices = new Float64Array(8)
  private readonly detrended = new Float64Array(16)
  private readonly quadratures = new Float64Array(8)
  private oneAgo = 0
  private twoAgo = 0
  private threeAgo = 0
  private i2 = 0
  private q2 = 0
  private real = 0
  private imaginary = 0

  /** @param skip bars that are only smoothed: 12 for the period, 37 for what rests on the phase as well */
  constructor(skip: number) {
    this.skip = skip
  }

  /** Takes a price; whether the discriminator has begun. Leading NaN are passed over. One method, as calls would box every number between them. */
  next(price: number): boolean {
    const { count } = this
    if (count === 0 && Number.isNaN(price)) return false
    this.count = count + 1
    const smoothed = (4 * price + 3 * this.oneAgo + 2 * this.twoAgo + this.threeAgo) * 0.1
    this.smoothedPrice = smoothed
    this.threeAgo = this.twoAgo
    this.twoAgo = this.oneAgo
    this.oneAgo = price
    if (count < this.skip) return false

    const { prices, detrended, quadratures } = this
    const last = this.period
    const gain = 0.075 * last + 0.54
    prices[count & 7] = smoothed
    const detrend = (OUTER * (smoothed - prices[(count - 6) & 7]!) + INNER * (prices[(count - 2) & 7]! - prices[(count - 4) & 7]!)) * gain
    detrended[count & 15] = detrend
    const quadrature = (OUTER * (detrend - detrended[(count - 6) & 15]!) + INNER * (detrended[(count - 2) & 15]! - detrended[(count - 4) & 15]!)) * gain
    quadratures[count & 7] = quadrature
    const inPhase = detrended[(count - 3) & 15]!
    const inPhaseAhead = (OUTER * (inPhase - detrended[(count - 9) & 15]!) + INNER * (detrended[(count - 5) & 15]! - detrended[(count - 7) & 15]!)) * gain
    const quadratureAhead =
      (OUTER * (quadrature - quadratures[(count - 6) & 7]!) + INNER * (quadratures[(count - 2) & 7]! - quadratures[(count - 4) & 7]!)) * gain
    this.inPhase = inPhase
    this.quadrature = quadrature

    const i2 = 0.2 * (inPhase - quadratureAhead) + 0.8 * this.i2
    const q2 = 0.2 * (quadrature + inPhaseAhead) + 0.8 * this.q2
    const real = 0.2 * (i2 * this.i2 + q2 * this.q2) + 0.8 * this.real
    const imaginary = 0.2 * (i2 * this.q2 - q2 * this.i2) + 0.8 * this.imaginary
    this.i2 = i2
    this.q2 = q2
    this.real = real
    this.imaginary = imaginary
    let period = last
    if (imaginary !== 0 && real !== 0) period = FULL_TURN / Math.atan(imaginary / real)
    period = 0.2 * Math.min(Math.max(Math.min(period, 1.5 * last), 0.67 * last, 6), 50) + 0.8 * last
    this.period = period
    this.smoothPeriod = 0.33 * period + 0.67 * this.smoothPeriod
    return true
  }
}
