import { type Bars, firstAt } from '@core/market'
import { passOthers, passReducing } from './open.ts'
import { isMarket, type Order } from './order.ts'
import type { Lane, Run } from './run.ts'
import { type Stretch, walk } from './walk.ts'

/**
 * Walks a doubtful bar again over finer bars, if together they have its open, high, low and close.
 *
 * @param again puts everything back to the open of the bar
 * @returns whether the finer bars left no doubt; where one of them is doubtful itself the worse case was taken
 */
export const drill = (run: Run, lane: Lane, bar: Stretch, again: () => void): boolean => {
  const parts = partsOf(run, lane)
  if (parts.length === 0) return false
  if (!add(parts, bar)) {
    run.journal.notes.finerMismatches++
    return false
  }
  again()
  let doubtful = false
  parts.forEach((part, index) => {
    if (index > 0) meetOpen(run, lane, part)
    run.insideBar = true
    doubtful = walk(run, lane, part) || doubtful
  })
  return !doubtful
}

/** What waits for a price. */
const rests = (_: Run, order: Order): boolean => !isMarket(order)

const partsOf = (run: Run, lane: Lane): Stretch[] => {
  const { ambiguity } = run.model
  const finer: Bars | undefined = typeof ambiguity === 'object' ? ambiguity.finer[lane.symbol] : undefined
  if (!finer) return []
  const from = firstAt(finer, run.state.time)
  const to = firstAt(finer, run.state.time + run.interval)
  const rows = Array.from({ length: to - from }, (_, index) => from + index)
  return rows.map((row) => ({ open: finer.open[row]!, high: finer.high[row]!, low: finer.low[row]!, close: finer.close[row]! }))
}

/** Whether finer bars add up to the bar. */
const add = (parts: readonly Stretch[], bar: Stretch): boolean =>
  parts[0]!.open === bar.open &&
  parts.at(-1)!.close === bar.close &&
  Math.max(...parts.map((part) => part.high)) === bar.high &&
  Math.min(...parts.map((part) => part.low)) === bar.low

/** A later finer bar meets its open like any bar, this symbol alone; what is live there is live for the whole finer bar. Rests of market orders wait for the next bar. */
const meetOpen = (run: Run, lane: Lane, part: Stretch): void => {
  lane.state.mark = part.open
  lane.state.born = false
  lane.state.sure = true
  for (const order of lane.state.orders) {
    order.born = false
    order.sure = true
    order.metIn = -1
  }
  passReducing(run, lane, part.open, 'inside', rests)
  passOthers(run, lane, part.open, 'inside', rests)
}
