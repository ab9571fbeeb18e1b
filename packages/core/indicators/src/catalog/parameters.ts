import { LONGEST_PERIOD } from '../check-input.ts'
import { averageTypes } from '../trend/average.ts'
import type { ChoiceParam, NumberParam, Params } from './entry.ts'

/** A look-back in bars; its name to TA-Lib is `optInTimePeriod` where it is called `period`. */
export const period = (min: number, fallback: number, name = 'period', talib = name === 'period' ? 'optInTimePeriod' : undefined): NumberParam => ({
  name,
  kind: 'integer',
  min,
  max: LONGEST_PERIOD,
  default: fallback,
  ...(talib !== undefined && { talib }),
})

/** A real number within bounds. */
export const real = (name: string, min: number, max: number, fallback: number, talib?: string): NumberParam => ({
  name,
  kind: 'number',
  min,
  max,
  default: fallback,
  ...(talib !== undefined && { talib }),
})

/** The name of a moving average. */
export const average = (name: string, talib?: string): ChoiceParam => ({
  name,
  kind: 'choice',
  choices: averageTypes,
  default: 'sma',
  ...(talib !== undefined && { talib }),
})

/** A parameter that is a number, for the warm-up of an entry. */
export const numberOf = (params: Params, name: string): number => Number(params[name])

/** Warm-up of a window over values: one bar less than the period. */
export const beforePeriod = (params: Params): number => numberOf(params, 'period') - 1

/** Warm-up of a window over changes: the period. */
export const onePeriod = (params: Params): number => numberOf(params, 'period')

/** What a NaN touches where a bar is compared with an earlier one, or changes fill a window: one bar more than the period. */
export const onePeriodMore = (params: Params): number => numberOf(params, 'period') + 1

/** Warm-up of what needs one bar alone. */
export const none = (): number => 0

/** The average named by `type` where nothing moves: the level, but for `mama`, which rises to it from 0. */
export const averageOfLevel = (level: number, params: Params): number | undefined => (params.type === 'mama' ? undefined : level)
