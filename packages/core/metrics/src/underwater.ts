import { checkFinite, checkScalar } from './equity-curve.ts'
import { ROUNDING } from './moments.ts'
import { numberOf, type Outcome } from './outcome.ts'
import { startReason } from './returns.ts'

/**
 * Ulcer index, a fraction: √(Σ drawdown² ÷ n) over the n returns, drawdown being (peak − equity) ÷ peak at each point. Deep and long falls weigh most.
 *
 * @param equity account value per point, in money
 * @param initial the value before the first point: the first peak; default `equity[0]`
 * @returns undefined without a return, or when the curve starts at 0 or below
 * @throws InputError when an equity is NaN or infinite
 * @see Martin and McCann, The Investor's Guide to Fidelity Funds (1989)
 */
export function ulcer(equity: Float64Array, initial?: number): number | undefined {
  return numberOf(underwaterOutcomes(checked(equity, initial), initial).ulcer)
}

/**
 * Share of the points, a fraction, at which equity stands below an earlier peak. The starting point of a curve without `initial` does not count.
 *
 * @param equity account value per point, in money
 * @param initial the value before the first point: the first peak; default `equity[0]`
 * @returns undefined without a return, or when the curve starts at 0 or below
 * @throws InputError when an equity is NaN or infinite
 */
export function timeUnderWater(equity: Float64Array, initial?: number): number | undefined {
  return numberOf(underwaterOutcomes(checked(equity, initial), initial).timeUnderWater)
}

/**
 * Martin ratio (ulcer performance index): (compound annual growth rate − risk-free rate) ÷ ulcer index.
 *
 * @param cagr compound annual growth rate, a fraction
 * @param ulcer ulcer index, a fraction
 * @param riskFree annual rate, a fraction
 * @returns undefined when the ulcer index is 0 (one within rounding counts as 0)
 * @throws InputError when an argument is not a finite number
 */
export function martin(cagr: number, ulcer: number, riskFree = 0): number | undefined {
  checkScalar('cagr', cagr)
  checkScalar('ulcer', ulcer)
  checkScalar('riskFree', riskFree)
  return numberOf(martinOutcome(cagr, ulcer, riskFree))
}

export function martinOutcome(cagr: Outcome, ulcer: Outcome, riskFree: number): Outcome {
  if (typeof ulcer === 'string') return ulcer
  if (typeof cagr === 'string') return cagr
  return ulcer > ROUNDING ? (cagr - riskFree) / ulcer : 'ulcer is 0'
}

export function underwaterOutcomes(equity: Float64Array, initial: number | undefined): { readonly ulcer: Outcome; readonly timeUnderWater: Outcome } {
  const reason = startReason(equity, initial)
  if (reason !== undefined) return { ulcer: reason, timeUnderWater: reason }
  const first = initial === undefined ? 1 : 0
  let peak = initial ?? equity[0]!
  let squares = 0
  let under = 0
  for (let i = first; i < equity.length; i++) {
    const value = equity[i]!
    if (value >= peak) {
      peak = value
      continue
    }
    const fall = (peak - value) / peak
    squares += fall * fall
    under++
  }
  const count = equity.length - first
  return { ulcer: Math.sqrt(squares / count), timeUnderWater: under / count }
}

function checked(equity: Float64Array, initial: number | undefined): Float64Array {
  checkFinite('equity', equity)
  checkScalar('initial', initial)
  return equity
}
