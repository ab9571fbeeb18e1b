// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Atr } from '../volatility/atr.ts'

/** The outputs of {@link superTrend}. */
export type SuperTrendColumns = { readonly line: Float64Array; readonly direction: Float64Array }

/** The outputs of {@link SuperTrend}: of the last bar, filled anew by every call. */
export type SuperTrendValues = { readonly line: number; readonly direction: number }

/**
 * SuperTrend: a line below a rising price, or above a falling one, so many average true ranges from the middle of the bar. It only follows price, and
 * changes sides at a close beyond it.
 * The first bar counts as falling, until a close above the line shows otherwise.
 *
 * @param bars high, low and close per bar
 * @param period look-back of the average true range, ≥ 1
 * @param multiplier average true ranges from the middle of the bar to the line, 0–1000
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns line in the unit of price; direction 1 (rising, line below) or -1 (falling, line above); first values of both at bar `period`, counted from the
 *   end of leading NaN; a later NaN in a column makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Seban, Tout le monde mérite d’être riche (2008)
 */
export function superTrend(bars: BarColumns<'high' | 'low' | 'close'>, period: number, multiplier: number, out?: SuperTrendColumns): SuperTrendColumns {
  const stream = new SuperTrend(period, multiplier)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['line', 'direction'], out)
  const { line, direction } = result
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const now = stream.next(bar)
    line[i] = now.line
    direction[i] = now.direction
  }
  return result
}

/** {@link superTrend} one bar at a time. */
export class SuperTrend extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], SuperTrendValues> {
  private readonly multiplier: number
  private readonly range: Atr
  private last = NaN
  private upper = NaN
  private lower = NaN
  private direction = -1
  private readonly values = { line: NaN, direction: NaN }

  constructor(period: number, multiplier: number) {
    super(period, multiplier)
    checkPeriod(period, 1)
    checkNumber(multiplier, 0, 1000, 'multiplier')
    this.multiplier = multiplier
    this.range = new Atr(period)
  }

  next(bar: BarOf<'high' | 'low' | 'close'>): SuperTrendValues {
    const { values } = this
    values.line = NaN
    values.direction = NaN
    const distance = this.range.next(bar) * this.multiplier
    const { high, low, close } = bar
    if (Number.isNaN(distance + high + low + close)) {
      this.last = close
      return values
    }
    const middle = (high + low) / 2
    const { last } = this
    // asked this way round, the first bar takes its own
    if (!(middle + distance >= this.upper) || last > this.upper) this.upper = middle + distance
    if (!(middle - distance <= this.lower) || last < this.lower) this.lower = middle - distance
    this.last = close
    if (this.direction < 0 ? close > this.upper : close < this.lower) this.direction = -this.direction
    values.line = this.direction < 0 ? this.upper : this.lower
    values.direction = this.direction
    return values
  }
}
