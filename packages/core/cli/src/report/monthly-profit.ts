import type { Trade } from '@core/market'

/** Net profit of the trades that exited in a year (UTC), by month and in all; undefined where none did. Money. */
export interface YearlyProfit {
  readonly year: number
  readonly months: readonly (number | undefined)[]
  readonly total: number
}

/** Net profit of closed trades by the month of their exit, UTC; one row per year in which a trade exited, ascending. */
export const monthlyProfit = (trades: readonly Pick<Trade, 'exitTime' | 'net'>[]): YearlyProfit[] => {
  const years = new Map<number, (number | undefined)[]>()
  for (const { exitTime, net } of trades) {
    const date = new Date(exitTime)
    const months = years.get(date.getUTCFullYear()) ?? new Array<number | undefined>(12).fill(undefined)
    years.set(date.getUTCFullYear(), months)
    months[date.getUTCMonth()] = (months[date.getUTCMonth()] ?? 0) + net
  }
  const rows = [...years].map(([year, months]) => ({ year, months, total: months.reduce<number>((sum, month) => sum + (month ?? 0), 0) }))
  return rows.sort((one, other) => one.year - other.year)
}
