import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { audit, backtest, defineStrategy, openSession, prepare } from '@core/engine'
import { adx, atr, ema, highest, rollingMean, sma } from '@core/indicators'
import { barsFromColumns } from '@core/market'
import { randomBars } from '@core/market/testing'
import { metrics } from '@core/metrics'
import { volatilityRegime } from '@core/strategies'
import { leastTime } from '../minimum.mjs'
import { bracketed, carefulCross, hourly, idle, market, rates, resting, smaCross, variant } from '../runs.mjs'
import { yardstick } from '../yardstick.mjs'

const one = { BTCUSDT: hourly.BTCUSDT }
const barsIn = (bars) => Object.values(bars).reduce((sum, { length }) => sum + length, 0)
const perBar = (ms, bars) => (ms * 1e6) / barsIn(bars)

/** What the yardstick is given of a strategy: its columns, and the row at which all have values. */
const given = {
  sma: {
    first: 29,
    columns: (bars) => {
      const fast = sma(bars.close, 10)
      return [fast, sma(bars.close, 30), fast, fast, fast, fast]
    },
  },
  regime: {
    first: 33,
    columns: (bars) => {
      const range = atr(bars, 14)
      return [range, rollingMean(range, 20), highest(bars.high, 20), ema(bars.close, 8), ema(bars.close, 21), adx(bars, 14)]
    },
  },
}

/** Least ms of the loop alone: a run less the statistics of its result, both timed in turn, often enough for the compiler to have settled. */
const loopOf = (run, times = 300) => {
  const { time, equity, exposure, trades, inputs } = run()
  const input = { time, equity, exposure, trades, initial: inputs.cash, interval: inputs.interval, turnover: 1 }
  let [whole, statistics] = [Infinity, Infinity]
  for (let i = 0; i < times; i++) {
    whole = Math.min(whole, leastTime(run, { times: 1, warmUp: 0 }))
    statistics = Math.min(
      statistics,
      leastTime(() => metrics(input), { times: 1, warmUp: 0 }),
    )
  }
  return whole - statistics
}

/** A figure against C: three rounds of ours and theirs in turn, the least of each. */
const against = (label, name, strategy, bars, most, run, bound) => ({
  name: label,
  unit: 'ns/bar',
  of: 'ratio',
  goal: `≤ ${most} × C`,
  most,
  ...(bound === undefined ? {} : { bound }),
  measure: () => {
    const reference = yardstick(name, bars, given[name].columns, given[name].first, rates)
    const final = backtest({ strategy, bars, ...market }).equity.at(-1)
    const play = run(strategy, bars)
    let [ours, theirs, kept] = [Infinity, Infinity, Infinity]
    for (let round = 0; round < 3; round++) {
      ours = Math.min(ours, play())
      if (!reference) continue
      const outcome = reference()
      if (outcome.equity !== final) throw new Error(`the yardstick ended at ${outcome.equity}, we at ${final}`)
      theirs = Math.min(theirs, outcome.ns)
      kept = Math.min(kept, reference('kept').ns)
    }
    const found = { ours: perBar(ours, bars) }
    return reference ? { ...found, reference: theirs / barsIn(bars), note: `C with its memory kept: ${(kept / barsIn(bars)).toPrecision(3)}` } : found
  },
})

const prepared = (strategy, bars) => {
  const { run } = prepare({ strategy, bars, ...market })
  return () => loopOf(run)
}

/** A fresh run each time: the first run of a new preparation, less what its indicators and statistics take. */
const fresh = (strategy, bars) => () => {
  const list = Object.values(bars)
  const { run } = prepare({ strategy, bars, ...market })
  const statistics = Math.max(0, leastTime(run, { times: 300 }) - loopOf(run))
  const indicators = leastTime(() => list.map((some) => [sma(some.close, 10), sma(some.close, 30)]), { times: 60 })
  let first = Infinity
  for (let i = 0; i < 300; i++) {
    const anew = prepare({ strategy, bars, ...market })
    first = Math.min(
      first,
      leastTime(() => anew.run(), { times: 1, warmUp: 0 }),
    )
  }
  return first - indicators - statistics
}

/** One symbol's bars laid end to end, every other time backwards, so that prices go on without a jump. */
const tiled = (bars, length) => {
  const { open, high, low, close, volume } = bars
  const isBack = (row) => Math.floor(row / bars.length) % 2 === 1
  const at = (row) => (isBack(row) ? bars.length - 1 - (row % bars.length) : row % bars.length)
  const tile = (forth, back = forth) => Float64Array.from({ length }, (_, row) => (isBack(row) ? back : forth)[at(row)])
  const time = Float64Array.from({ length }, (_, row) => bars.time[0] + row * 3_600_000)
  return barsFromColumns({ time, open: tile(open, close), high: tile(high), low: tile(low), close: tile(close, open), volume: tile(volume) }, '1h')
}

const daily = (count) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, randomBars({ seed: index + 1, length: 2500, interval: '1d' })]))

const manySymbols = (count) => ({
  name: `sma_cross ${count} × 2,500 daily bars, prepared`,
  unit: 'ns/bar',
  measure: () => {
    const bars = daily(count)
    return { ours: perBar(loopOf(prepare({ strategy: smaCross, bars, ...market }).run, count > 100 ? 15 : 100), bars) }
  },
})

const ALONE = 'sma_cross 1 × 27k, prepared run replayed'

/** The cost of a strategy in a process that has run `others` before it, as a ratio to what it costs in a process of its own. */
const afterOthers = (others) => ({
  name: `sma_cross after ${others} other ${others === 1 ? 'strategy' : 'strategies'} in the process (reference: alone)`,
  unit: 'ns/bar',
  of: 'ratio',
  goal: '≤ 1.2',
  most: 1.2,
  measure: () => {
    for (let i = 0; i < others; i++) loopOf(prepare({ strategy: variant(i), bars: one, ...market }).run, 100)
    const ours = perBar(loopOf(prepare({ strategy: smaCross, bars: one, ...market }).run), one)
    const program = fileURLToPath(new URL('../run.mjs', import.meta.url))
    const { ours: alone } = JSON.parse(execFileSync(process.execPath, [program, '--here', ALONE], { encoding: 'utf8' }))
    return { ours, reference: alone }
  },
})

export const figures = [
  against(ALONE, 'sma', smaCross, one, 1.9, prepared, 6),
  against('sma_cross 1 × 27k, fresh run', 'sma', smaCross, one, 3, fresh),
  against('sma_cross 3 × 27k, prepared run replayed', 'sma', smaCross, hourly, 2.2, prepared),
  against('sma_cross 3 × 27k, fresh run', 'sma', smaCross, hourly, 3, fresh),
  against('volatility_regime 1 × 27k, prepared run replayed', 'regime', volatilityRegime, one, 1.9, prepared),
  against('volatility_regime 3 × 27k, prepared run replayed', 'regime', volatilityRegime, hourly, 2.2, prepared),
  {
    name: 'a whole run with indicators and metrics, sma_cross 27k',
    unit: 'ns/bar',
    goal: '≤ 40 ns/bar',
    most: 40,
    measure: () => ({
      ours: perBar(
        leastTime(() => backtest({ strategy: smaCross, bars: one, ...market }), { times: 300 }),
        one,
      ),
    }),
  },
  {
    name: 'sma_cross 1 × 10M, against its cost on 27k',
    unit: 'ns/bar',
    of: 'ratio',
    goal: '≤ 1.3',
    most: 1.3,
    measure: () => {
      const long = { BTCUSDT: tiled(hourly.BTCUSDT, 10_000_000) }
      const { run } = prepare({ strategy: carefulCross, bars: long, ...market })
      const short = perBar(loopOf(prepare({ strategy: carefulCross, bars: one, ...market }).run), one)
      return { ours: perBar(loopOf(run, 3), long), reference: short, note: `memory of the process ${Math.round(process.memoryUsage().rss / 1e6)} MB` }
    },
  },
  {
    name: '20 resting limit orders, beyond the same without',
    unit: 'ns/bar',
    goal: '≤ 6 ns/bar',
    most: 6,
    measure: () => {
      const loop = (count) => loopOf(prepare({ strategy: resting(count), bars: one, ...market }).run)
      return { ours: perBar(loop(20) - loop(0), one) }
    },
  },
  {
    name: 'busy: a bracket on every entry, 3 × 27k, per fill beyond the quiet loop',
    unit: 'ns/fill',
    goal: '≤ 450 ns/fill',
    most: 450,
    measure: () => {
      const { run } = prepare({ strategy: bracketed, bars: hourly, ...market })
      const quiet = prepare({ strategy: idle, bars: hourly, ...market })
      const fills = run().fills.length
      return {
        ours: ((loopOf(run, 100) - loopOf(quiet.run, 100)) * 1e6) / fills,
        note: `${((100 * fills) / barsIn(hourly)).toPrecision(3)} % of bars fill`,
      }
    },
  },
  afterOthers(1),
  afterOthers(7),
  manySymbols(10),
  manySymbols(50),
  manySymbols(500),
  {
    name: 'a live step at 20 symbols, per bar and symbol',
    unit: 'ns/bar',
    goal: '≤ 2000 ns',
    most: 2000,
    measure: () => {
      const bars = Object.entries(daily(20))
      const symbols = bars.map(([symbol]) => symbol)
      const strategy = defineStrategy({
        name: 'live',
        signal: ({ close }) => (close.crossedAbove(close.ago(5)) ? 'long' : close.crossedBelow(close.ago(5)) ? 'flat' : 'hold'),
      })
      const session = openSession({ strategy, symbols, interval: '1d', history: 100, ...market })
      const steps = Array.from({ length: 2500 }, (_, row) =>
        Object.fromEntries(
          bars.map(([symbol, { time, open, high, low, close, volume }]) => [
            symbol,
            { time: time[row], open: open[row], high: high[row], low: low[row], close: close[row], volume: volume[row] },
          ]),
        ),
      )
      for (const step of steps.slice(0, 1500)) session.step(step)
      const start = performance.now()
      for (const step of steps.slice(1500)) session.step(step)
      return { ours: ((performance.now() - start) * 1e6) / 1000 / 20 }
    },
  },
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
