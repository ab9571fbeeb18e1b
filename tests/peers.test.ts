import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readBars } from '@core/data'
import { backtest, defineStrategy, type Strategy } from '@core/engine'
import { atr, highest, lowest, rsi, sma } from '@core/indicators'
import { costsOf, type Trade } from '@core/market'
import { sampleUrl } from '@core/sample-data'
import { describe, expect, test } from 'vitest'

/** One unit, long only, decided at the close, filled at the next open: the strategies of the comparison, as a user of each system would write them. */
const A = defineStrategy({
  name: 'A: SMA 10/30 cross',
  indicators: { fast: (bars) => sma(bars.close, 10), slow: (bars) => sma(bars.close, 30) },
  onBar: ({ fast, slow }, ctx) => {
    if (fast.crossedAbove(slow)) ctx.buy({ quantity: 1 })
    else if (fast.crossedBelow(slow) && ctx.position.quantity > 0) ctx.close()
  },
})

const B = defineStrategy({
  name: 'B: RSI 14 below 30 in, above 60 out',
  indicators: { rsi: (bars) => rsi(bars.close, 14) },
  onBar: (series, ctx) => {
    if (ctx.position.quantity === 0 && series.rsi.now < 30) ctx.buy({ quantity: 1 })
    else if (ctx.position.quantity > 0 && series.rsi.now > 60) ctx.close()
  },
})

const C = defineStrategy({
  name: 'C: Donchian 20/10 with a bracket of 2 and 3 ATR',
  indicators: { top: (bars) => highest(bars.high, 20), bottom: (bars) => lowest(bars.low, 10), atr: (bars) => atr(bars, 14) },
  onBar: ({ top, bottom, atr, close }, ctx) => {
    if (ctx.position.quantity === 0 && close.now > top.ago(1)) {
      ctx.buy({ quantity: 1, exits: { stop: close.now - 2 * atr.now, target: close.now + 3 * atr.now } })
    } else if (ctx.position.quantity > 0 && close.now < bottom.ago(1)) ctx.close()
  },
})

interface PeerTrade {
  readonly entryTime: number
  readonly exitTime: number
  readonly quantity: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly pnl: number
}

const folder = new URL('../../shared/golden/peers/', import.meta.url)
const missing = existsSync(folder) ? false : 'the trade lists of other engines are not here (../shared/golden/peers)'

const peerTrades = (name: string): PeerTrade[] => JSON.parse(gunzipSync(readFileSync(new URL(`${name}-BTC.json.gz`, folder))).toString()).trades

const { bars } = await readBars(sampleUrl('BTCUSDT', '1h'))

const ourTrades = (strategy: Strategy): readonly Trade[] => {
  const { trades } = backtest({ strategy, bars: { BTC: bars }, cash: 1_000_000, costs: costsOf({ maker: 0.001, taker: 0.001 }), closeAtEnd: false })
  return trades
}

const key = ({ entryTime, exitTime }: { readonly entryTime: number; readonly exitTime: number }) => `${entryTime} ${exitTime}`

/** backtesting.py books the position that is open at the end at the last bar; the others leave it out. */
const closedBefore = (trades: readonly PeerTrade[]): PeerTrade[] => trades.filter(({ exitTime }) => exitTime < bars.time[bars.length - 1]!)

describe('the trades of other engines on BTC 1h', () => {
  const cases: readonly (readonly [system: string, variant: string, strategy: Strategy])[] = [
    ['backtesting.py', 'A-fixed1', A],
    ['backtrader', 'A-fixed1', A],
    ['vectorbt', 'A-fixed1', A],
    ['nautilus-nextopen', 'A-fixed1', A],
    ['backtesting.py', 'B-fixed1', B],
    ['backtrader', 'B-fixed1', B],
    ['vectorbt', 'B-fixed1', B],
    ['nautilus-nextopen', 'B-fixed1', B],
    ['backtesting.py', 'C-fixed1', C],
  ]
  for (const [system, variant, strategy] of cases) {
    test.skipIf(missing)(`every closed trade of ${system} ${variant}: same bars, same prices, P&L to 1e-9`, () => {
      const ours = ourTrades(strategy)
      const theirs = closedBefore(peerTrades(`${system}-${variant}`))
      expect(ours.map(key)).toEqual(theirs.map(key))
      for (const [index, peer] of theirs.entries()) {
        const trade = ours[index]!
        expect(Math.abs(trade.entryPrice / peer.entryPrice - 1), `entry of trade ${index}`).toBeLessThan(1e-12)
        expect(Math.abs(trade.exitPrice / peer.exitPrice - 1), `exit of trade ${index}`).toBeLessThan(1e-12)
        expect(Math.abs(trade.net - peer.pnl), `net of trade ${index}`).toBeLessThan(1e-9 * trade.entryPrice)
      }
    })
  }
  if (missing) console.warn(`skipped: ${missing}`)
})
