// hot path
import { checkNumber, checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { type Average, type AverageType, createAverage } from '../trend/average.ts'
import { CANCELLED, REANCHOR, RollingVariance } from '../window/rolling-variance.ts'

/** The outputs of {@link bbands}. */
export type BandColumns = { readonly upper: Float64Array; readonly middle: Float64Array; readonly lower: Float64Array }

/** The outputs of {@link Bbands}: of the last bar, filled anew by every call. */
export type BandValues = { readonly upper: number; readonly middle: number; readonly lower: number }

/**
 * Bollinger bands: a moving average, and so many standard deviations (of the population) above and below it.
 *
 * @param values one number per bar, usually the close
 * @param period window in bars, ≥ 2
 * @param up deviations to the upper band, ±3e37
 * @param down deviations to the lower band, ±3e37
 * @param type which average the middle is: one of `averageTypes`
 * @param out where to write: three columns as long as `values`, each on memory of its own
 * @returns in the unit of `values`; first values of all three where the later of average and deviation has its first; after a value that is not finite the
 *   deviation begins anew, the middle as its average does, and all three are NaN while one is
 * @throws InputError for a parameter or `out` that does not fit
 * @see Bollinger, Bollinger on Bollinger Bands (2001); TA-Lib, function BBANDS, but right also where prices are high and moves are small
 */
export function bbands(values: Float64Array, period: number, up: number, down: number, type: AverageType = 'sma', out?: BandColumns): BandColumns {
  const bands = new Bbands(period, up, down, type)
  const result = outputsFor([values], ['upper', 'middle', 'lower'], out)
  const { upper, middle, lower } = result
  if (type === 'sma') {
    fillBands(values, period, up, down, result)
    return result
  }
  for (let i = 0; i < values.length; i++) {
    const band = bands.next(values[i]!)
    upper[i] = band.upper
    middle[i] = band.middle
    lower[i] = band.lower
  }
  return result
}

/** {@link bbands} one value at a time. */
export class Bbands extends Indicator<[value: number], BandValues> {
  private readonly up: number
  private readonly down: number
  private readonly variance: RollingVariance
  /** The middle, where it is not the mean that the deviation is from. */
  private readonly average: Average | undefined
  private readonly values = { upper: NaN, middle: NaN, lower: NaN }

  constructor(period: number, up: number, down: number, type: AverageType = 'sma') {
    super(period, up, down, type)
    checkPeriod(period, 2)
    checkNumber(up, -MOST, MOST, 'up')
    checkNumber(down, -MOST, MOST, 'down')
    this.up = up
    this.down = down
    this.variance = new RollingVariance(period)
    const average = createAverage(type, period)
    if (type !== 'sma') this.average = average
  }

  next(value: number): BandValues {
    const { values } = this
    const deviation = Math.sqrt(this.variance.next(value))
    const middle = this.average === undefined ? this.variance.mean : this.average.next(value)
    values.upper = middle + deviation * this.up
    values.middle = deviation - deviation === 0 ? middle : NaN
    values.lower = middle - deviation * this.down
    return values
  }
}

/** TA-Lib's bound of a real parameter. */
const MOST = 3e37

/** The bands around the simple mean in one loop: the arithmetic of {@link RollingVariance}, in its order of operations. */
const fillBands = (values: Float64Array, period: number, up: number, down: number, { upper, middle, lower }: BandColumns): void => {
  const length = values.length
  const share = 1 / period
  let finite = 0
  let i = 0
  // one round per anchor
  while (i < length) {
    const newest = values[i]!
    finite = newest - newest === 0 ? finite + 1 : 0
    if (finite < period) {
      upper[i] = NaN
      middle[i] = NaN
      lower[i++] = NaN
      continue
    }
    let distance = 0
    for (let k = i - period + 1; k <= i; k++) distance += values[k]! - newest
    const anchor = newest + distance / period
    let sum = 0
    let squares = 0
    for (let k = i - period + 1; k <= i; k++) {
      const away = values[k]! - anchor
      sum += away
      squares += away * away
    }
    let scatter = Math.max(0, squares - sum * sum * share)
    let peak = squares
    const end = Math.min(length, i + REANCHOR)
    while (true) {
      const deviation = Math.sqrt(scatter * share)
      const mean = anchor + sum * share
      upper[i] = mean + deviation * up
      middle[i] = mean
      lower[i] = mean - deviation * down
      if (++i === end) break
      const entering = values[i]! - anchor
      const leaving = values[i - period]! - anchor
      sum += entering - leaving
      squares += entering * entering - leaving * leaving
      if (squares > peak) peak = squares
      scatter = squares - sum * sum * share
      // false for NaN too, which is what a value that is not finite makes of it
      if (!(scatter >= peak * CANCELLED)) break
    }
  }
}
