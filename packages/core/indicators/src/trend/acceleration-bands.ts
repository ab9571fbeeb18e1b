// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Sma } from './sma.ts'

/** The outputs of {@link accelerationBands}. */
export type AccelerationBandsColumns = { readonly upper: Float64Array; readonly middle: Float64Array; readonly lower: Float64Array }

/** The outputs of {@link AccelerationBands}: of the last bar, filled anew by every call. */
export type AccelerationBandsValues = { readonly upper: number; readonly middle: number; readonly lower: number }

/**
 * Headley's acceleration bands: averages of close, and of high and low that are moved away by four times the range of the bar, measured by high plus low.
 *
 * @param bars high, low and close per bar
 * @param period window of the averages in bars, ≥ 1
 * @param out where to write: three columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first values of all three at bar `period - 1`, counted from the end of leading NaN; after a bar with a value that is not
 *   finite they begin anew
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Headley, Big Trends in Trading (2002); TA-Lib, function ACCBANDS
 */
export function accelerationBands(bars: HighLowClose, period: number, out?: AccelerationBandsColumns): AccelerationBandsColumns {
  const stream = new AccelerationBands(period)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['upper', 'middle', 'lower'], out)
  const { high, low, close } = bars
  const { upper, middle, lower } = result
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const bands = stream.next(bar)
    upper[i] = bands.upper
    middle[i] = bands.middle
    lower[i] = bands.lower
  }
  return result
}

/** {@link accelerationBands} one bar at a time. */
export class AccelerationBands extends Indicator<[bar: HighLowCloseBar], AccelerationBandsValues> {
  private readonly highs: Sma
  private readonly closes: Sma
  private readonly lows: Sma
  private readonly values = { upper: NaN, middle: NaN, lower: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.highs = new Sma(period)
    this.closes = new Sma(period)
    this.lows = new Sma(period)
  }

  next({ high, low, close }: HighLowCloseBar): AccelerationBandsValues {
    const { values } = this
    const sum = high + low
    const share = sum === 0 ? 0 : (4 * (high - low)) / sum
    const upper = high * (1 + share)
    const lower = low * (1 - share)
    // one that is not finite breaks all three averages
    const broken = upper + lower + close
    const gap = broken - broken
    values.upper = this.highs.next(upper + gap)
    values.middle = this.closes.next(close + gap)
    values.lower = this.lows.next(lower + gap)
    return values
  }
}
