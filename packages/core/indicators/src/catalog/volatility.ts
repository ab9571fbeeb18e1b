import { type AverageType, averageWarmup } from '../trend/average.ts'
import { Atr, atr } from '../volatility/atr.ts'
import { Bbands, bbands } from '../volatility/bbands.ts'
import { Natr, natr } from '../volatility/natr.ts'
import { TrueRange, trueRange } from '../volatility/true-range.ts'
import type { CatalogEntry } from './entry.ts'
import { average, averageOfLevel, numberOf, onePeriod, period, real } from './parameters.ts'

export const volatility: readonly CatalogEntry[] = [
  {
    name: 'trueRange',
    group: 'volatility',
    title: 'True range',
    talib: 'TRANGE',
    inputs: ['high', 'low', 'close'],
    params: [],
    outputs: [{ name: 'trueRange' }],
    warmup: () => 1,
    scale: { price: 1 },
    afterNaN: () => 2,
    constant: () => 0,
    source: 'Wilder, New Concepts in Technical Trading Systems (1978), section 3; TA-Lib, function TRANGE',
    column: trueRange,
    Indicator: TrueRange,
  },
  {
    name: 'atr',
    group: 'volatility',
    title: 'Average true range',
    talib: 'ATR',
    inputs: ['high', 'low', 'close'],
    params: [period(1, 14)],
    outputs: [{ name: 'atr' }],
    warmup: onePeriod,
    scale: { price: 1 },
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Wilder, New Concepts in Technical Trading Systems (1978), section 3; TA-Lib, function ATR',
    column: atr,
    Indicator: Atr,
  },
  {
    name: 'natr',
    group: 'volatility',
    title: 'Normalised average true range',
    talib: 'NATR',
    inputs: ['high', 'low', 'close'],
    params: [period(1, 14)],
    outputs: [{ name: 'natr' }],
    warmup: onePeriod,
    scale: {},
    afterNaN: 'stays',
    constant: () => 0,
    source:
      'Forman, Cross-Market Evaluations with Normalized Average True Range (Technical Analysis of Stocks & Commodities 24:6, 2006); TA-Lib, function NATR',
    column: natr,
    Indicator: Natr,
  },
  {
    name: 'bbands',
    group: 'volatility',
    title: 'Bollinger bands',
    talib: 'BBANDS',
    inputs: ['values'],
    params: [period(2, 5), real('up', -3e37, 3e37, 2, 'optInNbDevUp'), real('down', -3e37, 3e37, 2, 'optInNbDevDn'), average('type', 'optInMAType')],
    outputs: [
      { name: 'upper', talib: 'outRealUpperBand' },
      { name: 'middle', talib: 'outRealMiddleBand' },
      { name: 'lower', talib: 'outRealLowerBand' },
    ],
    warmup: (params) => Math.max(numberOf(params, 'period') - 1, averageWarmup(params.type as AverageType, numberOf(params, 'period'))),
    scale: { price: 1 },
    afterNaN: 'as its average',
    constant: averageOfLevel,
    examples: [{ period: 20, up: 2.5, down: 1, type: 'sma' }],
    source: 'Bollinger, Bollinger on Bollinger Bands (2001); TA-Lib, function BBANDS',
    column: bbands,
    Indicator: Bbands,
  },
]
