import { checkTrades, type TradeRecord } from './trade-record.ts'
import { utcMonthOf } from './utc-month.ts'

/** Trades that exited in a month or year: their net in money, how many, and how many of them with a net above 0. */
export type PnlCell = { readonly net: number; readonly trades: number; readonly wins: number }

/** Profit and loss of a calendar year and its months, UTC. */
export type MonthlyPnl = {
  readonly year: number
  /** January to December; undefined where no trade exited. */
  readonly months: readonly (PnlCell | undefined)[]
  readonly total: PnlCell
}

type Sum = { net: number; trades: number; wins: number }
type Row = { year: number; months: (Sum | undefined)[]; total: Sum }

/**
 * Net profit of closed trades by the UTC month of their exit. An exit at a month's first midnight belongs to the month that begins:
 * it is an event of that moment, not the close of what came before.
 *
 * @param trades closed trades in any order
 * @returns one row per year in which a trade exited, ascending; empty without trades
 * @throws InputError when a trade's numbers are not finite or it exits before it enters
 */
export function monthlyPnl(trades: readonly TradeRecord[]): MonthlyPnl[] {
  checkTrades(trades)
  const rows = new Map<number, Row>()
  for (const { net, exitTime } of trades) {
    const month = utcMonthOf(exitTime)
    const year = Math.floor(month / 12)
    let row = rows.get(year)
    if (row === undefined) {
      row = { year, months: new Array<Sum | undefined>(12).fill(undefined), total: { net: 0, trades: 0, wins: 0 } }
      rows.set(year, row)
    }
    const index = month - year * 12
    const cell = row.months[index] ?? { net: 0, trades: 0, wins: 0 }
    row.months[index] = cell
    add(cell, net)
    add(row.total, net)
  }
  return [...rows.values()].sort((a, b) => a.year - b.year)
}

function add(sum: Sum, net: number): void {
  sum.net += net
  sum.trades++
  if (net > 0) sum.wins++
}
