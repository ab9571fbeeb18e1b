import { type Bars, intervalMs } from '@core/market'

/** Bars that may say themselves when each was complete: what `resample` returns, or any others. */
export type ClosedBars = Pick<Bars, 'interval' | 'length' | 'time'> & { readonly closeTime?: Float64Array }

/**
 * Which bar of `other` was complete at the close of each bar of `clock`: the latest one, −1 before the first. A forming bar is never visible.
 *
 * A bar is complete at its `closeTime` where it has one (days of 25 hours are), else at its open plus its interval. Needs no common interval.
 *
 * @returns one row of `other` per row of `clock`
 */
export const visibleRows = (clock: ClosedBars, other: ClosedBars): Int32Array => {
  const [step, otherStep] = [intervalMs(clock.interval), intervalMs(other.interval)]
  const rows = new Int32Array(clock.length)
  let visible = -1
  for (let row = 0; row < clock.length; row++) {
    const now = clock.closeTime ? clock.closeTime[row]! : clock.time[row]! + step
    while (visible + 1 < other.length && (other.closeTime ? other.closeTime[visible + 1]! : other.time[visible + 1]! + otherStep) <= now) visible++
    rows[row] = visible
  }
  return rows
}
