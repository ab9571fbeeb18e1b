/** What a formula gives: a number, or the sentence that says why there is none. */
export type Outcome = number | string

const OUT_OF_RANGE = 'the result is beyond the range of a 64-bit number'

/** The same outcome, with an infinite or NaN result turned into its reason, so that neither can leave the package. */
export const finiteOutcome = (outcome: Outcome): Outcome => (typeof outcome === 'string' || Number.isFinite(outcome) ? outcome : OUT_OF_RANGE)

/** The number of an outcome; undefined when there is none. */
export function numberOf(outcome: Outcome): number | undefined {
  const checked = finiteOutcome(outcome)
  return typeof checked === 'number' ? checked : undefined
}
