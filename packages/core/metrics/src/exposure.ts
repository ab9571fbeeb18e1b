import { checkColumn, checkFinite, checkScalar } from './equity-curve.ts'
import { InputError } from './input-error.ts'
import { numberOf, type Outcome } from './outcome.ts'
import { fellReason } from './returns.ts'

/** What one pass over the exposure of a curve gives. */
export type ExposureSums = {
  /** Σ exposure ÷ equity over the points; meaningless when equity is 0 or below at one. */
  readonly ratios: number
  /** Points with an exposure above 0. */
  readonly open: number
}

/**
 * One pass over the exposure; as with equity, the sum tells whether all of it is finite.
 *
 * @throws InputError when exposure is not one finite value of at least 0 per point of the curve
 */
export function exposureSumsOf(exposure: Float64Array, equity: Float64Array): ExposureSums {
  checkColumn('exposure', exposure)
  if (exposure.length !== equity.length) throw new InputError(`exposure has ${exposure.length} points and equity ${equity.length}: give one exposure per point`)
  const count = equity.length
  let ratios = 0
  let open = 0
  for (let i = 0; i < count; i++) {
    const held = exposure[i]!
    if (!(held >= 0)) throw exposureError(exposure, i)
    if (held > 0) open++
    ratios += held / equity[i]!
  }
  if (!Number.isFinite(ratios)) checkFinite('exposure', exposure)
  return { ratios, open }
}

const exposureError = (exposure: Float64Array, i: number): InputError =>
  new InputError(`exposure[${i}] is ${exposure[i]}: give ${exposure[i]! < 0 ? "the sum of the positions' absolute values" : 'a finite number'}`)

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
  return numberOf(
    exposureOutcome(
      exposureSumsOf(exposure, equity),
      equity.length,
      equity.findIndex((value) => value <= 0),
    ),
  )
}

export function exposureOutcome(sums: ExposureSums | undefined, count: number, broken: number): Outcome {
  if (sums === undefined) return 'exposure was not given'
  if (count === 0) return 'needs at least 1 point'
  return broken >= 0 ? fellReason(broken) : sums.ratios / count
}

/**
 * Share of the points at which a position was open, a fraction.
 *
 * @param exposure Σ|position value| per point, in money
 * @returns undefined without a point
 * @throws InputError when a value is NaN, infinite or negative
 */
export function timeInMarket(exposure: Float64Array): number | undefined {
  checkColumn('exposure', exposure)
  // the ratios are not used: any column of that length will do
  return numberOf(timeInMarketOutcome(exposureSumsOf(exposure, exposure), exposure.length))
}

export function timeInMarketOutcome(sums: ExposureSums | undefined, count: number): Outcome {
  if (sums === undefined) return 'exposure was not given'
  return count === 0 ? 'needs at least 1 point' : sums.open / count
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
  return numberOf(turnoverOutcome(traded, sumOf(equity), equity.length, years))
}

export function turnoverOutcome(traded: number | undefined, total: number, count: number, years: number | undefined): Outcome {
  if (traded === undefined) return 'turnover was not given'
  if (count === 0) return 'needs at least 1 point'
  if (years === undefined || !(years > 0)) return 'no time passes between the first and the last point'
  const mean = total / count
  return mean > 0 ? traded / mean / years : 'mean equity is 0 or below'
}

function sumOf(column: Float64Array): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum
}
