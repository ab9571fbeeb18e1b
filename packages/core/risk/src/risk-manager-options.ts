import { didYouMean, type Session } from '@core/market'
import type { CorrelationCapOptions } from './limits/correlation-cap.ts'
import type { FatFingerOptions } from './limits/fat-finger.ts'
import type { Group } from './limits/group-exposure.ts'
import type { WayBack } from './limits/halt.ts'
import type { OrderRate } from './limits/order-rate.ts'
import { AT_LEAST_ZERO, COUNT, DURATION, demandGroup, demandOption, MULTIPLIER, POSITIVE, refuseOption, SHARE, type Shape, WIDE_SHARE } from './option.ts'
import type { DrawdownOptions, DrawdownStep } from './scale/drawdown.ts'
import type { DrawdownLine } from './scale/drawdown-linear.ts'
import type { LosingStreakOptions } from './scale/losing-streak.ts'
import type { AtrTargetOptions } from './size/atr-target.ts'
import type { EqualWeightOptions } from './size/equal-weight.ts'
import type { InverseVolatilityOptions } from './size/inverse-volatility.ts'
import type { KellyOptions } from './size/kelly.ts'
import type { VolatilityTargetOptions } from './size/volatility-target.ts'

/** What `riskManager` takes. Every rule is off unless given. Shares are fractions: 0.02 is 2 %. Of the sizers, give at most one; without one, entries need a quantity or the caller's own default. */
export interface RiskManagerOptions {
  /** Sizer: share of equity that a trade loses if its stop is hit, in (0, 1]. */
  readonly riskPerTrade?: number
  /** Sizer: share of equity that an entry is worth, in (0, 10]. */
  readonly fixedFraction?: number
  /** Sizer: a move of some average true ranges is worth a share of equity. */
  readonly atrTarget?: AtrTargetOptions
  /** Sizer: the position has a set volatility per year. */
  readonly volatilityTarget?: VolatilityTargetOptions
  /** Sizer: capped Kelly from a list of trades. */
  readonly kelly?: KellyOptions
  /** Sizer: equal shares of equity; `{}` for as many as there are instruments. */
  readonly equalWeight?: EqualWeightOptions
  /** Sizer: shares of equity in proportion to 1 ÷ volatility. */
  readonly inverseVolatility?: InverseVolatilityOptions
  /** Largest conviction that multiplies the size, above 0. Needs a sizer. */
  readonly maxConviction?: number
  /** Risks less below the peak of equity: in two steps, in any steps, or on a line. Needs a sizer. */
  readonly drawdown?: DrawdownOptions | { readonly steps: readonly DrawdownStep[] } | DrawdownLine
  /** Risks less after losing trades in a row. Needs a sizer. */
  readonly losingStreak?: LosingStreakOptions
  /** Symbols that may have a position or a pending entry at one time: a whole number, 1 or more. */
  readonly maxPositions?: number
  /** Share of equity that all stops together may lose, in (0, 1]. */
  readonly maxHeat?: number
  /** Share of equity that a symbol may be worth on one side, in (0, 10]; above 1 only margin instruments get there. */
  readonly maxPositionPct?: number
  /** Drawdown from the peak, in (0, 1], from which on no entry passes until equity has recovered, or `resumeAfter` ends it. */
  readonly haltAt?: number
  /**
   * Way back from a halt that equity cannot recover from, being flat: after an unbroken halt of this many ms, or of `{ bars }`, at the close of a step,
   * the peak is set to the equity of then, and drawdown counts from there (for the drawdown scale too). `'manual'`: only a call of `resume` ends it. Left out: only recovery does.
   */
  readonly resumeAfter?: WayBack
  /** Share of the day's first equity, in (0, 1], whose loss ends entries for that trading day. */
  readonly maxDailyLoss?: number
  /** Share of the week's first equity, in (0, 1], whose loss ends entries for that week. */
  readonly maxWeeklyLoss?: number
  /** The session of the daily and weekly limits for all symbols, instead of the instruments' own. */
  readonly session?: Session
  /** Orders that may go out within a window, or several such. */
  readonly maxOrderRate?: OrderRate | readonly OrderRate[]
  /** Whether an entry must have a protective stop on the right side. */
  readonly requireStop?: boolean
  /** How far an order's price may be from the last, a fraction of that in (0, 1]. */
  readonly priceBand?: number
  /** Beyond what an order can only be a mistake. */
  readonly fatFinger?: FatFingerOptions
  /** Share of equity that a symbol may be worth, long or short, in (0, 10]: one for all, or by symbol. */
  readonly maxPerSymbol?: number | Readonly<Record<string, number>>
  /** Groups of symbols by name, each with the share of equity that they may be worth together. */
  readonly maxPerGroup?: Readonly<Record<string, Group>>
  /** Share of equity that correlated bets may be worth together. */
  readonly maxCorrelated?: CorrelationCapOptions
  /** Share of equity that longs less shorts, or shorts less longs, may be worth, in (0, 10]. */
  readonly maxNet?: number
  /** Share of equity that longs and shorts together may be worth, in (0, 10]. */
  readonly maxGross?: number
  /** Least value of an order in money, 0 or more; the instrument's own counts too. */
  readonly minNotional?: number
}

const OWNER = 'riskManager'

/** Options that are one number. */
const NUMBERS: Shape = {
  riskPerTrade: SHARE,
  maxPositions: COUNT,
  maxHeat: SHARE,
  maxPositionPct: WIDE_SHARE,
  haltAt: SHARE,
  fixedFraction: WIDE_SHARE,
  maxConviction: POSITIVE,
  maxDailyLoss: SHARE,
  maxWeeklyLoss: SHARE,
  priceBand: SHARE,
  maxNet: WIDE_SHARE,
  maxGross: WIDE_SHARE,
  minNotional: AT_LEAST_ZERO,
}

const SIZERS = ['riskPerTrade', 'fixedFraction', 'atrTarget', 'volatilityTarget', 'kelly', 'equalWeight', 'inverseVolatility'] as const

/** Options that are more than a number; their rules check them. */
const OTHERS = [
  'resumeAfter',
  'drawdown',
  'losingStreak',
  ...SIZERS.filter((name) => !Object.hasOwn(NUMBERS, name)),
  'session',
  'maxOrderRate',
  'requireStop',
  'fatFinger',
  'maxPerSymbol',
  'maxPerGroup',
  'maxCorrelated',
]

const NAMES = [...Object.keys(NUMBERS), ...OTHERS]

const DRAWDOWN: Shape = { warning: SHARE, warningMultiplier: MULTIPLIER, critical: SHARE, criticalMultiplier: MULTIPLIER }
const STREAK: Shape = { after: COUNT, multiplier: MULTIPLIER }

const checkDrawdown = (options: NonNullable<RiskManagerOptions['drawdown']>): void => {
  if ('steps' in options || 'least' in options) return
  demandGroup(OWNER, 'drawdown', options, DRAWDOWN)
  const { warning, warningMultiplier, critical, criticalMultiplier } = options
  if (!(warning < critical)) refuseOption(OWNER, `drawdown.critical is ${critical}: it must be above drawdown.warning ${warning}`)
  if (criticalMultiplier > warningMultiplier) {
    refuseOption(OWNER, `drawdown.criticalMultiplier is ${criticalMultiplier}: it must not be above drawdown.warningMultiplier ${warningMultiplier}`)
  }
}

const checkTogether = (options: RiskManagerOptions): void => {
  const sizers = SIZERS.filter((name) => options[name] !== undefined)
  if (sizers.length > 1) refuseOption(OWNER, `${sizers.join(' and ')} both say how much: give one of them`)
  const scale = (['drawdown', 'losingStreak', 'maxConviction'] as const).find((name) => options[name] !== undefined)
  if (scale !== undefined && sizers.length === 0) refuseOption(OWNER, `${scale} scales what is risked per trade: give riskPerTrade too, or another sizer`)
  if (options.resumeAfter !== undefined && options.haltAt === undefined) refuseOption(OWNER, 'resumeAfter ends a halt: give haltAt too')
  if (options.session !== undefined && options.maxDailyLoss === undefined && options.maxWeeklyLoss === undefined) {
    refuseOption(OWNER, 'session says when a day ends: give maxDailyLoss or maxWeeklyLoss too')
  }
}

/**
 * Refuses options that would silently mean something else: unknown names (a limit that never works), values out of range, NaN, parts without their whole.
 *
 * @throws TradingError `INVALID_INPUT` naming option, value and range
 */
export const checkOptions = (options: RiskManagerOptions): void => {
  if (typeof options !== 'object' || options === null) refuseOption(OWNER, `options is ${String(options)}: it must be an object`)
  for (const [key, value] of Object.entries(options)) {
    if (!NAMES.includes(key)) refuseOption(OWNER, `${key} is no option: use ${NAMES.join(', ')}${didYouMean(key, NAMES)}`)
    if (value === undefined) continue
    if (Object.hasOwn(NUMBERS, key)) demandOption(OWNER, key, value, NUMBERS[key]!)
    else if (value === null) refuseOption(OWNER, `${key} is null: leave it out to turn it off`)
  }
  const { resumeAfter, requireStop } = options
  if (typeof resumeAfter === 'number') demandOption(OWNER, 'resumeAfter', resumeAfter, DURATION)
  if (requireStop !== undefined && typeof requireStop !== 'boolean') refuseOption(OWNER, `requireStop is ${String(requireStop)}: it must be true or false`)
  if (options.drawdown) checkDrawdown(options.drawdown)
  if (options.losingStreak) demandGroup(OWNER, 'losingStreak', options.losingStreak, STREAK)
  checkTogether(options)
}
