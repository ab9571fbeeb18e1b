import { defineStrategy, int } from '@core/engine'
import { sma } from '@core/indicators'

/**
 * Two moving averages of the close: long from the bar at which the fast one crosses above the slow one, flat from the bar at which it crosses below.
 *
 * The smallest whole strategy: a place to start from, not a way to earn money. It has no stop, so a sizer by risk cannot size it:
 * without a risk policy it takes an equal share of equity per symbol.
 *
 * Parameters, in bars: `fast` and `slow`, the periods of the two averages. With `fast` equal to `slow` nothing ever crosses; with `fast` above `slow` the signals are reversed.
 */
export const smaCross = defineStrategy({
  name: 'sma_cross',
  module: import.meta.url,
  params: {
    fast: int({ min: 1, max: 500, default: 20 }),
    slow: int({ min: 2, max: 1000, default: 50 }),
  },
  indicators: {
    fast: (bars, params) => sma(bars.close, params.fast),
    slow: (bars, params) => sma(bars.close, params.slow),
  },
  signal: ({ fast, slow }) => (fast.crossedAbove(slow) ? 'long' : fast.crossedBelow(slow) ? 'flat' : 'hold'),
})
