// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { ParabolicStop } from './parabolic-stop.ts'

/** TA-Lib's bound of a real parameter. */
const MOST = 3e37

/**
 * Wilder's parabolic stop and reverse with settings of its own for each side; the sign tells the side.
 *
 * @param bars high and low per bar
 * @param start the first stop, in the unit of price: above 0 the first side is long, below 0 it is short with the absolute value; 0 finds both
 * @param offset share of the stop by which it is moved away from price at a reversal, ≥ 0
 * @param initialLong share of the way to the extreme by which the stop follows at first while long, ≥ 0
 * @param accelerationLong by how much that share grows with every new high, ≥ 0
 * @param maximumLong the most that it grows to, ≥ 0
 * @param initialShort the same three while short
 * @param accelerationShort by how much that share grows with every new low, ≥ 0
 * @param maximumShort the most that it grows to, ≥ 0
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price: the stop while long, the negative of the stop while short; first value at bar 1, counted from the end of leading NaN; a
 *   later NaN makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see TA-Lib, function SAREXT
 */
export function sarExtended(
  bars: BarColumns<'high' | 'low'>,
  start: number = 0,
  offset: number = 0,
  initialLong: number = 0.02,
  accelerationLong: number = 0.02,
  maximumLong: number = 0.2,
  initialShort: number = 0.02,
  accelerationShort: number = 0.02,
  maximumShort: number = 0.2,
  out?: Float64Array,
): Float64Array {
  const stream = new SarExtended(start, offset, initialLong, accelerationLong, maximumLong, initialShort, accelerationShort, maximumShort)
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

/** {@link sarExtended} one bar at a time. */
export class SarExtended extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  private readonly parabolic: ParabolicStop

  constructor(
    start: number = 0,
    offset: number = 0,
    initialLong: number = 0.02,
    accelerationLong: number = 0.02,
    maximumLong: number = 0.2,
    initialShort: number = 0.02,
    accelerationShort: number = 0.02,
    maximumShort: number = 0.2,
  ) {
    super(start, offset, initialLong, accelerationLong, maximumLong, initialShort, accelerationShort, maximumShort)
    checkNumber(start, -MOST, MOST, 'start')
    const shares = { offset, initialLong, accelerationLong, maximumLong, initialShort, accelerationShort, maximumShort }
    for (const [name, share] of Object.entries(shares)) checkNumber(share, 0, MOST, name)
    this.parabolic = new ParabolicStop([initialLong, accelerationLong, maximumLong], [initialShort, accelerationShort, maximumShort], start, offset)
  }

  next({ high, low }: BarOf<'high' | 'low'>): number {
    const { parabolic } = this
    if (!parabolic.next(high, low)) return NaN
    return parabolic.long ? parabolic.stop : -parabolic.stop
  }
}
