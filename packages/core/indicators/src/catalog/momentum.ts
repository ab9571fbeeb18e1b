import { Macd, macd } from '../momentum/macd.ts'
import { Rsi, rsi } from '../momentum/rsi.ts'
import { Stoch, stoch } from '../momentum/stoch.ts'
import { StochFast, stochFast } from '../momentum/stoch-fast.ts'
import { StochRsi, stochRsi } from '../momentum/stoch-rsi.ts'
import { type AverageType, averageWarmup } from '../trend/average.ts'
import { convergence } from './convergence.ts'
import type { CatalogEntry } from './entry.ts'
import { momentumOscillators } from './momentum-oscillators.ts'
import { average, numberOf, onePeriod, period } from './parameters.ts'
import { ratesOfChange } from './rates-of-change.ts'

export const momentum: readonly CatalogEntry[] = [
  {
    name: 'rsi',
    group: 'momentum',
    title: 'Relative strength index',
    talib: 'RSI',
    inputs: ['values'],
    params: [period(2, 14)],
    outputs: [{ name: 'rsi' }],
    warmup: onePeriod,
    scale: {},
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Wilder, New Concepts in Technical Trading Systems (1978), section 6; TA-Lib, function RSI',
    column: rsi,
    Indicator: Rsi,
  },
  {
    name: 'macd',
    group: 'momentum',
    title: 'Moving average convergence/divergence',
    talib: 'MACD',
    inputs: ['values'],
    params: [period(2, 12, 'fast', 'optInFastPeriod'), period(2, 26, 'slow', 'optInSlowPeriod'), period(1, 9, 'signal', 'optInSignalPeriod')],
    outputs: [
      { name: 'macd', talib: 'outMACD' },
      { name: 'signal', talib: 'outMACDSignal' },
      { name: 'histogram', talib: 'outMACDHist' },
    ],
    warmup: (params) => Math.max(numberOf(params, 'fast'), numberOf(params, 'slow')) + numberOf(params, 'signal') - 2,
    scale: { price: 1 },
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Appel, Technical Analysis: Power Tools for Active Investors (2005), ch. 8; TA-Lib, function MACD',
    column: macd,
    Indicator: Macd,
  },
  {
    name: 'stoch',
    group: 'momentum',
    title: 'Slow stochastic',
    talib: 'STOCH',
    inputs: ['high', 'low', 'close'],
    params: [
      period(1, 5, 'period', 'optInFastK_Period'),
      period(1, 3, 'slowing', 'optInSlowK_Period'),
      period(1, 3, 'signal', 'optInSlowD_Period'),
      average('slowingType', 'optInSlowK_MAType'),
      average('signalType', 'optInSlowD_MAType'),
    ],
    outputs: [
      { name: 'k', talib: 'outSlowK' },
      { name: 'd', talib: 'outSlowD' },
    ],
    warmup: (params) =>
      numberOf(params, 'period') -
      1 +
      averageWarmup(params.slowingType as AverageType, numberOf(params, 'slowing')) +
      averageWarmup(params.signalType as AverageType, numberOf(params, 'signal')),
    scale: {},
    afterNaN: 'as its average',
    constant: () => 0,
    source: "Lane, Lane's Stochastics (Technical Analysis of Stocks & Commodities 2:3, 1984); TA-Lib, function STOCH",
    column: stoch,
    Indicator: Stoch,
  },
  {
    name: 'stochFast',
    group: 'momentum',
    title: 'Fast stochastic',
    talib: 'STOCHF',
    inputs: ['high', 'low', 'close'],
    params: [period(1, 5, 'period', 'optInFastK_Period'), period(1, 3, 'signal', 'optInFastD_Period'), average('signalType', 'optInFastD_MAType')],
    outputs: [
      { name: 'k', talib: 'outFastK' },
      { name: 'd', talib: 'outFastD' },
    ],
    warmup: (params) => numberOf(params, 'period') - 1 + averageWarmup(params.signalType as AverageType, numberOf(params, 'signal')),
    scale: {},
    afterNaN: 'as its average',
    constant: () => 0,
    source: "Lane, Lane's Stochastics (Technical Analysis of Stocks & Commodities 2:3, 1984); TA-Lib, function STOCHF",
    column: stochFast,
    Indicator: StochFast,
  },
  {
    name: 'stochRsi',
    group: 'momentum',
    title: 'Stochastic relative strength index',
    talib: 'STOCHRSI',
    inputs: ['values'],
    params: [
      period(2, 14),
      period(1, 5, 'range', 'optInFastK_Period'),
      period(1, 3, 'signal', 'optInFastD_Period'),
      average('signalType', 'optInFastD_MAType'),
    ],
    outputs: [
      { name: 'k', talib: 'outFastK' },
      { name: 'd', talib: 'outFastD' },
    ],
    warmup: (params) =>
      numberOf(params, 'period') + numberOf(params, 'range') - 1 + averageWarmup(params.signalType as AverageType, numberOf(params, 'signal')),
    scale: {},
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Chande and Kroll, The New Technical Trader (1994); TA-Lib, function STOCHRSI',
    column: stochRsi,
    Indicator: StochRsi,
  },
  ...convergence,
  ...ratesOfChange,
  ...momentumOscillators,
]
