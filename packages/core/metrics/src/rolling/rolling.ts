import { checkLags } from '../autocorrelation/autocorrelations.ts'
import { checkTail } from '../distribution/tails.ts'
import { checkCurve, checkScalar } from '../equity-curve.ts'
import { exposureSumsOf } from '../exposure.ts'
import { InputError } from '../input-error.ts'
import { numberOf } from '../outcome.ts'
import type { TearSheetInput } from '../tear-sheet/tear-sheet.ts'
import { benchmarkFormulas } from './benchmark-formulas.ts'
import { curveFormulas } from './curve-formulas.ts'
import { momentFormulas } from './moment-formulas.ts'
import { tailFormulas } from './tail-formulas.ts'
import { type Windows, windowsOf } from './windows.ts'

const FORMULAS = { ...curveFormulas, ...momentFormulas, ...tailFormulas, ...benchmarkFormulas }

/** The name of a statistic that can roll: each is the value of that name of `tearSheet`, over the window alone. */
export type RollingName = keyof typeof FORMULAS

/** The curve, and what its statistics need: exposure, a benchmark, a risk-free rate. */
export type RollingInput = Pick<
  TearSheetInput,
  'time' | 'equity' | 'initial' | 'interval' | 'exposure' | 'riskFree' | 'benchmark' | 'benchmarkInitial' | 'tail' | 'lags'
>

/** How long a window is, and what to compute over it. */
export type RollingOptions<Name extends RollingName> = {
  /** Returns in a window, a whole number of at least 1 (most statistics need 2). */
  readonly window: number
  readonly metrics: readonly Name[]
}

/** One column per name, as long as the curve. */
export type RollingColumns<Name extends RollingName> = { readonly [Key in Name]: Float64Array }

/**
 * Statistics over a window that moves along the curve: at each point those of the last `window` returns, as `tearSheet` defines them.
 * Periods per year are those of the whole curve's clock, so that a weekend inside a window does not bend it.
 *
 * O(n), except `tailRatio`, `valueAtRisk`, `expectedShortfall`, `ulcer`, `martin`, `timeUnderWater` and `sharpeLo`: O(n × window).
 *
 * @returns per name a column as long as the curve: NaN before there are `window` returns, and where the statistic cannot be computed: in a window that touches an
 * equity of 0 or below, without movement, without the input that it needs
 * @throws InputError when the curve cannot be read, `window` is no whole number of at least 1, or a name is not known
 */
export function rolling<Name extends RollingName>(input: RollingInput, { window, metrics }: RollingOptions<Name>): RollingColumns<Name> {
  checkRolling(input, window, metrics)
  const windows = windowsOf(input, window)
  const columns = {} as Record<Name, Float64Array>
  for (const name of metrics) columns[name] = columnOf(windows, name, input.equity.length)
  return columns
}

function columnOf(windows: Windows, name: RollingName, points: number): Float64Array {
  const { returns, levels, window } = windows
  const column = new Float64Array(points).fill(NaN)
  const skipped = points - returns.length
  const formula = FORMULAS[name](windows)
  let broken = -1
  for (let end = 0; end < returns.length; end++) {
    if (levels[end]! <= 0) broken = end
    // the level that the first return of the window starts from stands at end − window + 1
    if (end < window - 1 || broken > end - window || levels[end + 1]! <= 0) continue
    column[end + skipped] = numberOf(formula(end)) ?? NaN
  }
  return column
}

function checkRolling(input: RollingInput, window: number, names: readonly RollingName[]): void {
  checkCurve(input)
  if (!(Number.isInteger(window) && window >= 1)) throw new InputError(`window is ${window}: give a whole number of returns, at least 1`)
  if (!Array.isArray(names)) throw new InputError(`metrics is ${names}: give an array of names`)
  for (const name of names) {
    if (!Object.hasOwn(FORMULAS, name)) throw new InputError(`metrics has ${name}: give names of ${Object.keys(FORMULAS).join(', ')}`)
  }
  checkScalar('riskFree', input.riskFree)
  if (input.exposure !== undefined) exposureSumsOf(input.exposure, input.equity)
  if (input.tail !== undefined) checkTail(input.tail)
  if (input.lags !== undefined) checkLags(input.lags)
}
