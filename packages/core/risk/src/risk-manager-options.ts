import { TradingError } from '@core/market'
import type { DrawdownOptions } from './scale/drawdown.ts'
import type { LosingStreakOptions } from './scale/losing-streak.ts'

/** What `riskManager` takes. Every rule is off unless given. Shares are fractions: 0.02 is 2 %. */
export interface RiskManagerOptions {
  /** Share of equity that a trade loses if its stop is hit, in (0, 1]: turns on the sizer. Without it, entries need a quantity or the caller's own default. */
  readonly riskPerTrade?: number
  /** Symbols that may have a position or a pending entry at one time: a whole number, 1 or more. */
  readonly maxPositions?: number
  /** Share of equity that all stops together may lose, in (0, 1]. */
  readonly maxHeat?: number
  /** Share of equity that a symbol may be worth on one side, in (0, 10]; above 1 only margin instruments get there. */
  readonly maxPositionPct?: number
  /** Risks less below the peak of equity. Scales the sizer, so it needs `riskPerTrade`. */
  readonly drawdown?: DrawdownOptions
  /** Risks less after losing trades in a row. Scales the sizer, so it needs `riskPerTrade`. */
  readonly losingStreak?: LosingStreakOptions
  /** Drawdown from the peak, in (0, 1], from which on no entry passes until equity has recovered. */
  readonly haltAt?: number
  /**
   * Way back from a halt that equity cannot recover from, being flat: after an unbroken halt of this many ms, at the close of a step,
   * the peak is set to the equity of then, and drawdown counts from there (for the drawdown scale too). Left out: only recovery ends a halt.
   */
  readonly resumeAfter?: number
}

type Range = { readonly text: string; readonly holds: (value: number) => boolean }

const SHARE: Range = { text: 'in (0, 1], a fraction such as 0.02 for 2 %', holds: (value) => value > 0 && value <= 1 }
const WIDE_SHARE: Range = { text: 'in (0, 10], a fraction such as 0.2 for 20 %', holds: (value) => value > 0 && value <= 10 }
const MULTIPLIER: Range = { text: 'in [0, 1]', holds: (value) => value >= 0 && value <= 1 }
const COUNT: Range = { text: 'a whole number of 1 or more', holds: (value) => Number.isSafeInteger(value) && value >= 1 }
const DURATION: Range = { text: 'a finite number of milliseconds above 0', holds: (value) => value > 0 && value < Infinity }

type Shape = Readonly<Record<string, Range>>

const FIELDS = { riskPerTrade: SHARE, maxPositions: COUNT, maxHeat: SHARE, maxPositionPct: WIDE_SHARE, haltAt: SHARE, resumeAfter: DURATION }
const DRAWDOWN = { warning: SHARE, warningMultiplier: MULTIPLIER, critical: SHARE, criticalMultiplier: MULTIPLIER }
const STREAK = { after: COUNT, multiplier: MULTIPLIER }

const refuse = (text: string): never => {
  throw new TradingError('INVALID_INPUT', `riskManager: ${text}`)
}

const checkRange = (name: string, value: unknown, range: Range): void => {
  if (typeof value !== 'number' || !range.holds(value)) refuse(`${name} is ${String(value)}: it must be ${range.text}`)
}

const checkGroup = (name: string, group: object, shape: Shape): void => {
  for (const key of Object.keys(group)) if (!Object.hasOwn(shape, key)) refuse(`${name}.${key} is no option: use ${Object.keys(shape).join(', ')}`)
  for (const [key, range] of Object.entries(shape)) checkRange(`${name}.${key}`, (group as Record<string, unknown>)[key], range)
}

const checkDrawdown = (options: DrawdownOptions): void => {
  checkGroup('drawdown', options, DRAWDOWN)
  const { warning, warningMultiplier, critical, criticalMultiplier } = options
  if (!(warning < critical)) refuse(`drawdown.critical is ${critical}: it must be above drawdown.warning ${warning}`)
  if (criticalMultiplier > warningMultiplier) {
    refuse(`drawdown.criticalMultiplier is ${criticalMultiplier}: it must not be above drawdown.warningMultiplier ${warningMultiplier}`)
  }
}

/**
 * Refuses options that would silently mean something else: unknown names (a limit that never works), values out of range, NaN, parts without their whole.
 *
 * @throws TradingError `INVALID_INPUT` naming option, value and range
 */
export const checkOptions = (options: RiskManagerOptions): void => {
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || key === 'drawdown' || key === 'losingStreak') continue
    if (!Object.hasOwn(FIELDS, key)) refuse(`${key} is no option: use ${[...Object.keys(FIELDS), 'drawdown', 'losingStreak'].join(', ')}`)
    checkRange(key, value, (FIELDS as Shape)[key]!)
  }
  if (options.drawdown) checkDrawdown(options.drawdown)
  if (options.losingStreak) checkGroup('losingStreak', options.losingStreak, STREAK)
  if ((options.drawdown || options.losingStreak) && options.riskPerTrade === undefined) {
    refuse(`${options.drawdown ? 'drawdown' : 'losingStreak'} scales what is risked per trade: give riskPerTrade too`)
  }
  if (options.resumeAfter !== undefined && options.haltAt === undefined) refuse('resumeAfter ends a halt: give haltAt too')
}
