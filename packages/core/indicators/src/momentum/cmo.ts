// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { NO_MOVEMENT } from '../no-movement.ts'
import { WilderSum } from '../window/wilder-sum.ts'

/**
 * Chande's momentum oscillator, with Wilder's smoothing as TA-Lib has it (Chande's own sums are plain): the gains less the losses, as a share of all movement.
 *
 * @param values one number per bar, usually the close
 * @param period Wilder's smoothing in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns -100 to 100 per bar; 0 when there was no movement; first value at bar `period`, counted from the end of leading NaN; a later NaN makes every
 *   following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Chande and Kroll, The New Technical Trader (1994); TA-Lib, function CMO
 */
export function cmo(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Cmo(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link cmo} one value at a time. */
export class Cmo extends Indicator<[value: number], number> {
  private readonly net: WilderSum
  private readonly movement: WilderSum
  private readonly period: number
  private count = -1
  private last = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.period = period
    this.net = new WilderSum(period)
    this.movement = new WilderSum(period)
  }

  next(value: number): number {
    const change = value - this.last
    this.last = value
    if (this.count < 0) {
      if (!Number.isNaN(value)) this.count = 0
      return NaN
    }
    const net = this.net.add(change)
    const movement = this.movement.add(Math.abs(change))
    if (this.count < this.period && ++this.count < this.period) return NaN
    // asked this way round, NaN is let through
    return movement < NO_MOVEMENT ? 0 : 100 * (net / movement)
  }
}
