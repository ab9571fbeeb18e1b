// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'
import { Window } from '../window/window.ts'

/**
 * Chaikin volatility: by how many percent the exponential average of the range of a bar has grown.
 *
 * @param bars high and low per bar
 * @param period nominal look-back of the average, ≥ 1
 * @param change bars that the growth is over, ≥ 1
 * @param out where to write, as long as the bars and not on their memory
 * @returns percent; 0 where the earlier average is 0; first value at bar `period - 1 + change`, counted from the end of leading NaN; a later NaN in a
 *   column makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Achelis, Technical Analysis from A to Z (2001), Volatility, Chaikin’s
 */
export function chaikinVolatility(bars: BarColumns<'high' | 'low'>, period: number, change: number, out?: Float64Array): Float64Array {
  const stream = new ChaikinVolatility(period, change)
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

/** {@link chaikinVolatility} one bar at a time. */
export class ChaikinVolatility extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  private readonly average: Ema
  private readonly earlier: Window

  constructor(period: number, change: number) {
    super(period, change)
    checkPeriod(period, 1)
    checkPeriod(change, 1, 'change')
    this.average = new Ema(period)
    this.earlier = new Window(change)
    this.earlier.values.fill(NaN)
  }

  next({ high, low }: BarOf<'high' | 'low'>): number {
    const average = this.average.next(high - low)
    const earlier = this.earlier.replace(average)
    return earlier === 0 ? 0 * average : (100 * (average - earlier)) / earlier
  }
}
