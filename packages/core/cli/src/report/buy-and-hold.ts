import { defineStrategy, type Strategy } from '@core/engine'

/** Buys each symbol with an equal share of equity at its first bar of the run, and holds: what a strategy has to beat. */
export const buyAndHold = (symbols: number): Strategy =>
  defineStrategy({
    name: 'buy_and_hold',
    state: () => ({ bought: false }),
    onBar: (_, ctx) => {
      if (ctx.state.bought) return
      ctx.state = { bought: true }
      ctx.target(1 / symbols)
    },
  })
