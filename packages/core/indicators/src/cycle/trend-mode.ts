// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { CyclePhase } from './cycle-phase.ts'
import { CycleTrend } from './cycle-trend.ts'
import { DominantCycle } from './hilbert.ts'

/** Radians of one degree. */
const RADIANS = 0.017453292519943295
/** Price so far from the trendline, as a share of it, is a trend whatever the phase does. */
const FAR = 0.015

/**
 * Ehlers' market mode: whether price trends or cycles. It cycles from a crossing of the sine wave on, for half a period, and while the phase turns as fast as
 * the cycle does; it trends in spite of both where price is 1.5 % or more away from the trendline.
 *
 * @param values one number per bar, usually the close
 * @param out where to write, as long as `values` and not on its memory
 * @returns 1 for a trend, 0 for a cycle; first value at bar 63, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for an `out` that does not fit
 * @see Ehlers, Rocket Science for Traders (2001), ch. 11; TA-Lib, function HT_TRENDMODE
 */
export function trendMode(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  const stream = new TrendMode()
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link trendMode} one value at a time. */
export class TrendMode extends Indicator<[value: number], number> {
  private readonly cycle = new DominantCycle(37)
  private readonly phase = new CyclePhase()
  private readonly trend = new CycleTrend()
  private sine = 0
  private leadSine = 0
  private barsSinceCrossing = 0
  /** Bars until the smoothing has settled. */
  private left = 26

  next(value: number): number {
    const { cycle, phase, trend } = this
    trend.remember(value)
    if (!cycle.next(value)) return NaN
    const { smoothPeriod, smoothedPrice } = cycle
    const lastDegrees = phase.degrees
    phase.next(smoothedPrice, smoothPeriod)
    trend.measure(smoothPeriod)
    const turn = phase.degrees - lastDegrees
    let trends = this.crosses(phase.degrees) ? 0 : 1
    if (trends === 0) this.barsSinceCrossing = 0
    this.barsSinceCrossing++
    if (this.barsSinceCrossing < 0.5 * smoothPeriod) trends = 0
    const step = 360 / smoothPeriod
    if (turn > 0.67 * step && turn < 1.5 * step) trends = 0
    if (trend.value !== 0 && Math.abs((smoothedPrice - trend.value) / trend.value) >= FAR) trends = 1
    if (this.left > 0) {
      this.left--
      return NaN
    }
    // 0, or the NaN that must stay
    return trends + (smoothPeriod - smoothPeriod)
  }

  /** Takes the phase; whether the sine wave has just crossed the one ahead of it. */
  private crosses(degrees: number): boolean {
    const { sine, leadSine } = this
    this.sine = Math.sin(degrees * RADIANS)
    this.leadSine = Math.sin((degrees + 45) * RADIANS)
    return (this.sine > this.leadSine && sine <= leadSine) || (this.sine < this.leadSine && sine >= leadSine)
  }
}
