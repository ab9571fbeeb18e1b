import { Apo, apo } from '../momentum/apo.ts'
import { MacdExtended, macdExtended } from '../momentum/macd-extended.ts'
import { MacdFixed, macdFixed } from '../momentum/macd-fixed.ts'
import { Ppo, ppo } from '../momentum/ppo.ts'
import { type AverageType, averageWarmup } from '../trend/average.ts'
import type { CatalogEntry, Params } from './entry.ts'
import { average, numberOf, period } from './parameters.ts'

/** Warm-up of the average whose look-back and name are these parameters. */
const averageOf = (params: Params, period: string, type: string): number => averageWarmup(params[type] as AverageType, numberOf(params, period))

/** The part of the group momentum that compares two averages; `macd` itself is in momentum.ts. */
export const convergence: readonly CatalogEntry[] = [
  {
    name: 'macdFixed',
    group: 'momentum',
    title: "Moving average convergence/divergence with Appel's weights",
    talib: 'MACDFIX',
    inputs: ['values'],
    params: [period(1, 9, 'signal', 'optInSignalPeriod')],
    outputs: [
      { name: 'macd', talib: 'outMACD' },
      { name: 'signal', talib: 'outMACDSignal' },
      { name: 'histogram', talib: 'outMACDHist' },
    ],
    warmup: (params) => numberOf(params, 'signal') + 24,
    scale: { price: 1 },
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Appel, The Moving Average Convergence-Divergence Method (1979); TA-Lib, function MACDFIX',
    column: macdFixed,
    Indicator: MacdFixed,
  },
  {
    name: 'macdExtended',
    group: 'momentum',
    title: 'Moving average convergence/divergence with averages of choice',
    talib: 'MACDEXT',
    inputs: ['values'],
    params: [
      period(2, 12, 'fast', 'optInFastPeriod'),
      period(2, 26, 'slow', 'optInSlowPeriod'),
      period(1, 9, 'signal', 'optInSignalPeriod'),
      average('fastType', 'optInFastMAType'),
      average('slowType', 'optInSlowMAType'),
      average('signalType', 'optInSignalMAType'),
    ],
    outputs: [
      { name: 'macd', talib: 'outMACD' },
      { name: 'signal', talib: 'outMACDSignal' },
      { name: 'histogram', talib: 'outMACDHist' },
    ],
    warmup: (params) => Math.max(averageOf(params, 'fast', 'fastType'), averageOf(params, 'slow', 'slowType')) + averageOf(params, 'signal', 'signalType'),
    scale: { price: 1 },
    afterNaN: 'as its average',
    // `mama` rises to the level from 0
    constant: (_, { fastType, slowType, signalType }) => ([fastType, slowType, signalType].includes('mama') ? undefined : 0),
    source: 'TA-Lib, function MACDEXT',
    column: macdExtended,
    Indicator: MacdExtended,
  },
  {
    name: 'apo',
    group: 'momentum',
    title: 'Absolute price oscillator',
    talib: 'APO',
    inputs: ['values'],
    params: [period(2, 12, 'fast', 'optInFastPeriod'), period(2, 26, 'slow', 'optInSlowPeriod'), average('type', 'optInMAType')],
    outputs: [{ name: 'apo' }],
    warmup: (params) => Math.max(averageOf(params, 'fast', 'type'), averageOf(params, 'slow', 'type')),
    scale: { price: 1 },
    afterNaN: 'as its average',
    constant: (_, { type }) => (type === 'mama' ? undefined : 0),
    source: 'TA-Lib, function APO',
    column: apo,
    Indicator: Apo,
  },
  {
    name: 'ppo',
    group: 'momentum',
    title: 'Percentage price oscillator',
    talib: 'PPO',
    inputs: ['values'],
    params: [period(2, 12, 'fast', 'optInFastPeriod'), period(2, 26, 'slow', 'optInSlowPeriod'), average('type', 'optInMAType')],
    outputs: [{ name: 'ppo' }],
    warmup: (params) => Math.max(averageOf(params, 'fast', 'type'), averageOf(params, 'slow', 'type')),
    scale: {},
    afterNaN: 'as its average',
    source: 'Appel, Technical Analysis: Power Tools for Active Investors (2005), ch. 8; TA-Lib, function PPO',
    column: ppo,
    Indicator: Ppo,
  },
]
