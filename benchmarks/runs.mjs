import { readBars } from '@core/data'
import { bps, defineStrategy, int, nextOpen } from '@core/engine'
import { sma } from '@core/indicators'
import { percent } from '@core/market'
import { sampleUrl } from '@core/sample-data'

const read = async (symbol) => (await readBars(sampleUrl(symbol, '1h'))).bars

/** Hourly bars of three symbols, 27,071 each. */
export const hourly = { BTCUSDT: await read('BTCUSDT'), ETHUSDT: await read('ETHUSDT'), SOLUSDT: await read('SOLUSDT') }

/** The SMA cross of the yardstick: long above, flat below. */
export const smaCross = defineStrategy({
  name: 'sma_cross_bench',
  params: { fast: int({ min: 2, default: 10 }), slow: int({ min: 3, default: 30 }) },
  indicators: { fast: (bars, p) => sma(bars.close, p.fast), slow: (bars, p) => sma(bars.close, p.slow) },
  signal: ({ fast, slow }) => (fast.crossedAbove(slow) ? 'long' : fast.crossedBelow(slow) ? 'flat' : 'hold'),
})

/** Asked at every bar, wishes nothing. */
export const idle = defineStrategy({ name: 'idle', signal: () => 'hold' })

/** What every run here is charged. */
export const market = { cash: 1_000_000, costs: percent({ maker: 0.001, taker: 0.001 }), fills: nextOpen({ slippage: bps(5) }) }
