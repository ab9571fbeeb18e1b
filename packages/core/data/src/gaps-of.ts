import { type Bars, intervalMs } from '@core/market'

/** A hole in bars: the open of the first bar that is missing, the open of the bar after the hole (both epoch ms UTC), and how many whole bars would fit. */
export interface Gap {
  readonly from: number
  readonly to: number
  readonly missing: number
}

/** The holes of bars against a grid without sessions or holidays: every step over the interval that a whole bar would fit into. A market that closes has one each night. */
export const gapsOf = (bars: Pick<Bars, 'interval' | 'length' | 'time'>): Gap[] => {
  const step = intervalMs(bars.interval)
  const gaps: Gap[] = []
  for (let row = 1; row < bars.length; row++) {
    const [before, to] = [bars.time[row - 1]!, bars.time[row]!]
    const missing = Math.floor((to - before) / step) - 1
    if (missing > 0) gaps.push({ from: before + step, to, missing })
  }
  return gaps
}
