// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { AccumulationDistribution } from './accumulation-distribution.ts'

/** What {@link chaikinOscillator} reads of a bar. */
type Field = 'high' | 'low' | 'close' | 'volume'

/**
 * Chaikin's oscillator: the fast exponential average of the accumulation/distribution line less the slow one. Both averages begin with the line's first value.
 *
 * @param bars high, low, close and volume per bar
 * @param fast nominal look-back of the fast average in bars, ≥ 2
 * @param slow nominal look-back of the slow average in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of volume; first value at bar `max(fast, slow) - 1`, counted from the first bar without NaN; a later NaN makes every following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Achelis, Technical Analysis from A to Z (1995): Chaikin oscillator; TA-Lib, function ADOSC
 */
export function chaikinOscillator(bars: BarColumns<Field>, fast: number, slow: number, out?: Float64Array): Float64Array {
  const stream = new ChaikinOscillator(fast, slow)
  const result = outputForFields(bars, ['high', 'low', 'close', 'volume'], out)
  const { high, low, close, volume } = bars
  const bar = { high: NaN, low: NaN, close: NaN, volume: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    bar.volume = volume[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link chaikinOscillator} one bar at a time. */
export class ChaikinOscillator extends Indicator<[bar: BarOf<Field>], number> {
  private readonly line = new AccumulationDistribution()
  private readonly fastWeight: number
  private readonly slowWeight: number
  private readonly longest: number
  private count = 0
  private fast = 0
  private slow = 0

  constructor(fast: number, slow: number) {
    super(fast, slow)
    checkPeriod(fast, 2, 'fast')
    checkPeriod(slow, 2, 'slow')
    this.fastWeight = 2 / (fast + 1)
    this.slowWeight = 2 / (slow + 1)
    this.longest = Math.max(fast, slow)
  }

  next(bar: BarOf<Field>): number {
    const line = this.line.next(bar)
    if (this.count === 0) {
      if (Number.isNaN(line)) return NaN
      this.fast = line
      this.slow = line
    }
    this.fast += (line - this.fast) * this.fastWeight
    this.slow += (line - this.slow) * this.slowWeight
    if (this.count < this.longest && ++this.count < this.longest) return NaN
    return this.fast - this.slow
  }
}
