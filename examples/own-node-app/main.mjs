// An app of your own that backtests a strategy: it imports the built packages, as after an install from npm.
import { readBars } from '@core/data'
import { audit, backtest, bps, defineStrategy, int, nextOpen, runHash } from '@core/engine'
import { sma } from '@core/indicators'
import { percent } from '@core/market'
import { sampleUrl } from '@core/sample-data'

const trend = defineStrategy({
  name: 'trend',
  params: { fast: int({ min: 2, max: 100, default: 20 }), slow: int({ min: 5, max: 400, default: 100 }) },
  indicators: {
    fast: (bars, params) => sma(bars.close, params.fast),
    slow: (bars, params) => sma(bars.close, params.slow),
  },
  signal: ({ fast, slow }) => (fast.crossedAbove(slow) ? 'long' : fast.crossedBelow(slow) ? 'flat' : 'hold'),
  stopLoss: (_series, entry) => entry.price * 0.9,
})

const { bars } = await readBars(sampleUrl('BTCUSDT', '1d'))
const result = backtest({
  strategy: trend,
  bars: { BTCUSDT: bars },
  cash: 100_000,
  costs: percent({ maker: 0.001, taker: 0.001 }),
  fills: nextOpen({ slippage: bps(5) }),
})

const { totalReturn, sharpe, maxDrawdown, trades } = result.metrics
const share = (value) => (value === undefined ? 'unknown' : `${(100 * value).toFixed(1)} %`)
console.log(`${bars.length} daily bars, ${trades} trades, return ${share(totalReturn)}, largest drawdown ${share(maxDrawdown)}, Sharpe ${sharpe?.toFixed(2)}`)
console.log(`run ${runHash(result)}, float64 off by at most ${audit(result).largestDifference.toExponential(1)}`)
for (const remark of result.notes.remarks) console.log(`note: ${remark}`)
if (!(trades > 0)) throw new Error('the strategy did not trade')
