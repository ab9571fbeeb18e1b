// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { RollingMean } from '../statistics/rolling-mean.ts'

/**
 * Williams’ awesome oscillator: how far the mean of the middles of the last few bars is above that of many.
 *
 * @param bars high and low per bar
 * @param fast window of the fast mean in bars, ≥ 1; the smaller of the two is fast
 * @param slow window of the slow mean, ≥ 1
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price; first value at bar max(`fast`, `slow`) - 1, counted from the end of leading NaN; NaN while a window holds one
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Williams, New Trading Dimensions (1998)
 */
export function awesomeOscillator(bars: BarColumns<'high' | 'low'>, fast: number, slow: number, out?: Float64Array): Float64Array {
  const stream = new AwesomeOscillator(fast, slow)
  const result = outputForFields(bars, ['high', 'low'], out)
  const { high, low } = bars
  const bar = { high: NaN, low: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link awesomeOscillator} one bar at a time. */
export class AwesomeOscillator extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  private readonly fast: RollingMean
  private readonly slow: RollingMean

  constructor(fast: number, slow: number) {
    super(fast, slow)
    checkPeriod(fast, 1, 'fast')
    checkPeriod(slow, 1, 'slow')
    this.fast = new RollingMean(Math.min(fast, slow))
    this.slow = new RollingMean(Math.max(fast, slow))
  }

  next({ high, low }: BarOf<'high' | 'low'>): number {
    const middle = (high + low) / 2
    return this.fast.next(middle) - this.slow.next(middle)
  }
}
