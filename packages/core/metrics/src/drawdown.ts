import { checkCurve, checkFinite, checkScalar, type EquityCurve } from './equity-curve.ts'
import { numberOf, type Outcome } from './outcome.ts'
import { startReason } from './returns.ts'

/** A fall of the equity from a peak, until the peak is reached again. Times are the epoch ms at which the points were measured. */
export type Drawdown = {
  /** (peak − trough) ÷ peak, a positive fraction; above 1 where equity went below 0. */
  readonly depth: number
  /** The last moment at the peak; the curve's first time when the peak is `initial`. */
  readonly peakTime: number
  readonly troughTime: number
  /** The first moment at or above the peak again; undefined when the curve ends before. */
  readonly recoveryTime: number | undefined
}

/** Index of `initial`, which stands before the first point; and of a recovery that never came. */
const BEFORE = -1
const NEVER = -1

type Visit = (depth: number, peak: number, trough: number, recovery: number) => void

/** Calls `visit` with the depth and the indices of every drawdown, in order of time. A peak of 0 or below has no drawdown. */
function scan(equity: Float64Array, initial: number | undefined, visit: Visit): void {
  let peak = initial ?? equity[0] ?? 0
  let peakIndex = initial === undefined ? 0 : BEFORE
  let trough = peak
  let troughIndex = peakIndex
  for (let i = peakIndex + 1; i < equity.length; i++) {
    const value = equity[i]!
    if (value >= peak) {
      if (trough < peak && peak > 0) visit((peak - trough) / peak, peakIndex, troughIndex, i)
      peak = value
      trough = value
      peakIndex = i
    } else if (value < trough) {
      trough = value
      troughIndex = i
    }
  }
  if (trough < peak && peak > 0) visit((peak - trough) / peak, peakIndex, troughIndex, NEVER)
}

/** When a point was measured: its bar's close, or its time where the bars' length is unknown. */
const momentOf = ({ time, interval = 0 }: EquityCurve, index: number): number => (index === BEFORE ? time[0]! : time[index]! + interval)

/**
 * Every drawdown of an equity curve, in order of time.
 *
 * @returns empty when equity never fell below an earlier peak; a peak of 0 or below has no drawdown
 * @throws InputError when the curve cannot be read (lengths, order of times, NaN)
 */
export function drawdowns(curve: EquityCurve): Drawdown[] {
  checkCurve(curve)
  const found: Drawdown[] = []
  scan(curve.equity, curve.initial, (depth, peak, trough, recovery) => {
    const recoveryTime = recovery === NEVER ? undefined : momentOf(curve, recovery)
    found.push({ depth, peakTime: momentOf(curve, peak), troughTime: momentOf(curve, trough), recoveryTime })
  })
  return found
}

/**
 * The deepest fall from an earlier peak, a positive fraction: max of (peak − equity) ÷ peak.
 *
 * @param equity account value per point, in money
 * @param initial the value before the first point: the first peak; default `equity[0]`
 * @returns 0 when equity never fell; above 1 where it went below 0; undefined without a return, or when the curve starts at 0 or below
 * @throws InputError when an equity is NaN or infinite
 */
export function maxDrawdown(equity: Float64Array, initial?: number): number | undefined {
  checkFinite('equity', equity)
  checkScalar('initial', initial)
  if (startReason(equity, initial) !== undefined) return undefined
  let deepest = 0
  scan(equity, initial, (depth) => {
    if (depth > deepest) deepest = depth
  })
  return numberOf(deepest)
}

/** Depth of the deepest drawdown, and length in ms of the longest one: from its peak to recovery, or to the curve's end. The two need not be the same drawdown. */
export function drawdownOutcomes(curve: EquityCurve): { readonly maxDrawdown: Outcome; readonly maxDrawdownDuration: Outcome } {
  const { equity, initial } = curve
  const reason = startReason(equity, initial)
  if (reason !== undefined) return { maxDrawdown: reason, maxDrawdownDuration: reason }
  let deepest = 0
  let longest = 0
  scan(equity, initial, (depth, peak, _trough, recovery) => {
    const end = momentOf(curve, recovery === NEVER ? equity.length - 1 : recovery)
    deepest = Math.max(deepest, depth)
    longest = Math.max(longest, end - momentOf(curve, peak))
  })
  return { maxDrawdown: deepest, maxDrawdownDuration: longest }
}
