import { type Costs, costsOf, type Instrument, percent, perShare } from '@core/market'
import { randomBars, seededRandom } from '@core/market/testing'
import { type BacktestOptions, barClose, bps, defineStrategy, nextOpen, type Strategy } from '../index.ts'

/**
 * A whole backtest drawn from a seed: one to four symbols with holes in their bars, a strategy by signals with or without stops, targets, trailing stops and convictions,
 * and rules of every kind. The same seed gives the same run for ever: other engines are compared by it.
 */
export const randomRun = (seed: number): BacktestOptions => {
  const random = seededRandom(seed)
  const chance = (share: number) => random() < share
  const pick = <Value>(...values: readonly [Value, ...Value[]]): Value => values[Math.floor(random() * values.length)]!
  const symbols = ['A', 'B', 'C', 'D'].slice(0, pick(1, 1, 2, 3, 4))
  const holes = chance(0.4)
  const margin = chance(0.25)
  const bars = symbols.map((symbol, index) => [symbol, randomBars({ seed: seed * 7 + index, length: 400, gaps: holes ? 0.1 : 0 })] as const)
  const options = {
    slippage: chance(0.7) ? bps(pick(1, 5, 50)) : { rate: 0 },
    ...(chance(0.15) ? { maxVolumeShare: pick(0.001, 0.1) } : {}),
    ...(chance(0.2) ? { ambiguity: 'optimistic' as const } : {}),
    ...(chance(0.2) ? { limitFill: 'touch' as const } : {}),
  }
  const instruments = Object.fromEntries(symbols.map((symbol) => [symbol, instrumentOf(margin, chance, pick)]))
  const cashEvents = chance(0.15) ? [100, 250].map((row) => ({ time: bars[0]![1].time[row]!, symbol: symbols[0]!, perUnit: pick(-0.5, 0.25) })) : []
  return {
    strategy: strategyOf(seed, chance, pick),
    bars,
    cash: pick(100, 10_000, 1_000_000),
    fills: chance(0.15) ? barClose(options) : nextOpen(options),
    costs: pick<Costs>(percent({ maker: 0.001, taker: 0.001 }), perShare(0.005, { min: 1 }), costsOf({ flat: 0.5 }), costsOf({})),
    instruments,
    cashEvents,
    onInsufficientCash: chance(0.2) ? 'refuse' : 'reduce',
    closeAtEnd: chance(0.8),
  }
}

type Chance = (share: number) => boolean
type Pick = <Value>(...values: readonly [Value, ...Value[]]) => Value

const instrumentOf = (margin: boolean, chance: Chance, pick: Pick): Partial<Instrument> => ({
  ...(margin ? { kind: 'margin' as const, leverage: pick(2, 5, 20) } : {}),
  lotSize: pick(1e-8, 0.001, 1),
  ...(chance(0.3) ? { tickSize: pick(0.01, 0.5) } : {}),
  ...(chance(0.3) ? { minNotional: pick(5, 50) } : {}),
})

/** Signals that depend on the bar's time alone, so that they are the same whoever asks; stops and targets near the price. */
const strategyOf = (seed: number, chance: Chance, pick: Pick): Strategy => {
  const often = pick(0.02, 0.1, 0.5)
  const shorts = chance(0.4)
  const [stops, targets, trails, convictions] = [chance(0.5), chance(0.4), chance(0.4), chance(0.3)]
  const width = pick(0.002, 0.01, 0.04)
  const draw = (time: number, salt: number): number => seededRandom(seed + salt + (time / 3_600_000) * 13)()
  return defineStrategy({
    name: 'random',
    signal: (_, { time }) => {
      if (draw(time, 1) >= often) return 'hold'
      const which = draw(time, 2)
      return which < 0.45 ? 'long' : which < 0.8 || !shorts ? 'flat' : 'short'
    },
    ...(stops
      ? { stopLoss: (_: unknown, { side, price }: { side: string; price: number }) => (side === 'long' ? price * (1 - width) : price * (1 + width)) }
      : {}),
    ...(targets
      ? { takeProfit: (_: unknown, { side, price }: { side: string; price: number }) => (side === 'long' ? price * (1 + 2 * width) : price * (1 - 2 * width)) }
      : {}),
    ...(trails
      ? {
          trailingStop: ({ close }: { close: { now: number } }, { side }: { side: string }) =>
            side === 'long' ? close.now * (1 - width) : close.now * (1 + width),
        }
      : {}),
    ...(convictions ? { conviction: (_: unknown, { time }: { time: number }) => pickConviction(draw(time, 3)) } : {}),
  }) as unknown as Strategy
}

const pickConviction = (drawn: number): number => (drawn < 0.2 ? 0 : drawn < 0.6 ? 0.5 : 1)
