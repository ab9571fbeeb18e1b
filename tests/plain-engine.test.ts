import { readBars } from '@core/data'
import { backtest, bps, nextOpen, runHash } from '@core/engine'
import { percent } from '@core/market'
import { sampleUrl } from '@core/sample-data'
import { smaCross, volatilityRegime } from '@core/strategies'
import { expect, test } from 'vitest'

const market = { cash: 1_000_000, costs: percent({ maker: 0.001, taker: 0.001 }), fills: nextOpen({ slippage: bps(5) }) }
const hourly = async (symbol: string) => [symbol, (await readBars(sampleUrl(symbol as 'BTCUSDT', '1h'))).bars] as const

test('on three years of three symbols the fills are those of the plain engine', async () => {
  const bars = Object.fromEntries(await Promise.all(['BTCUSDT', 'ETHUSDT', 'SOLUSDT'].map(hourly)))
  // hashes of the engine at f16394d, which knew no short path
  expect(runHash(backtest({ strategy: smaCross, bars, ...market }))).toBe('ff49098f6d26656452654f29bce83b5d')
  expect(runHash(backtest({ strategy: volatilityRegime, bars, ...market }))).toBe('d6e98312d5f942c35b88821ca5d807cf')
})
