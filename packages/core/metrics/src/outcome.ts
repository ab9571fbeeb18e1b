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

/** Values and reasons apart, in the order of the names. */
export function settled<Name extends string>(
  names: readonly Name[],
  outcomes: Readonly<Record<Name, Outcome>>,
): { readonly values: Record<Name, number | undefined>; readonly reasons: { [Key in Name]?: string } } {
  const values = {} as Record<Name, number | undefined>
  const reasons: { [Key in Name]?: string } = {}
  for (const name of names) {
    const outcome = finiteOutcome(outcomes[name])
    if (typeof outcome === 'number') values[name] = outcome
    else {
      values[name] = undefined
      reasons[name] = outcome
    }
  }
  return { values, reasons }
}
