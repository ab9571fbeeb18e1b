import { type Drawdown, drawdownRows } from './drawdown.ts'
import { checkCurve, type EquityCurve, measuredAt } from './equity-curve.ts'
import { InputError } from './input-error.ts'

/** A drawdown with its durations, all in ms. */
export type DrawdownRow = Drawdown & {
  /** From the peak to the trough. */
  readonly falling: number
  /** From the trough to the recovery; undefined when the curve ends before. */
  readonly recovering: number | undefined
  /** From the peak to the recovery, or to the curve's end. */
  readonly underWater: number
}

/**
 * The drawdowns of an equity curve, the deepest first (of equal ones the earlier), with how long each fell, recovered and lasted.
 *
 * @param rows at most so many; default all
 * @throws InputError when the curve cannot be read (lengths, order of times, NaN), or `rows` is no whole number
 */
export function drawdownTable(curve: EquityCurve, rows = Number.MAX_SAFE_INTEGER): DrawdownRow[] {
  checkCurve(curve)
  return deepestRows(curve, rows)
}

/** `drawdownTable` for a curve that was checked before. */
export function deepestRows(curve: EquityCurve, rows: number): DrawdownRow[] {
  if (!(Number.isInteger(rows) && rows >= 0)) throw new InputError(`rows is ${rows}: give a whole number of at least 0`)
  const all = drawdownRows(curve).sort((a, b) => b.depth - a.depth)
  const end = measuredAt(curve, curve.time.length - 1)
  return all.slice(0, rows).map((drawdown) => {
    const { peakTime, troughTime, recoveryTime } = drawdown
    const recovering = recoveryTime === undefined ? undefined : recoveryTime - troughTime
    return { ...drawdown, falling: troughTime - peakTime, recovering, underWater: (recoveryTime ?? end) - peakTime }
  })
}
