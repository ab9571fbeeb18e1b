import { intervalMs } from '@core/market'
import { snakeCase } from '../config/param-names.ts'
import type { BacktestReport } from '../report/run-plan.ts'
import { counted, moment } from './figures.ts'
import { monthlyMatrix } from './monthly-matrix.ts'
import { notesOf } from './notes.ts'
import type { Paint } from './paint.ts'
import { summary } from './summary.ts'
import { table } from './table.ts'
import { tradeList } from './trade-list.ts'

const header = ({ plan, result, bars }: BacktestReport, paint: Paint): string => {
  const { inputs, time } = result
  const form = intervalMs(plan.interval) >= 86_400_000 ? 'day' : 'minute'
  const params = Object.entries(inputs.params).map(([name, value]) => `${snakeCase(name)} ${value}`)
  const rows = [
    ['strategy', inputs.strategy],
    ['parameters', params.slice(0, 7).join(', ')],
    ...(params.length > 7 ? [['', params.slice(7).join(', ')]] : []),
    ['symbols', `${plan.symbols.join(', ')}, ${plan.interval}`],
    ['range', `${moment(time[0]!, form)} … ${moment(time.at(-1)!, form)} UTC, ${counted(bars, 'bar')}`],
    ['fills', inputs.fills === 'next-open' ? 'at the next open' : 'at the close of the deciding bar'],
  ]
  return table(
    rows.map(([label, value]) => [paint.dim(label!), value!]),
    'll',
  )
}

const section = (paint: Paint, title: string, body: string): string => `\n${paint.bold(title)}\n${body}`

/** A run as people read it: what was run, its figures, months, first trades and notes. */
export const printReport = (report: BacktestReport, paint: Paint): string => {
  const notes = notesOf(report)
  return [
    section(paint, 'Backtest', header(report, paint)),
    section(paint, 'Result', summary(report, paint)),
    section(paint, 'Net profit by month of exit', monthlyMatrix(report.monthly, paint)),
    section(paint, 'First trades', tradeList(report.result.trades, paint)),
    notes.length > 0 ? section(paint, 'Notes', notes.map((note) => `  · ${note}\n`).join('')) : '',
  ].join('')
}
