import { checkScalar } from './equity-curve.ts'
import { ROUNDING } from './moments.ts'
import { numberOf, type Outcome } from './outcome.ts'

/**
 * Calmar ratio over the whole record: compound annual growth rate ÷ maximum drawdown.
 *
 * @param cagr compound annual growth rate, a fraction
 * @param maxDrawdown positive fraction
 * @returns undefined when there was no drawdown (one within rounding counts as none)
 * @throws InputError when an argument is not a finite number
 * @see Young, Calmar Ratio: A Smoother Tool, Futures (1991)
 */
export function calmar(cagr: number, maxDrawdown: number): number | undefined {
  checkScalar('cagr', cagr)
  checkScalar('maxDrawdown', maxDrawdown)
  return numberOf(calmarOutcome(cagr, maxDrawdown))
}

export function calmarOutcome(cagr: Outcome, maxDrawdown: Outcome): Outcome {
  if (typeof maxDrawdown === 'string') return maxDrawdown
  if (typeof cagr === 'string') return cagr
  return maxDrawdown > ROUNDING ? cagr / maxDrawdown : 'maxDrawdown is 0'
}
