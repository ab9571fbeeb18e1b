import { checkColumn } from '../equity-curve.ts'
import { InputError } from '../input-error.ts'
import { type Moments, momentsOf, spreadReason } from '../moments.ts'

/**
 * Autocorrelation of returns at the lags 1 … `lags`: Σ (r[t] − mean)(r[t + k] − mean) ÷ Σ (r − mean)². O(n × lags).
 *
 * @param returns simple returns per period, fractions
 * @param lags a whole number of at least 0; lags that the returns are too few for have a correlation of 0
 * @returns one value per lag, lag 1 first; all NaN for fewer than 2 returns, constant ones or one that is not finite
 * @throws InputError when `lags` is no whole number
 */
export function autocorrelations(returns: Float64Array, lags: number): Float64Array {
  checkColumn('returns', returns)
  checkLags(lags)
  return autocorrelationsAround(returns, momentsOf(returns), lags)
}

export function autocorrelationsAround(returns: Float64Array, moments: Moments, lags: number): Float64Array {
  const correlations = new Float64Array(lags)
  if (spreadReason(moments) !== undefined || moments.deviation === 0) return correlations.fill(NaN)
  const { mean, deviation, count } = moments
  // zeros behind the last return: every lag can run to the end
  const centred = new Float64Array(count + lags + 4)
  for (let i = 0; i < count; i++) centred[i] = returns[i]! - mean
  const squares = deviation * deviation * (count - 1)
  for (let lag = 1; lag <= lags; lag += 4) {
    const products = lagProducts(centred, lag, count)
    for (let i = 0; i < 4 && lag + i <= lags; i++) correlations[lag - 1 + i] = products[i]! / squares
  }
  return correlations
}

/** @throws InputError when the number of lags is no whole number of at least 0 */
export function checkLags(lags: number): void {
  if (!(Number.isInteger(lags) && lags >= 0)) throw new InputError(`lags is ${lags}: give a whole number of at least 0`)
}

/** Σ values[i] × values[i + lag] for four lags in one pass, which hands three of the four values on to the next step. */
function lagProducts(values: Float64Array, lag: number, count: number): readonly [number, number, number, number] {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  let a = values[lag]!
  let b = values[lag + 1]!
  let c = values[lag + 2]!
  for (let i = 0, ahead = lag + 3; i < count; i++, ahead++) {
    const value = values[i]!
    const d = values[ahead]!
    first += value * a
    second += value * b
    third += value * c
    fourth += value * d
    a = b
    b = c
    c = d
  }
  return [first, second, third, fourth]
}
