import type { RiskPolicy } from '@core/market'
import { correlationCap } from './limits/correlation-cap.ts'
import { dailyLoss } from './limits/daily-loss.ts'
import { fatFinger } from './limits/fat-finger.ts'
import { grossExposure } from './limits/gross-exposure.ts'
import { groupExposure } from './limits/group-exposure.ts'
import { halt } from './limits/halt.ts'
import { heat } from './limits/heat.ts'
import { maxPositions } from './limits/max-positions.ts'
import { minNotional } from './limits/min-notional.ts'
import { netExposure } from './limits/net-exposure.ts'
import { type OrderRate, orderRate } from './limits/order-rate.ts'
import { positionCap } from './limits/position-cap.ts'
import { priceBand } from './limits/price-band.ts'
import { stopRequired } from './limits/stop-required.ts'
import { symbolExposure } from './limits/symbol-exposure.ts'
import { weeklyLoss } from './limits/weekly-loss.ts'
import { checkOptions, type RiskManagerOptions } from './risk-manager-options.ts'
import { riskPolicy } from './risk-policy.ts'
import type { RiskState } from './risk-state.ts'
import type { LimitRule, ScaleRule, SizeRule } from './rule.ts'
import { conviction } from './scale/conviction.ts'
import { drawdown, drawdownSteps } from './scale/drawdown.ts'
import { drawdownLinear } from './scale/drawdown-linear.ts'
import { losingStreak } from './scale/losing-streak.ts'
import { atrTarget } from './size/atr-target.ts'
import { equalWeight } from './size/equal-weight.ts'
import { fixedFraction } from './size/fixed-fraction.ts'
import { inverseVolatility } from './size/inverse-volatility.ts'
import { kelly } from './size/kelly.ts'
import { riskPerTrade } from './size/risk-per-trade.ts'
import { volatilityTarget } from './size/volatility-target.ts'

/** The rule for an option, unless it is left out. */
const when = <Option, Rule>(option: Option | undefined, make: (option: Option) => Rule): Rule[] => (option === undefined ? [] : [make(option)])

const sizeOf = (options: RiskManagerOptions): SizeRule | undefined =>
  [
    ...when(options.riskPerTrade, riskPerTrade),
    ...when(options.fixedFraction, fixedFraction),
    ...when(options.atrTarget, atrTarget),
    ...when(options.volatilityTarget, volatilityTarget),
    ...when(options.kelly, kelly),
    ...when(options.equalWeight, equalWeight),
    ...when(options.inverseVolatility, inverseVolatility),
  ][0]

const drawdownOf = (option: NonNullable<RiskManagerOptions['drawdown']>): ScaleRule => {
  if ('steps' in option) return drawdownSteps(option.steps)
  return 'least' in option ? drawdownLinear(option) : drawdown(option)
}

const scalesOf = (options: RiskManagerOptions): ScaleRule[] => [
  ...when(options.maxConviction, (most) => conviction({ most })),
  ...when(options.drawdown, drawdownOf),
  ...when(options.losingStreak, losingStreak),
]

const ratesOf = (option: OrderRate | readonly OrderRate[]): readonly OrderRate[] => (Array.isArray(option) ? option : [option as OrderRate])

/** First what stops all trading, then what makes a single order senseless, then caps from the narrowest to the widest, heat, and the least last. */
const limitsOf = (options: RiskManagerOptions): LimitRule[] => [
  ...when(options.haltAt, (limit) => halt(limit, options.resumeAfter)),
  ...when(options.maxDailyLoss, (limit) => dailyLoss(limit, { ...(options.session && { session: options.session }) })),
  ...when(options.maxWeeklyLoss, (limit) => weeklyLoss(limit, { ...(options.session && { session: options.session }) })),
  ...when(options.maxOrderRate, (rates) => orderRate(...ratesOf(rates))),
  ...when(options.requireStop || undefined, stopRequired),
  ...when(options.priceBand, priceBand),
  ...when(options.fatFinger, fatFinger),
  ...when(options.maxPositions, maxPositions),
  ...when(options.maxPositionPct, positionCap),
  ...when(options.maxPerSymbol, symbolExposure),
  ...when(options.maxPerGroup, groupExposure),
  ...when(options.maxCorrelated, correlationCap),
  ...when(options.maxNet, netExposure),
  ...when(options.maxGross, grossExposure),
  ...when(options.maxHeat, heat),
  ...when(options.minNotional, minNotional),
]

/**
 * The usual rules of money management as one policy: a size, less of it in a drawdown or a losing streak, and limits. A rule whose option is left out is off.
 *
 * The sizer works first, then the scales: conviction, `drawdown`, `losing-streak`. Checks run in this order, each seeing what the one before left: `halt`, `daily-loss`, `weekly-loss`,
 * `order-rate`, `stop-required`, `price-band`, `fat-finger`, `max-positions`, `position-cap`, `symbol-exposure`, `group-exposure`, `correlation-cap`, `net-exposure`, `gross-exposure`,
 * `heat`, `min-notional`. For another order, or rules of your own, use `riskPolicy`.
 *
 * Refusals and cuts are values that name the rule, its limit, the figure and a sentence. The policy is immutable and serves any number of runs.
 *
 * @throws TradingError `INVALID_INPUT` when an option is unknown or out of its range, naming it; and, from the policy, on NaN in a proposal, an account or an event
 */
export const riskManager = (options: RiskManagerOptions): RiskPolicy<RiskState> => {
  checkOptions(options)
  const size = sizeOf(options)
  return riskPolicy({ ...(size && { size }), scale: scalesOf(options), limits: limitsOf(options) })
}
