import { audit, backtest, prepare } from '@core/engine'
import { volatilityRegime } from '@core/strategies'
import { leastTime } from '../minimum.mjs'
import { hourly, market, smaCross } from '../runs.mjs'

const one = { BTCUSDT: hourly.BTCUSDT }
const perBar = (ms, bars) => (ms * 1e6) / Object.values(bars).reduce((sum, { length }) => sum + length, 0)

const prepared = (strategy, bars) => () => {
  const run = prepare({ strategy, bars, ...market })
  return {
    ours: perBar(
      leastTime(() => run.run()),
      bars,
    ),
  }
}

export const figures = [
  { name: 'sma_cross 1 × 27k, prepared run replayed', unit: 'ns/bar', measure: prepared(smaCross, one) },
  {
    name: 'sma_cross 1 × 27k, fresh backtest()',
    unit: 'ns/bar',
    measure: () => ({
      ours: perBar(
        leastTime(() => backtest({ strategy: smaCross, bars: one, ...market })),
        one,
      ),
    }),
  },
  { name: 'sma_cross 3 × 27k, prepared run replayed', unit: 'ns/bar', measure: prepared(smaCross, hourly) },
  { name: 'volatility_regime 3 × 27k, prepared run replayed', unit: 'ns/bar', measure: prepared(volatilityRegime, hourly) },
  {
    name: 'audit',
    unit: 'µs/fill',
    goal: '≤ 15 µs/fill',
    most: 15,
    measure: () => {
      const result = backtest({ strategy: smaCross, bars: one, ...market })
      return { ours: (leastTime(() => audit(result), { times: 10 }) * 1000) / result.fills.length }
    },
  },
]
