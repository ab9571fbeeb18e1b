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

/** The same with a hundredth of the equity at a time: an account that lives through ten million bars. */
export const carefulCross = defineStrategy({ ...smaCross.members, name: 'sma_cross_careful', params: smaCross.params, conviction: () => 0.01 })

/** Asked at every bar, wishes nothing. */
export const idle = defineStrategy({ name: 'idle', signal: () => 'hold' })

/** Other strategies that a process may have run before: each a function of its own. */
export const variant = (index) =>
  defineStrategy({
    name: `variant_${index}`,
    indicators: { average: (bars) => sma(bars.close, 10 + index) },
    // eight functions from one place would be one function to the compiler
    signal: new Function(
      'index',
      `return ({ close, average }) => close.crossedAbove(average) && ${index} >= 0 ? 'long' : close.crossedBelow(average) ? 'flat' : 'hold'`,
    )(index),
  })

/** Places so many limit orders far below the market at its first bar, and waits. */
export const resting = (count) =>
  defineStrategy({
    name: `resting_${count}`,
    onBar: ({ close }, ctx) => {
      if (Number.isNaN(close.ago(1))) for (let i = 1; i <= count; i++) ctx.buy({ quantity: 0.001, limit: close.now / (100 + i) })
    },
  })

/** Enters whenever it is flat, with a stop and a target so near that about a tenth of all bars have a fill. */
export const bracketed = defineStrategy({
  name: 'bracketed',
  signal: (_, { position }) => (position.side === 'flat' ? 'long' : 'hold'),
  stopLoss: (_, { price }) => price * 0.97,
  takeProfit: (_, { price }) => price * 1.03,
})

/** What every run here is charged, as the yardstick takes it and as an engine does. */
export const rates = { cash: 1_000_000, taker: 0.001, slippage: 0.0005 }
export const market = { cash: rates.cash, costs: percent({ maker: rates.taker, taker: rates.taker }), fills: nextOpen({ slippage: bps(5) }) }
