import { conventions, type MetricName } from './conventions.ts'
import { coreOutcomes } from './core-outcomes.ts'
import type { EquityCurve } from './equity-curve.ts'
import { InputError } from './input-error.ts'
import { settled } from './outcome.ts'
import type { TradeRecord } from './trade-record.ts'

/** An equity curve, and what else is known of the run; a value whose input is missing is undefined, with that as its reason. */
export type MetricsInput = EquityCurve & {
  /** Closed trades, in any order. */
  readonly trades?: readonly TradeRecord[] | undefined
  /** Σ|position value| at each point, in money. */
  readonly exposure?: Float64Array | undefined
  /** Traded value of all fills, Σ|price × quantity|, in money. */
  readonly turnover?: number | undefined
  /** Annual rate, a fraction; default 0. */
  readonly riskFree?: number | undefined
}

/** The statistics of an equity curve, with how each is defined and why one is missing. Plain data: it can be cloned and written as JSON. */
export type Metrics = {
  /** Fractions (0.01 is 1 %), money, ms and counts, never NaN or infinite; undefined when it cannot be computed. */
  readonly values: { readonly [Name in MetricName]: number | undefined }
  /** One sentence per value: period, degrees of freedom, risk-free rate, annualisation. The same object for every call. */
  readonly conventions: { readonly [Name in MetricName]: string }
  /** For each undefined value, why. */
  readonly reasons: { readonly [Name in MetricName]?: string }
}

/**
 * Performance statistics of an equity curve from any source: those that one pass over the curve gives, as a search needs them. `tearSheet` gives all.
 *
 * With `initial` the curve has n returns, else n − 1. Time runs from the first to the last `time`; with `interval` as well as `initial`
 * it runs from the first bar's open to the last bar's close, so that the first return has its period.
 *
 * @throws InputError when lengths differ, times do not ascend, or a number is NaN or infinite (names the index); a curve of one point, a constant one or one
 * that falls to 0 or below is no error
 */
export function metrics(input: MetricsInput): Metrics {
  // not in the type; from JavaScript it would be passed over without a word
  if ((input as { readonly benchmark?: unknown } | null)?.benchmark !== undefined) {
    throw new InputError('benchmark is given: metrics does not compare with one; give the same input to tearSheet')
  }
  const { values, reasons } = settled(NAMES, coreOutcomes(input))
  return { values, conventions, reasons }
}

const NAMES = Object.keys(conventions) as MetricName[]
