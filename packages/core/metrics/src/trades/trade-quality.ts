import { ROUNDING } from '../moments.ts'
import type { Outcome } from '../outcome.ts'
import type { TradeRecord } from '../trade-record.ts'

/** The names of the statistics of closed trades that only the tear sheet and `tradeStatistics` have: a search does not pay for them. */
export type TradeQualityName =
  | 'payoff'
  | 'sqn'
  | 'kelly'
  | 'costShare'
  | 'averageWinHolding'
  | 'averageLossHolding'
  | 'medianHolding'
  | 'shortestHolding'
  | 'longestHolding'
  | 'averageMae'
  | 'averageMfe'
  | 'largestMae'
  | 'largestMfe'

type Basis = { readonly [Name in 'winRate' | 'averageWin' | 'averageLoss' | 'expectancy' | 'totalCosts']: Outcome }

/** @param basis what the core statistics say of the same trades */
export function tradeQualityOutcomes(trades: readonly TradeRecord[] | undefined, basis: Basis): Record<TradeQualityName, Outcome> {
  const payoff = quotient(basis.averageWin, basis.averageLoss)
  return {
    payoff,
    sqn: sqnOutcome(trades, basis.expectancy),
    kelly: kellyOutcome(basis.winRate, payoff),
    costShare: costShareOutcome(trades, basis.totalCosts),
    ...holdingOutcomes(trades),
    ...excursionOutcomes(trades),
  }
}

const missing = (trades: readonly TradeRecord[] | undefined): string => (trades === undefined ? 'trades were not given' : 'no trade')

function quotient(above: Outcome, below: Outcome): Outcome {
  if (typeof below === 'string') return below
  return typeof above === 'string' ? above : above / below
}

const kellyOutcome = (winRate: Outcome, payoff: Outcome): Outcome =>
  typeof payoff === 'string' ? payoff : typeof winRate === 'string' ? winRate : winRate - (1 - winRate) / payoff

function sqnOutcome(trades: readonly TradeRecord[] | undefined, expectancy: Outcome): Outcome {
  if (typeof expectancy === 'string') return expectancy
  const count = trades?.length ?? 0
  if (count < 2) return 'needs at least 2 trades'
  let squares = 0
  for (const { net } of trades!) squares += (net - expectancy) * (net - expectancy)
  const deviation = Math.sqrt(squares / (count - 1))
  return deviation > ROUNDING * Math.abs(expectancy) ? (Math.sqrt(count) * expectancy) / deviation : 'all trades have the same net'
}

function costShareOutcome(trades: readonly TradeRecord[] | undefined, totalCosts: Outcome): Outcome {
  if (typeof totalCosts === 'string') return totalCosts
  let gross = 0
  let moved = 0
  for (const { net, costs = 0 } of trades ?? []) {
    gross += net + costs
    moved += Math.abs(net + costs)
  }
  // gains and losses that cancel leave a rest of rounding
  return gross > ROUNDING * moved ? totalCosts / gross : 'gross profit is 0 or below'
}

type HoldingName = 'averageWinHolding' | 'averageLossHolding' | 'medianHolding' | 'shortestHolding' | 'longestHolding'

function holdingOutcomes(trades: readonly TradeRecord[] | undefined): Record<HoldingName, Outcome> {
  if (trades === undefined || trades.length === 0) {
    const reason = missing(trades)
    return { averageWinHolding: reason, averageLossHolding: reason, medianHolding: reason, shortestHolding: reason, longestHolding: reason }
  }
  const held = new Float64Array(trades.length)
  let [wins, losses, winning, losing] = [0, 0, 0, 0]
  for (let i = 0; i < trades.length; i++) {
    const { net, entryTime, exitTime } = trades[i]!
    const time = exitTime - entryTime
    held[i] = time
    if (net > 0) {
      wins++
      winning += time
    } else if (net < 0) {
      losses++
      losing += time
    }
  }
  held.sort()
  const middle = held.length >> 1
  return {
    averageWinHolding: wins > 0 ? winning / wins : 'no winning trade',
    averageLossHolding: losses > 0 ? losing / losses : 'no losing trade',
    medianHolding: held.length % 2 === 1 ? held[middle]! : (held[middle - 1]! + held[middle]!) / 2,
    shortestHolding: held[0]!,
    longestHolding: held[held.length - 1]!,
  }
}

type ExcursionName = 'averageMae' | 'averageMfe' | 'largestMae' | 'largestMfe'

function excursionOutcomes(trades: readonly TradeRecord[] | undefined): Record<ExcursionName, Outcome> {
  const mae = extremesOf(trades, 'mae')
  const mfe = extremesOf(trades, 'mfe')
  return { averageMae: mae.average, averageMfe: mfe.average, largestMae: mae.largest, largestMfe: mfe.largest }
}

function extremesOf(trades: readonly TradeRecord[] | undefined, name: 'mae' | 'mfe'): { readonly average: Outcome; readonly largest: Outcome } {
  if (trades === undefined || trades.length === 0) return { average: missing(trades), largest: missing(trades) }
  let sum = 0
  let largest = 0
  for (let i = 0; i < trades.length; i++) {
    const value = trades[i]![name]
    if (value === undefined) return { average: `trade ${i} has no ${name}`, largest: `trade ${i} has no ${name}` }
    sum += value
    largest = Math.max(largest, value)
  }
  return { average: sum / trades.length, largest }
}
