import { InputError } from '../input-error.ts'
import { checkTrades, type TradeRecord } from '../trade-record.ts'
import { type TradeStatistics, tradeStatistics } from '../trade-statistics.ts'

/** What trades are grouped by. Weekday and hour are those of the entry, UTC. */
export type TradeGrouping = 'side' | 'symbol' | 'weekday' | 'hour'

/** The trades that share a key, and their statistics. */
export type TradeGroup<Key extends string | number = string | number> = { readonly key: Key; readonly statistics: TradeStatistics }

const DAY = 86_400_000
const HOUR = 3_600_000

/**
 * Statistics of closed trades by group.
 *
 * @param trades closed trades in any order
 * @param by `'side'`, `'symbol'`, `'weekday'` (of the entry, UTC: 1 is Monday, 7 Sunday), `'hour'` (of the entry, UTC: 0 to 23), or a function that names a
 * trade's group: another time zone, the month, a tag
 * @returns one group per key that occurs, keys ascending (numbers as numbers)
 * @throws InputError when a trade's numbers are not finite, it exits before it enters, or has no side or symbol to group by; names the index
 */
export function tradesBy(trades: readonly TradeRecord[], by: 'weekday' | 'hour'): TradeGroup<number>[]
export function tradesBy(trades: readonly TradeRecord[], by: 'side' | 'symbol'): TradeGroup<string>[]
export function tradesBy<Trade extends TradeRecord>(trades: readonly Trade[], by: (trade: Trade) => string | number): TradeGroup[]
export function tradesBy<Trade extends TradeRecord>(trades: readonly Trade[], by: TradeGrouping | ((trade: Trade) => string | number)): TradeGroup[] {
  checkTrades(trades)
  const groups = new Map<string | number, Trade[]>()
  for (let i = 0; i < trades.length; i++) {
    const trade = trades[i]!
    const key = typeof by === 'function' ? by(trade) : keyOf(trade, i, by)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [trade])
    else group.push(trade)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => ({ key, statistics: tradeStatistics(group) }))
}

function keyOf(trade: TradeRecord, i: number, by: TradeGrouping): string | number {
  switch (by) {
    case 'weekday':
      // 1 January 1970 was a Thursday, the fourth day
      return modulo(Math.floor(trade.entryTime / DAY) + 3, 7) + 1
    case 'hour':
      return modulo(Math.floor(trade.entryTime / HOUR), 24)
    case 'side':
    case 'symbol':
      if (typeof trade[by] !== 'string') throw new InputError(`trades[${i}].${by} is ${trade[by]}: give it for every trade, or group by something else`)
      return trade[by]
    default:
      throw new InputError(`by is ${by}: give 'side', 'symbol', 'weekday', 'hour' or a function`)
  }
}

const modulo = (value: number, size: number): number => ((value % size) + size) % size
