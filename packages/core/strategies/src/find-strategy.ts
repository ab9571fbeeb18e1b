import type { Strategy } from '@core/engine'
import { smaCross } from './sma-cross.ts'
import { volatilityRegime } from './volatility-regime.ts'

/** Every strategy of this package, by name. */
export const strategies: readonly Strategy[] = [smaCross, volatilityRegime]

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** Letters that two names share in order, from the start and from the end: enough to tell a slip of the pen from another name. */
const shared = (one: string, other: string): number => {
  const shorter = Math.min(one.length, other.length)
  let head = 0
  while (head < shorter && one[head] === other[head]) head++
  let tail = 0
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++
  return head + tail
}

const nearest = (name: string): string | undefined => {
  const wanted = bare(name)
  const near = strategies.find((strategy) => 2 * shared(wanted, bare(strategy.name)) > Math.max(wanted.length, bare(strategy.name).length))
  return near?.name
}

/**
 * The strategy of a name, such as `volatility_regime`.
 *
 * @throws RangeError with `code: 'NOT_FOUND'` that lists the names there are, and the one that was probably meant
 */
export const findStrategy = (name: string): Strategy => {
  const found = strategies.find((strategy) => strategy.name === name)
  if (found) return found
  const near = nearest(name)
  const names = strategies.map((strategy) => strategy.name).join(', ')
  const text = `there is no strategy '${name}': there is ${names}${near === undefined ? '' : `; did you mean '${near}'?`}`
  throw Object.assign(new RangeError(text), { code: 'NOT_FOUND' as const })
}
