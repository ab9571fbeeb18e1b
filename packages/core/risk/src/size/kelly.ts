import { figure, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { COUNT, demandKeys, demandOption, refuseOption, SHARE } from '../option.ts'
import { refusal, type SizeRule } from '../rule.ts'
import { stopDistance } from './stop-distance.ts'

/** A trade as Kelly's formula sees it: what it won or lost, in money or, better, in multiples of what it risked. */
export interface KellyTrade {
  readonly net: number
}

/** From which trades, and how much of what the formula says. */
export interface KellyOptions {
  /** Trades that are over, of like size: nets in money, or in multiples of the risk. */
  readonly trades: readonly KellyTrade[]
  /** Largest share of equity that one trade may risk, in (0, 1]. Required: the formula trusts a sample that nobody should trust that far. */
  readonly cap: number
  /** Part of the formula's share that is risked, in (0, 1]. Default 0.5, half Kelly. */
  readonly multiple?: number
  /** Fewest trades to take an estimate from. Default 30. */
  readonly minTrades?: number
}

const NAME = 'kelly'

/**
 * Kelly's share of capital for bets that win or lose: p − (1 − p) ÷ b, with p the share of winners and b the mean win ÷ the mean loss.
 * Trades that net 0 count neither way. Without losers it is p = 1; without winners −∞ is cut to −1; without either 0. Negative: no edge.
 *
 * @throws TradingError `INVALID_INPUT` on a net that is not a finite number, naming the trade
 * @see J. L. Kelly, A New Interpretation of Information Rate (1956)
 */
export const kellyFraction = (trades: readonly KellyTrade[]): number => {
  let [wins, losses, won, lost] = [0, 0, 0, 0]
  for (const [index, trade] of trades.entries()) {
    const net = trade?.net
    if (!Number.isFinite(net)) refuseOption(NAME, `trades[${index}].net is ${String(net)}: it must be a finite number`)
    if (net > 0) {
      wins++
      won += net
    } else if (net < 0) {
      losses++
      lost -= net
    }
  }
  if (losses === 0) return wins === 0 ? 0 : 1
  if (wins === 0) return -1
  const p = wins / (wins + losses)
  return Math.max(-1, p - ((1 - p) * (lost / losses)) / (won / wins))
}

/**
 * Capped Kelly: risks, to the stop, a part of the share that Kelly's formula gives for a list of past trades, at most `cap`. The list is read once.
 *
 * quantity = equity × min(cap, multiple × Kelly) × conviction × scales ÷ (|price − stop| × multiplier). Refuses when the formula sees no edge, without a stop, and with one on the wrong side.
 *
 * @throws TradingError `INVALID_INPUT` on options out of range, fewer trades than `minTrades`, and nets that are no numbers
 */
export const kelly = (options: KellyOptions): SizeRule => {
  demandKeys(NAME, 'options', options, ['trades', 'cap', 'multiple', 'minTrades'])
  const { trades, cap, multiple = 0.5, minTrades = 30 } = options
  demandOption(NAME, 'cap', cap, SHARE)
  demandOption(NAME, 'multiple', multiple, SHARE)
  demandOption(NAME, 'minTrades', minTrades, COUNT)
  if (!Array.isArray(trades)) refuseOption(NAME, `trades is ${String(trades)}: it must be a list of { net }`)
  const count = trades.length
  if (count < minTrades) refuseOption(NAME, `trades has ${count}: fewer than ${minTrades} say little; collect more, or lower minTrades if you must`)
  const full = kellyFraction(trades)
  const fraction = Math.min(cap, multiple * full)
  return {
    name: NAME,
    stake(proposal, account) {
      const { equity } = account
      if (full <= 0) return refusal(NAME, 0, full, `Kelly's share of ${count} trades is ${share(full)}: they show no edge to bet on`)
      const money = equity * fraction
      const distance = stopDistance(NAME, proposal, money)
      if (typeof distance !== 'number') return distance
      const capped = multiple * full > cap ? `, held to ${share(cap)}` : ''
      const basis = `${figure(multiple)} × Kelly ${share(full)} of ${count} trades${capped}, of equity ${figure(equity)}`
      const perUnit = distance * multiplierOf(account, proposal.symbol)
      return { kind: 'stake', money, perUnit, does: 'risks', basis, unit: `${figure(distance)} to the stop` }
    },
  }
}
