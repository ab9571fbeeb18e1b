import { checkFinite, checkScalar } from './equity-curve.ts'
import { InputError } from './input-error.ts'
import { numberOf, type Outcome } from './outcome.ts'
import { fellReason } from './returns.ts'

/** @throws InputError when exposure is not one finite value of at least 0 per point of the curve */
export function checkExposure(exposure: Float64Array, points: number): void {
  checkFinite('exposure', exposure)
  if (exposure.length !== points) throw new InputError(`exposure has ${exposure.length} points and equity ${points}: give one exposure per point`)
  for (let i = 0; i < exposure.length; i++) {
    if (exposure[i]! < 0) throw new InputError(`exposure[${i}] is ${exposure[i]}: give the sum of the positions' absolute values`)
  }
}

/** @throws InputError when the traded value is given and is not a finite number of at least 0 */
export function checkTurnover(traded: number | undefined): void {
  checkScalar('turnover', traded)
  if (traded !== undefined && traded < 0) throw new InputError(`turnover is ${traded}: give the traded value in money, 0 or above`)
}

/**
 * Mean exposure, a fraction of equity: mean over the points of Σ|position value| ÷ equity. Above 1 with leverage.
 *
 * @param exposure Σ|position value| per point, in money
 * @param equity account value per point, in money
 * @returns undefined without a point, or when equity is 0 or below at one
 * @throws InputError when a value is NaN, infinite or negative, or the lengths differ
 */
export function meanExposure(exposure: Float64Array, equity: Float64Array): number | undefined {
  checkFinite('equity', equity)
  checkExposure(exposure, equity.length)
  return numberOf(exposureOutcome(exposure, equity))
}

export function exposureOutcome(exposure: Float64Array | undefined, equity: Float64Array): Outcome {
  if (exposure === undefined) return 'exposure was not given'
  if (equity.length === 0) return 'needs at least 1 point'
  let sum = 0
  for (let i = 0; i < equity.length; i++) {
    if (equity[i]! <= 0) return fellReason(i)
    sum += exposure[i]! / equity[i]!
  }
  return sum / equity.length
}

/**
 * Share of the points at which a position was open, a fraction.
 *
 * @param exposure Σ|position value| per point, in money
 * @returns undefined without a point
 * @throws InputError when a value is NaN, infinite or negative
 */
export function timeInMarket(exposure: Float64Array): number | undefined {
  checkExposure(exposure, exposure.length)
  return numberOf(timeInMarketOutcome(exposure))
}

export function timeInMarketOutcome(exposure: Float64Array | undefined): Outcome {
  if (exposure === undefined) return 'exposure was not given'
  if (exposure.length === 0) return 'needs at least 1 point'
  let open = 0
  for (let i = 0; i < exposure.length; i++) if (exposure[i]! > 0) open++
  return open / exposure.length
}

/**
 * Turnover per year, in multiples of the account: traded value ÷ mean equity ÷ years. Both the buy and the sale of a round trip count.
 *
 * @param traded Σ|price × quantity| of all fills, in money
 * @param equity account value per point, in money
 * @param years calendar time, in years of 365.25 days (`yearsOf`)
 * @returns undefined without a point, when mean equity is 0 or below, or when no time passes
 * @throws InputError when a value is NaN or infinite, or `traded` is negative
 */
export function turnover(traded: number, equity: Float64Array, years: number): number | undefined {
  checkTurnover(traded)
  checkFinite('equity', equity)
  checkScalar('years', years)
  return numberOf(turnoverOutcome(traded, equity, years))
}

export function turnoverOutcome(traded: number | undefined, equity: Float64Array, years: number | undefined): Outcome {
  if (traded === undefined) return 'turnover was not given'
  if (equity.length === 0) return 'needs at least 1 point'
  if (years === undefined || !(years > 0)) return 'no time passes between the first and the last point'
  let sum = 0
  for (let i = 0; i < equity.length; i++) sum += equity[i]!
  const mean = sum / equity.length
  return mean > 0 ? traded / mean / years : 'mean equity is 0 or below'
}
