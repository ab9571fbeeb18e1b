import { TOLERANCE } from '@core/market'

/** Whether a value is above a limit by more than rounding can explain. */
export const exceeds = (value: number, limit: number): boolean => value > limit + TOLERANCE * Math.abs(limit)

/** Whether a value is at or above a limit, give or take rounding. */
export const reaches = (value: number, limit: number): boolean => value >= limit - TOLERANCE * Math.abs(limit)

/** A number for a sentence, in at most six digits; the exact one stands beside the text. */
export const figure = (value: number): string => String(Number(value.toPrecision(6)))

/** A fraction for a sentence: 0.025 is `2.5 %`. */
export const share = (fraction: number): string => `${figure(fraction * 100)} %`
