import { figure, share } from '../figures.ts'
import { demandKeys, demandOption, refuseOption, WIDE_SHARE } from '../option.ts'
import type { Finding, LimitRule } from '../rule.ts'
import { grossRoom } from '../worth.ts'

/** Symbols that count as one bet, such as a sector, and the share of equity that they may be worth together, in (0, 10]. */
export interface Group {
  readonly symbols: readonly string[]
  readonly limit: number
}

const NAME = 'group-exposure'

interface KnownGroup {
  readonly name: string
  readonly symbols: ReadonlySet<string>
  readonly limit: number
}

const groupOf = (name: string, group: Group): KnownGroup => {
  demandKeys(NAME, name, group, ['symbols', 'limit'])
  demandOption(NAME, `${name}.limit`, group.limit, WIDE_SHARE)
  if (!Array.isArray(group.symbols) || group.symbols.length === 0)
    refuseOption(NAME, `${name}.symbols is ${JSON.stringify(group.symbols)}: name at least one symbol`)
  return { name, symbols: new Set(group.symbols), limit: group.limit }
}

/**
 * Cuts an order so that each group that its symbol is in is worth at most its share of equity, long and short added up, whichever pending entries fill.
 * A symbol may be in several groups: the tightest decides. One in none is not limited.
 *
 * @param groups by name
 * @throws TradingError `INVALID_INPUT` on a group without symbols or with a limit out of range, naming it; while checking, on NaN and unknown instruments
 */
export const groupExposure = (groups: Readonly<Record<string, Group>>): LimitRule => {
  if (typeof groups !== 'object' || groups === null) refuseOption(NAME, `groups is ${String(groups)}: it must be groups by name`)
  const known = Object.entries(groups).map(([name, group]) => groupOf(name, group))
  return {
    name: NAME,
    judge(proposal, account, _state, opening): Finding {
      const { symbol } = proposal
      let tightest: Finding = { limit: Infinity, value: 0, fits: Infinity, text: () => `${symbol} is in no group` }
      for (const { name, symbols, limit: fraction } of known) {
        if (!symbols.has(symbol)) continue
        const limit = fraction * account.equity
        const { held, value, fits } = grossRoom(account, proposal, opening, limit, (other) => symbols.has(other))
        if (fits >= tightest.fits) continue
        const text = () =>
          `${name} would be worth ${figure(value)}, ${figure(held)} without this order; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
        tightest = { limit, value, fits, text }
      }
      return tightest
    },
  }
}
