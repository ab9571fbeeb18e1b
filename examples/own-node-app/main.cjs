// The same packages from CommonJS.
const { backtest, defineStrategy } = require('@core/engine')
const { barsFromRows } = require('@core/market')

const hour = 3_600_000
const rows = [100, 102, 104, 103, 107].map((price, index) => [index * hour, price, price + 1, price - 1, price])
const buyOnce = defineStrategy({
  name: 'buy_once',
  onBar: (_series, ctx) => {
    if (ctx.position.side === 'flat' && ctx.orders.length === 0) ctx.buy({ fraction: 0.5 })
  },
})
const result = backtest({ strategy: buyOnce, bars: { X: barsFromRows(rows, '1h') }, cash: 1_000 })
if (result.trades[0].entryPrice !== 102) throw new Error('decided at the first close, it must fill at the second open')
console.log(`bought at the open of the bar after the decision: ${result.trades[0].entryPrice}`)
