// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { OneWayMovement } from './one-way-movement.ts'

/**
 * Wilder's downward directional movement: what the low lost where it lost more than the high gained, as a smoothed sum.
 *
 * @param bars high and low per bar
 * @param period Wilder's smoothing in bars, ≥ 1 (1 is the movement of the bar itself)
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price, ≥ 0; first value at bar `period - 1` (1 for period 1), counted from the end of leading NaN: a sum of `period - 1` movements;
 *   a later NaN makes every following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 4; TA-Lib, function MINUS_DM
 */
export function minusDm(bars: BarColumns<'high' | 'low'>, period: number, out?: Float64Array): Float64Array {
  const stream = new MinusDm(period)
  const result = outputForFields(bars, ['high', 'low'], out)
  const { high, low } = bars
  const bar = { high: NaN, low: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link minusDm} one bar at a time. */
export class MinusDm extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  private readonly movement: OneWayMovement

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.movement = new OneWayMovement(period)
  }

  next({ high, low }: BarOf<'high' | 'low'>): number {
    return this.movement.next(-low, high)
  }
}
