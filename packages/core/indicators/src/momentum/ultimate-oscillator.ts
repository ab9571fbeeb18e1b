// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Williams' ultimate oscillator: the buying pressure, from the true low to the close, as a share of the true range, over three windows, of which the shorter
 * one counts twice as much as the next longer.
 *
 * @param bars high, low and close per bar
 * @param short window in bars, ≥ 1; the three are put in order of length, whatever their names
 * @param middle window in bars, ≥ 1
 * @param long window in bars, ≥ 1
 * @param out where to write, as long as the bars and not on their memory
 * @returns 0–100 per bar; a window without a range counts as 0; first value at bar `long`, counted from the end of leading NaN; a NaN leaves with the longest
 *   window, `long` bars after the next bar
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Williams, The Ultimate Oscillator (Technical Analysis of Stocks & Commodities 3:4, 1985); TA-Lib, function ULTOSC
 */
export function ultimateOscillator(bars: HighLowClose, short: number, middle: number, long: number, out?: Float64Array): Float64Array {
  const stream = new UltimateOscillator(short, middle, long)
  const result = outputForBars(bars, out)
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link ultimateOscillator} one bar at a time. */
export class UltimateOscillator extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly short: PressureShare
  private readonly middle: PressureShare
  private readonly long: PressureShare
  private begun = false
  private last = NaN

  constructor(short: number, middle: number, long: number) {
    super(short, middle, long)
    checkPeriod(short, 1, 'short')
    checkPeriod(middle, 1, 'middle')
    checkPeriod(long, 1, 'long')
    const shortest = Math.min(short, middle, long)
    const longest = Math.max(short, middle, long)
    this.short = new PressureShare(shortest)
    this.middle = new PressureShare(short + middle + long - shortest - longest)
    this.long = new PressureShare(longest)
  }

  next({ high, low, close }: HighLowCloseBar): number {
    const { last } = this
    if (!this.begun) {
      if (Number.isNaN(high + low + close)) return NaN
      this.begun = true
      this.last = close
      return NaN
    }
    this.last = close
    const bottom = Math.min(low, last)
    const pressure = close - bottom
    const range = Math.max(high, last) - bottom
    return (100 / 7) * (4 * this.short.next(pressure, range) + 2 * this.middle.next(pressure, range) + this.long.next(pressure, range))
  }
}

/** The share of the buying pressure in the true range of one window: two sums as `SlidingSum` makes them, side by side in one block. */
class PressureShare {
  private readonly block: Float64Array
  private at = 0
  private pressure = 0
  private range = 0
  private full = false

  constructor(period: number) {
    this.block = new Float64Array(2 * period)
  }

  next(pressure: number, range: number): number {
    const { block, at } = this
    let pressures = this.pressure + pressure
    let ranges = this.range + range
    block[at] = pressure
    block[at + 1] = range
    if (at + 2 < block.length) {
      this.at = at + 2
      this.pressure = pressures
      this.range = ranges
      if (!this.full) return NaN
      pressures += block[at + 2]!
      ranges += block[at + 3]!
    } else this.turn()
    // asked this way round, NaN is let through
    return ranges === 0 ? 0 : pressures / ranges
  }

  /** Makes the finished block the sums of its tails, each in the place of its first value. */
  private turn(): void {
    const { block } = this
    for (let k = block.length - 4; k > 0; k -= 2) {
      block[k]! += block[k + 2]!
      block[k + 1]! += block[k + 3]!
    }
    this.at = 0
    this.pressure = 0
    this.range = 0
    this.full = true
  }
}
