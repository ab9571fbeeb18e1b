// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/** What {@link accumulationDistribution} reads of a bar. */
type Field = 'high' | 'low' | 'close' | 'volume'

/**
 * Chaikin's accumulation/distribution line: all volume so far, each bar's counted from -1 (closed at its low) to 1 (closed at its high). A bar without range
 * adds nothing.
 *
 * @param bars high, low, close and volume per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of volume; first value at the first bar without NaN; a later NaN makes every following value NaN
 * @throws InputError for columns or `out` that do not fit
 * @see Achelis, Technical Analysis from A to Z (1995): accumulation/distribution; TA-Lib, function AD
 */
export function accumulationDistribution(bars: BarColumns<Field>, out?: Float64Array): Float64Array {
  const result = outputForFields(bars, ['high', 'low', 'close', 'volume'], out)
  const { high, low, close, volume } = bars
  const stream = new AccumulationDistribution()
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

/** {@link accumulationDistribution} one bar at a time. */
export class AccumulationDistribution extends Indicator<[bar: BarOf<Field>], number> {
  private begun = false
  private total = 0

  next({ high, low, close, volume }: BarOf<Field>): number {
    if (!this.begun) {
      if (Number.isNaN(high + low + close + volume)) return NaN
      this.begun = true
    }
    const range = high - low
    const place = close - low - (high - close)
    // times 0, which keeps a NaN
    this.total += (range <= 0 ? 0 * place : place / range) * volume
    return this.total
  }
}
