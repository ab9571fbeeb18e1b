// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Volume-weighted average price of the session so far: every bar counts with its typical price (high + low + close) / 3 and its volume; begins anew with
 * each session.
 *
 * @param bars high, low, close, volume and number of the session per bar (any number that changes with each session; from times: `time.map((t) =>
 *   Math.floor(t / 86_400_000))`)
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price, from the first bar on, after leading NaN; NaN while nothing was traded in the session; after a NaN in a column NaN until
 *   the session ends
 * @throws InputError for columns or `out` that do not fit
 * @see Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE (Journal of Finance 43:1, 1988)
 */
export function vwap(bars: BarColumns<'high' | 'low' | 'close' | 'volume' | 'session'>, out?: Float64Array): Float64Array {
  const stream = new Vwap()
  const result = outputForFields(bars, ['high', 'low', 'close', 'volume', 'session'], out)
  const { high, low, close, volume, session } = bars
  const bar = { high: NaN, low: NaN, close: NaN, volume: NaN, session: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    bar.volume = volume[i]!
    bar.session = session[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link vwap} one bar at a time. */
export class Vwap extends Indicator<[bar: BarOf<'high' | 'low' | 'close' | 'volume' | 'session'>], number> {
  private session = NaN
  private turnover = NaN
  private traded = NaN
  private begun = false

  next({ high, low, close, volume, session }: BarOf<'high' | 'low' | 'close' | 'volume' | 'session'>): number {
    if (!this.begun && Number.isNaN(high + low + close + volume + session)) return NaN
    if (!this.begun || session < this.session || session > this.session) {
      this.begun = true
      this.session = session
      this.turnover = 0
      this.traded = 0
    }
    // a bar of unknown session leaves this one unknown
    this.turnover += Number.isNaN(session) ? NaN : ((high + low + close) / 3) * volume
    this.traded += volume
    return this.turnover / this.traded
  }
}
