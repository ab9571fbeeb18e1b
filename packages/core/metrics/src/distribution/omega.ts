import { checkColumn, checkScalar } from '../equity-curve.ts'
import { ROUNDING } from '../moments.ts'
import { numberOf, type Outcome } from '../outcome.ts'

/** Σ of the returns above a threshold and below it, both positive. */
export type Sides = { readonly above: number; readonly below: number; readonly count: number }

/**
 * Omega ratio: Σ max(return − threshold, 0) ÷ Σ max(threshold − return, 0).
 *
 * @param returns simple returns per period, fractions
 * @param threshold return per period, a fraction
 * @returns undefined without a return, for one that is not finite, or when none is below the threshold (within rounding)
 * @throws InputError when the threshold is not a finite number
 * @see Keating and Shadwick, A Universal Performance Measure (2002)
 */
export function omega(returns: Float64Array, threshold = 0): number | undefined {
  checkScalar('threshold', threshold)
  return numberOf(omegaOutcome(sidesOf(returns, threshold)))
}

/**
 * Gain-to-pain ratio: Σ returns ÷ |Σ of the returns below 0|. Schwager computes it from monthly returns; this takes the periods that it is given.
 *
 * @param returns simple returns per period, fractions
 * @returns undefined without a return, for one that is not finite, or when none is below 0 (within rounding)
 * @see Schwager, Hedge Fund Market Wizards (2012), appendix A
 */
export const gainToPain = (returns: Float64Array): number | undefined => numberOf(gainToPainOutcome(sidesOf(returns, 0)))

export function sidesOf(returns: Float64Array, threshold: number): Sides {
  checkColumn('returns', returns)
  let above = 0
  let below = 0
  for (let i = 0; i < returns.length; i++) {
    const excess = returns[i]! - threshold
    const size = Math.abs(excess)
    // twice each side: a branch here would be mispredicted every other time
    above += size + excess
    below += size - excess
  }
  return { above: above / 2, below: below / 2, count: returns.length }
}

export const omegaOutcome = (sides: Sides): Outcome => sideReason(sides, 'no return below the threshold') ?? sides.above / sides.below

export const gainToPainOutcome = (sides: Sides): Outcome => sideReason(sides, 'no return below 0') ?? (sides.above - sides.below) / sides.below

function sideReason({ above, below, count }: Sides, none: string): string | undefined {
  if (count === 0) return 'needs at least 1 return'
  if (!Number.isFinite(above + below)) return 'a return is not a finite number'
  return below > ROUNDING * count ? undefined : none
}
