import { AccumulationDistribution, accumulationDistribution } from '../volume/accumulation-distribution.ts'
import { ChaikinOscillator, chaikinOscillator } from '../volume/chaikin-oscillator.ts'
import { Obv, obv } from '../volume/obv.ts'
import type { CatalogEntry } from './entry.ts'
import { none, numberOf, period } from './parameters.ts'

export const volume: readonly CatalogEntry[] = [
  {
    name: 'obv',
    group: 'volume',
    title: 'On-balance volume',
    talib: 'OBV',
    inputs: ['close', 'volume'],
    talibInputs: ['inReal', 'volume'],
    params: [],
    outputs: [{ name: 'obv' }],
    warmup: none,
    scale: { volume: 1 },
    afterNaN: 'stays',
    source: 'Granville, New Key to Stock Market Profits (1963); TA-Lib, function OBV',
    column: obv,
    Indicator: Obv,
  },
  {
    name: 'accumulationDistribution',
    group: 'volume',
    title: 'Accumulation/distribution line',
    talib: 'AD',
    inputs: ['high', 'low', 'close', 'volume'],
    params: [],
    outputs: [{ name: 'accumulationDistribution' }],
    warmup: none,
    scale: { volume: 1 },
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Achelis, Technical Analysis from A to Z (1995); TA-Lib, function AD',
    column: accumulationDistribution,
    Indicator: AccumulationDistribution,
  },
  {
    name: 'chaikinOscillator',
    group: 'volume',
    title: 'Chaikin oscillator',
    talib: 'ADOSC',
    inputs: ['high', 'low', 'close', 'volume'],
    params: [period(2, 3, 'fast', 'optInFastPeriod'), period(2, 10, 'slow', 'optInSlowPeriod')],
    outputs: [{ name: 'chaikinOscillator' }],
    warmup: (params) => Math.max(numberOf(params, 'fast'), numberOf(params, 'slow')) - 1,
    scale: { volume: 1 },
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Achelis, Technical Analysis from A to Z (1995); TA-Lib, function ADOSC',
    column: chaikinOscillator,
    Indicator: ChaikinOscillator,
  },
]
