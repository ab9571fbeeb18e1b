import { finiteOutcome, numberOf, type Outcome } from './outcome.ts'
import { checkExcursions, checkTrades, type TradeRecord } from './trade-record.ts'
import { type TradeQualityName, tradeQualityOutcomes } from './trades/trade-quality.ts'

/** The names of the statistics of closed trades that `metrics` gives. */
type CoreTradeMetricName =
  | 'trades'
  | 'winRate'
  | 'profitFactor'
  | 'expectancy'
  | 'averageWin'
  | 'averageLoss'
  | 'largestWin'
  | 'largestLoss'
  | 'longestWinStreak'
  | 'longestLossStreak'
  | 'averageHolding'
  | 'totalCosts'

/** The names of all statistics of closed trades. */
export type TradeMetricName = CoreTradeMetricName | TradeQualityName

/** Money, ms, counts and fractions as named in the package's README; losses are positive; undefined where there is nothing to compute from. */
export type TradeStatistics = { readonly [Name in TradeMetricName]: number | undefined }

type TradeOutcomes = Record<CoreTradeMetricName, Outcome>

/**
 * Statistics of closed trades. A win is a net above 0, a loss one below 0; a net of exactly 0 is neither, but it counts as a trade and ends a streak.
 *
 * @param trades closed trades in any order; streaks run by exit time, trades that exit together in the order given
 * @throws InputError when a trade's numbers are not finite, it exits before it enters, or an excursion is negative
 */
export function tradeStatistics(trades: readonly TradeRecord[]): TradeStatistics {
  const outcomes = allTradeOutcomes(trades)
  const values = {} as Record<TradeMetricName, number | undefined>
  for (const name of Object.keys(outcomes) as TradeMetricName[]) values[name] = numberOf(outcomes[name])
  return values
}

export function allTradeOutcomes(trades: readonly TradeRecord[] | undefined): Record<TradeMetricName, Outcome> {
  const core = tradeOutcomes(trades)
  if (trades !== undefined) checkExcursions(trades)
  return { ...core, ...tradeQualityOutcomes(trades, core) }
}

export function tradeOutcomes(trades: readonly TradeRecord[] | undefined): TradeOutcomes {
  if (trades === undefined) return withoutTrades('trades were not given', 'trades were not given')
  checkTrades(trades)
  if (trades.length === 0) return withoutTrades(0, 'no trade')
  const { wins, losses, won, lost, largestWin, largestLoss, net, held } = sumsOf(trades)
  const { longestWinStreak, longestLossStreak } = streaksOf(trades)
  const count = trades.length
  const noWin = 'no winning trade'
  const noLoss = 'no losing trade'
  return {
    trades: count,
    winRate: wins / count,
    profitFactor: losses > 0 ? won / lost : noLoss,
    expectancy: net / count,
    averageWin: wins > 0 ? won / wins : noWin,
    averageLoss: losses > 0 ? lost / losses : noLoss,
    largestWin: wins > 0 ? largestWin : noWin,
    largestLoss: losses > 0 ? largestLoss : noLoss,
    longestWinStreak,
    longestLossStreak,
    averageHolding: held / count,
    totalCosts: finiteOutcome(costsOf(trades)),
  }
}

function withoutTrades(count: Outcome, reason: string): TradeOutcomes {
  return {
    trades: count,
    winRate: reason,
    profitFactor: reason,
    expectancy: reason,
    averageWin: reason,
    averageLoss: reason,
    largestWin: reason,
    largestLoss: reason,
    longestWinStreak: reason,
    longestLossStreak: reason,
    averageHolding: reason,
    totalCosts: reason,
  }
}

function sumsOf(trades: readonly TradeRecord[]) {
  let wins = 0
  let losses = 0
  let won = 0
  let lost = 0
  let largestWin = 0
  let largestLoss = 0
  let net = 0
  let held = 0
  for (const trade of trades) {
    net += trade.net
    held += trade.exitTime - trade.entryTime
    if (trade.net > 0) {
      wins++
      won += trade.net
      largestWin = Math.max(largestWin, trade.net)
    } else if (trade.net < 0) {
      losses++
      lost -= trade.net
      largestLoss = Math.max(largestLoss, -trade.net)
    }
  }
  return { wins, losses, won, lost, largestWin, largestLoss, net, held }
}

function streaksOf(trades: readonly TradeRecord[]) {
  let longestWinStreak = 0
  let longestLossStreak = 0
  let winning = 0
  let losing = 0
  for (const { net } of byExit(trades)) {
    winning = net > 0 ? winning + 1 : 0
    losing = net < 0 ? losing + 1 : 0
    longestWinStreak = Math.max(longestWinStreak, winning)
    longestLossStreak = Math.max(longestLossStreak, losing)
  }
  return { longestWinStreak, longestLossStreak }
}

/** The same list when it is in order already, as an engine's is: a search should not pay for a copy. */
function byExit(trades: readonly TradeRecord[]): readonly TradeRecord[] {
  for (let i = 1; i < trades.length; i++) {
    if (trades[i]!.exitTime < trades[i - 1]!.exitTime) return [...trades].sort((a, b) => a.exitTime - b.exitTime)
  }
  return trades
}

function costsOf(trades: readonly TradeRecord[]): Outcome {
  let total = 0
  for (let i = 0; i < trades.length; i++) {
    const { costs } = trades[i]!
    if (costs === undefined) return `trade ${i} has no costs`
    total += costs
  }
  return total
}
