import type { MonthlyPnl } from '@core/metrics'
import { counted, number, percent } from './figures.ts'
import { type Paint, signed } from './paint.ts'
import { table } from './table.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Net profit by month of exit: a row per year, twelve months and the year's total; below, the sum and how many months won. */
export const monthlyMatrix = (years: readonly MonthlyPnl[], paint: Paint): string => {
  if (years.length === 0) return '  no trade exited\n'
  const months = years.flatMap((year) => year.months.flatMap((month) => (month ? [month.net] : [])))
  const won = months.filter((month) => month > 0).length
  const total = years.reduce((sum, year) => sum + year.total.net, 0)
  const largest = Math.max(...years.map((year) => Math.abs(year.total.net)), ...months.map(Math.abs))
  const decimals = largest >= 10_000 ? 0 : 2
  const cell = (value: number | undefined) => (value === undefined ? '' : signed(paint, value, number(value, decimals)))
  const rows = years.map((year) => [String(year.year), ...year.months.map((month) => cell(month?.net)), cell(year.total.net)])
  return [
    table([['', ...MONTHS, 'total'].map((name) => paint.bold(name)), ...rows], 'l'.padEnd(14, 'r')),
    `  total ${signed(paint, total, number(total))}; ${won} of ${counted(months.length, 'month')} with an exit won (${percent(won / months.length)})\n`,
  ].join('')
}
