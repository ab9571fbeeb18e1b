import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Adx, Atr, adx, atr, Bbands, bbands, Ema, ema, Macd, macd, Rsi, rollingMedian, rsi, Sma, Stoch, sma, stoch } from '@core/indicators'
import * as ixjb from '@ixjb94/indicators'
import * as indicatorts from 'indicatorts'
import technical from 'technicalindicators'
import * as signals from 'trading-signals'
import { leastTime } from '../minimum.mjs'
import { hourly } from '../runs.mjs'

const length = 1_000_000
const tile = (column) => Float64Array.from({ length }, (_, row) => column[row % column.length])
const { high, low, close } = hourly.BTCUSDT
const bars = { high: tile(high), low: tile(low), close: tile(close) }
const out = () => new Float64Array(length)
const three = (names) => Object.fromEntries(names.map((name) => [name, out()]))

/** Plain arrays: what the others take. A tenth of the bars, as some of them need minutes for all. */
const short = length / 10
const plain = { high: [...bars.high.subarray(0, short)], low: [...bars.low.subarray(0, short)], close: [...bars.close.subarray(0, short)] }
const streamed = (indicator, row) => {
  for (let i = 0; i < short; i++) indicator.add(row(i))
}
const bar = (i) => ({ high: plain.high[i], low: plain.low[i], close: plain.close[i] })
const value = (i) => plain.close[i]
const sync = new ixjb.IndicatorsSync()

const CASES = {
  sma: {
    goal: 3,
    column: (to) => sma(bars.close, 20, to),
    to: out,
    stream: () => new Sma(20),
    peers: {
      'trading-signals': () => streamed(new signals.SMA(20), value),
      technicalindicators: () => technical.SMA.calculate({ period: 20, values: plain.close }),
      indicatorts: () => indicatorts.sma(plain.close, { period: 20 }),
      '@ixjb94/indicators': () => sync.sma(plain.close, 20),
    },
  },
  ema: {
    goal: 3,
    column: (to) => ema(bars.close, 20, to),
    to: out,
    stream: () => new Ema(20),
    peers: {
      'trading-signals': () => streamed(new signals.EMA(20), value),
      technicalindicators: () => technical.EMA.calculate({ period: 20, values: plain.close }),
      indicatorts: () => indicatorts.ema(plain.close, { period: 20 }),
      '@ixjb94/indicators': () => sync.ema(plain.close, 20),
    },
  },
  rsi: {
    goal: 4.5,
    column: (to) => rsi(bars.close, 14, to),
    to: out,
    stream: () => new Rsi(14),
    peers: {
      'trading-signals': () => streamed(new signals.RSI(14), value),
      technicalindicators: () => technical.RSI.calculate({ period: 14, values: plain.close }),
      indicatorts: () => indicatorts.rsi(plain.close, { period: 14 }),
      '@ixjb94/indicators': () => sync.rsi(plain.close, 14),
    },
  },
  atr: {
    goal: 4.5,
    column: (to) => atr(bars, 14, to),
    to: out,
    stream: () => new Atr(14),
    bars: true,
    peers: {
      'trading-signals': () => streamed(new signals.ATR(14), bar),
      technicalindicators: () => technical.ATR.calculate({ period: 14, ...plain }),
      indicatorts: () => indicatorts.atr(plain.high, plain.low, plain.close, { period: 14 }),
      '@ixjb94/indicators': () => sync.atr(plain.high, plain.low, plain.close, 14),
    },
  },
  macd: {
    goal: 5.5,
    column: (to) => macd(bars.close, 12, 26, 9, to),
    to: () => three(['macd', 'signal', 'histogram']),
    stream: () => new Macd(12, 26, 9),
    peers: {
      'trading-signals': () => streamed(new signals.MACD(new signals.EMA(12), new signals.EMA(26), new signals.EMA(9)), value),
      technicalindicators: () =>
        technical.MACD.calculate({ values: plain.close, fastPeriod: 12, slowPeriod: 26, signalPeriod: 9, SimpleMAOscillator: false, SimpleMASignal: false }),
      indicatorts: () => indicatorts.macd(plain.close, { fast: 12, slow: 26, signal: 9 }),
      '@ixjb94/indicators': () => sync.macd(plain.close, 12, 26, 9),
    },
  },
  bbands: {
    goal: 5.5,
    column: (to) => bbands(bars.close, 20, 2, 2, 'sma', to),
    to: () => three(['upper', 'middle', 'lower']),
    stream: () => new Bbands(20, 2, 2, 'sma'),
    peers: {
      'trading-signals': () => streamed(new signals.BollingerBands(20, 2), value),
      technicalindicators: () => technical.BollingerBands.calculate({ period: 20, stdDev: 2, values: plain.close }),
      indicatorts: () => indicatorts.bb(plain.close, { period: 20 }),
      '@ixjb94/indicators': () => sync.bbands(plain.close, 20, 2),
    },
  },
  adx: {
    goal: 13,
    column: (to) => adx(bars, 14, to),
    to: out,
    stream: () => new Adx(14),
    bars: true,
    peers: {
      'trading-signals': () => streamed(new signals.ADX(14), bar),
      technicalindicators: () => technical.ADX.calculate({ period: 14, ...plain }),
      '@ixjb94/indicators': () => sync.adx(plain.high, plain.low, 14),
    },
  },
  stoch: {
    goal: 25,
    column: (to) => stoch(bars, 14, 3, 3, 'sma', 'sma', to),
    to: () => three(['k', 'd']),
    stream: () => new Stoch(14, 3, 3),
    bars: true,
    peers: {
      'trading-signals': () => streamed(new signals.StochasticOscillator(14, 3, 3), bar),
      technicalindicators: () => technical.Stochastic.calculate({ period: 14, signalPeriod: 3, ...plain }),
      indicatorts: () => indicatorts.stoch(plain.high, plain.low, plain.close, { kPeriod: 14, dPeriod: 3 }),
      '@ixjb94/indicators': () => sync.stoch(plain.high, plain.low, plain.close, 14, 3, 3),
    },
  },
}

/** The C kernel of the same algorithm: least ns of one pass; undefined without a compiler. */
const kernel = (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'))
  try {
    const [program, file] = [join(folder, 'indicators'), join(folder, 'bars')]
    execFileSync(
      'gcc',
      ['-O3', '-march=native', '-ffp-contract=off', '-o', program, fileURLToPath(new URL('../yardstick/indicators.c', import.meta.url)), '-lm'],
      {
        stdio: 'ignore',
      },
    )
    writeFileSync(file, Buffer.concat([bars.high, bars.low, bars.close].map(({ buffer }) => Buffer.from(buffer))))
    return JSON.parse(execFileSync(program, [file, name, '15'], { encoding: 'utf8' })).ns / length
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const perBar = (work, count, times) => (leastTime(work, { times, warmUp: 2 }) * 1e6) / count

const streamTime = ({ stream, bars: takesBars }) => {
  // a bar as a feed gives it: of another shape than the columns, whose shape would make every number of it an object
  const input = { time: 0, open: 0.5, high: 0.5, low: 0.5, close: 0.5, volume: 0.5 }
  return perBar(
    () => {
      const indicator = stream()
      for (let i = 0; i < length; i++) {
        if (takesBars) {
          input.high = bars.high[i]
          input.low = bars.low[i]
          input.close = bars.close[i]
          indicator.next(input)
        } else indicator.next(bars.close[i])
      }
    },
    length,
    7,
  )
}

const kernelFigure = ([name, { goal, column, to }]) => ({
  name: `${name}, 1M bars (reference: C)`,
  unit: 'ns/bar',
  goal: `≤ ${goal} ns/bar`,
  most: goal,
  measure: () => {
    const target = to()
    const ours = perBar(() => column(target), length, 15)
    const reference = kernel(name)
    return reference === undefined ? { ours } : { ours, reference }
  },
})

const peerFigure = ([name, { column, to, peers }]) => ({
  name: `${name} against npm peers (reference: the fastest)`,
  unit: 'ns/bar',
  of: 'ratio',
  goal: '< 1',
  most: 1,
  bound: 1,
  measure: () => {
    const target = to()
    const ours = perBar(() => column(target), length, 9)
    const theirs = Object.entries(peers).map(([peer, work]) => [peer, perBar(work, short, 3)])
    return { ours, reference: Math.min(...theirs.map(([, ns]) => ns)), note: theirs.map(([peer, ns]) => `${peer} ${ns.toPrecision(3)}`).join(' · ') }
  },
})

const streamFigure = ([name, indicator]) => ({
  name: `${name} one value at a time (reference: its column)`,
  unit: 'ns/bar',
  of: 'ratio',
  goal: '≤ 3 × the column',
  most: 3,
  measure: () => {
    const target = indicator.to()
    return { ours: streamTime(indicator), reference: perBar(() => indicator.column(target), length, 9) }
  },
})

const median = (period) => ({
  name: `rolling median, period ${period}`,
  unit: 'ns/bar',
  ...(period === 20 ? { goal: '≤ 60 ns/bar', most: 60 } : {}),
  measure: () => {
    const target = out()
    return { ours: perBar(() => rollingMedian(bars.close, period, target), length, 5) }
  },
})

const cases = Object.entries(CASES)
export const figures = [...cases.map(kernelFigure), ...cases.map(peerFigure), ...cases.map(streamFigure), ...[20, 100, 500].map(median)]
