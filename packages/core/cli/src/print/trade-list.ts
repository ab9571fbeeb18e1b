import type { Trade } from '@core/market'
import { exact, moment, number } from './figures.ts'
import { type Paint, signed } from './paint.ts'
import { table } from './table.ts'

const SHOWN = 10
const HEAD = ['symbol', 'side', 'entry (UTC)', 'price', 'exit (UTC)', 'price', 'quantity', 'costs', 'net']

/** The first trades of a run. */
export const tradeList = (trades: readonly Trade[], paint: Paint): string => {
  if (trades.length === 0) return '  none\n'
  const rows = trades
    .slice(0, SHOWN)
    .map((trade) => [
      trade.symbol,
      trade.side,
      moment(trade.entryTime),
      exact(trade.entryPrice),
      moment(trade.exitTime),
      exact(trade.exitPrice),
      exact(trade.quantity),
      number(trade.costs),
      signed(paint, trade.net, number(trade.net)),
    ])
  const more = trades.length > SHOWN ? `  … ${trades.length - SHOWN} more: --out DIR writes them all\n` : ''
  return table([HEAD.map((name) => paint.bold(name)), ...rows], 'lllrlrrrr') + more
}
