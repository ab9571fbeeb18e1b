import { TOLERANCE } from '@core/market'

/** Whether a value is above a limit by more than rounding can explain. */
export const exceeds = (value: number, limit: number): boolean => value > limit + TOLERANCE * Math.abs(limit)

/** Whether a value is at or above a limit, give or take rounding. */
export const reaches = (value: number, limit: number): boolean => value >= limit - TOLERANCE * Math.abs(limit)

/** How much of an opening quantity fits under a limit of which `held` is taken: all of it, some, or 0. No crumb of rounding is left over as a quantity. */
export const fitting = (opening: number, perUnit: number, held: number, limit: number): number => {
  if (!exceeds(held + opening * perUnit, limit)) return opening
  return limit - held > TOLERANCE * limit ? Math.max(0, limit - held) / perUnit : 0
}

/** A number for a sentence, in at most six digits; the exact one stands beside the text. */
export const figure = (value: number): string => String(Number(value.toPrecision(6)))

/** A fraction for a sentence: 0.025 is `2.5 %`. */
export const share = (fraction: number): string => `${figure(fraction * 100)} %`
