import { checkCurve, checkFinite, checkScalar, type EquityCurve, measuredAt } from './equity-curve.ts'
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
function scanDrawdowns(equity: Float64Array, initial: number | undefined, visit: Visit): void {
  const count = equity.length
  let peak = initial ?? equity[0] ?? 0
  let peakIndex = initial === undefined ? 0 : BEFORE
  let i = peakIndex + 1
  while (i < count) {
    if (equity[i]! >= peak) {
      peak = equity[i]!
      peakIndex = i++
      continue
    }
    let trough = equity[i]!
    let troughIndex = i
    // a loop of its own under water: the peak does not move there
    for (i++; i < count; i++) {
      const value = equity[i]!
      if (value >= peak) break
      if (value < trough) {
        trough = value
        troughIndex = i
      }
    }
    if (peak > 0) visit((peak - trough) / peak, peakIndex, troughIndex, i < count ? i : NEVER)
  }
}

/** When a point was measured; the first bar's open for the value before the first point. */
const momentOf = (curve: EquityCurve, index: number): number => (index === BEFORE ? curve.time[0]! : measuredAt(curve, index))

/**
 * Every drawdown of an equity curve, in order of time.
 *
 * @returns empty when equity never fell below an earlier peak; a peak of 0 or below has no drawdown
 * @throws InputError when the curve cannot be read (lengths, order of times, NaN)
 */
export function drawdowns(curve: EquityCurve): Drawdown[] {
  checkCurve(curve)
  return drawdownRows(curve)
}

/** `drawdowns` for a curve that was checked before. */
export function drawdownRows(curve: EquityCurve): Drawdown[] {
  const found: Drawdown[] = []
  scanDrawdowns(curve.equity, curve.initial, (depth, peak, trough, recovery) => {
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
  scanDrawdowns(equity, initial, (depth) => {
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
  scanDrawdowns(equity, initial, (depth, peak, _trough, recovery) => {
    const length = momentOf(curve, recovery === NEVER ? equity.length - 1 : recovery) - momentOf(curve, peak)
    if (depth > deepest) deepest = depth
    if (length > longest) longest = length
  })
  return { maxDrawdown: deepest, maxDrawdownDuration: longest }
}
