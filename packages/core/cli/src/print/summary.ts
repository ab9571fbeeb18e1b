import type { BacktestResult } from '@core/engine'
import type { BacktestReport } from '../report/run-plan.ts'
import { duration, number, percent } from './figures.ts'
import { type Paint, signed } from './paint.ts'
import { table } from './table.ts'

type Metrics = BacktestResult['metrics']
type Name = keyof Metrics
type Line = readonly [label: string, name: Name, format: (value: number | undefined) => string, tone?: 'signed']

const ACCOUNT: readonly Line[] = [
  ['total return', 'totalReturn', percent, 'signed'],
  ['CAGR', 'cagr', percent, 'signed'],
  ['volatility', 'volatility', percent],
  ['Sharpe', 'sharpe', number],
  ['Sortino', 'sortino', number],
  ['Calmar', 'calmar', number],
  ['max drawdown', 'maxDrawdown', percent],
  ['longest drawdown', 'maxDrawdownDuration', duration],
  ['exposure', 'exposure', percent],
  ['turnover per year', 'turnover', number],
  ['costs', 'totalCosts', number],
]

const whole = (value: number | undefined): string => number(value, 0)

const TRADES: readonly Line[] = [
  ['trades', 'trades', whole],
  ['win rate', 'winRate', percent],
  ['profit factor', 'profitFactor', number],
  ['expectancy', 'expectancy', number, 'signed'],
  ['average win', 'averageWin', number],
  ['average loss', 'averageLoss', number],
  ['largest win', 'largestWin', number],
  ['largest loss', 'largestLoss', number],
  ['longest win streak', 'longestWinStreak', whole],
  ['longest loss streak', 'longestLossStreak', whole],
  ['average holding', 'averageHolding', duration],
]

const cell = (paint: Paint, metrics: Metrics, [, name, format, tone]: Line): string => {
  const text = format(metrics[name])
  return tone === 'signed' ? signed(paint, metrics[name], text) : text
}

const taxLine = (report: BacktestReport, paint: Paint): string[] => {
  const { totalReturn, rate, lossesOffset } = report.afterTax
  const of = lossesOffset ? 'what all trades net, if above 0' : 'what the winning trades net; losses are not set off'
  return ['return after tax', signed(paint, totalReturn, percent(totalReturn)), `(tax of ${number(rate * 100).replace(/\.?0+$/, '')} % on ${of})`]
}

/** Why values are missing, one line per reason. */
const reasonLines = ({ reasons }: BacktestResult, shown: readonly Line[]): string[] => {
  const byReason = new Map<string, string[]>()
  for (const [label, name] of shown) {
    const reason = reasons[name]
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), label])
  }
  return [...byReason].map(([reason, labels]) => `  – ${labels.join(', ')}: ${reason}`)
}

/** The figures of a run beside those of buy and hold, then those of its trades; for each `–`, why. */
export const summary = (report: BacktestReport, paint: Paint): string => {
  const { result, hold, plan } = report
  const account = [
    ['', paint.bold(plan.strategy.name), paint.bold('buy and hold')],
    ['initial equity', number(result.inputs.cash), number(hold.inputs.cash)],
    ['final equity', number(result.equity.at(-1)), number(hold.equity.at(-1))],
    ...ACCOUNT.map((line) => [line[0], cell(paint, result.metrics, line), cell(paint, hold.metrics, line)]),
  ]
  const trades = TRADES.map((line) => [line[0], cell(paint, result.metrics, line)])
  const reasons = reasonLines(result, [...ACCOUNT, ...TRADES])
  return [
    table(account, 'lrr'),
    table([taxLine(report, paint)], 'lrl'),
    '\n',
    table(trades, 'lr'),
    ...(reasons.length > 0 ? ['\n', ...reasons.map((reason) => `${paint.dim(reason)}\n`)] : []),
  ].join('')
}
