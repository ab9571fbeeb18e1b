import type { Strategy } from '@core/engine'
import { didYouMean, TradingError } from '@core/market'
import { smaCross } from './sma-cross.ts'
import { volatilityRegime } from './volatility-regime.ts'

/** Every strategy of this package, by name. */
export const strategies: readonly Strategy[] = [smaCross, volatilityRegime]

/**
 * The strategy of a name, such as `volatility_regime`.
 *
 * @throws TradingError `NOT_FOUND` that lists the names there are, and the one that was probably meant
 */
export const findStrategy = (name: string): Strategy => {
  const found = strategies.find((strategy) => strategy.name === name)
  if (found) return found
  const names = strategies.map((strategy) => strategy.name)
  throw new TradingError('NOT_FOUND', `there is no strategy '${name}': there is ${names.join(', ')}${didYouMean(name, names)}`)
}
