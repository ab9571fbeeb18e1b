import { sharpeLoOutcome } from '../autocorrelation/sharpe-lo.ts'
import { meanOfFirst, tailRatioOutcome } from '../distribution/tails.ts'
import { momentsOf } from '../moments.ts'
import type { Outcome } from '../outcome.ts'
import type { WindowFormula } from './moment-formulas.ts'
import { type SortedWindow, sortedQuantile, sortedWindow } from './sorted-window.ts'
import { type Windows, windowAt } from './windows.ts'

/** Formulas that need the returns of a window in order, or beside each other: O(n × window), by moves of memory for the tails. */
export const tailFormulas = {
  tailRatio: (windows: Windows): WindowFormula => inOrder(windows, (values) => tailRatioOutcome(sortedQuantile(values, 0.95), sortedQuantile(values, 0.05))),
  valueAtRisk: (windows: Windows): WindowFormula => inOrder(windows, (values) => 0 - sortedQuantile(values, windows.tail)),
  expectedShortfall: (windows: Windows): WindowFormula =>
    inOrder(windows, (values) => 0 - meanOfFirst(values, Math.floor((values.length - 1) * windows.tail) + 1)),
  sharpeLo: ({ returns, window, periods, riskFree, lags }: Windows): WindowFormula => {
    return (end) => {
      const own = windowAt(returns, window, end)
      return sharpeLoOutcome(own, momentsOf(own), periods, riskFree, lags)
    }
  },
}

/** Windows are asked for one after the other; after a gap the order is made anew. */
function inOrder({ returns, window }: Windows, formula: (values: Float64Array) => Outcome): WindowFormula {
  let sorted: SortedWindow | undefined
  let at = -1
  return (end) => {
    if (sorted === undefined || at !== end - 1) sorted = sortedWindow(windowAt(returns, window, end))
    else sorted.replace(returns[end - window]!, returns[end]!)
    at = end
    return formula(sorted.values)
  }
}
