import { cagrOutcome } from '../cagr.ts'
import { calmarOutcome } from '../calmar.ts'
import { gainToPainOutcome, omegaOutcome, type Sides } from '../distribution/omega.ts'
import type { Outcome } from '../outcome.ts'
import { martinOutcome, underwaterOutcomes } from '../underwater.ts'
import type { WindowFormula } from './moment-formulas.ts'
import { windowDrawdowns } from './window-drawdowns.ts'
import { type Windows, windowAt } from './windows.ts'

/** Formulas of growth, falls, sides and use of the account. O(n), but for those under water: O(n × window), as every window has peaks of its own. */
export const curveFormulas = {
  totalReturn: (windows: Windows): WindowFormula => {
    const { levels, window } = windows
    return (end) => levels[end + 1]! / levels[end + 1 - window]! - 1
  },
  cagr: (windows: Windows): WindowFormula => cagrIn(windows),
  maxDrawdown: (windows: Windows): WindowFormula => drawdownsIn(windows),
  calmar: (windows: Windows): WindowFormula => {
    const cagrAt = cagrIn(windows)
    const drawdownAt = drawdownsIn(windows)
    return (end) => calmarOutcome(cagrAt(end), drawdownAt(end))
  },
  ulcer:
    (windows: Windows): WindowFormula =>
    (end) =>
      underwaterAt(windows, end).ulcer,
  timeUnderWater:
    (windows: Windows): WindowFormula =>
    (end) =>
      underwaterAt(windows, end).timeUnderWater,
  martin: (windows: Windows): WindowFormula => {
    const cagrAt = cagrIn(windows)
    return (end) => martinOutcome(cagrAt(end), underwaterAt(windows, end).ulcer, windows.riskFree)
  },
  omega: (windows: Windows): WindowFormula => {
    const sidesAt = sidesIn(windows, windows.riskFree === 0 ? 0 : windows.riskFree / windows.periods)
    return (end) => omegaOutcome(sidesAt(end))
  },
  gainToPain: (windows: Windows): WindowFormula => {
    const sidesAt = sidesIn(windows, 0)
    return (end) => gainToPainOutcome(sidesAt(end))
  },
  exposure: (windows: Windows): WindowFormula => {
    const { exposure, levels, window } = windows
    if (exposure === undefined) return () => 'exposure was not given'
    const ratios = windows.sum('exposure', (i) => exposure[i]! / levels[i + 1]!)
    return (end) => ratios[end]! / window
  },
  timeInMarket: (windows: Windows): WindowFormula => {
    const { exposure, window } = windows
    if (exposure === undefined) return () => 'exposure was not given'
    const open = windows.sum('open', (i) => (exposure[i]! > 0 ? 1 : 0))
    return (end) => open[end]! / window
  },
}

function cagrIn({ levels, window, periods }: Windows): (end: number) => Outcome {
  const years = Number.isNaN(periods) ? undefined : window / periods
  return (end) => cagrOutcome(levels[end + 1 - window]!, levels[end + 1]!, years)
}

function drawdownsIn({ levels, window }: Windows): (end: number) => Outcome {
  const deepest = windowDrawdowns(levels, window + 1)
  return (end) => deepest[end + 1]!
}

const underwaterAt = ({ levels, window }: Windows, end: number) => underwaterOutcomes(windowAt(levels, window + 1, end + 1), undefined)

function sidesIn(windows: Windows, threshold: number): (end: number) => Sides {
  const { returns, window } = windows
  const above = windows.sum(`above ${threshold}`, (i) => Math.max(returns[i]! - threshold, 0))
  const below = windows.sum(`below ${threshold}`, (i) => Math.max(threshold - returns[i]!, 0))
  return (end) => ({ above: above[end]!, below: below[end]!, count: window })
}
