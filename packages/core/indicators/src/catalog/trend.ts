import { Adx, adx } from '../trend/adx.ts'
import { type AverageType, averageWarmup } from '../trend/average.ts'
import { Ema, ema } from '../trend/ema.ts'
import { Ma, ma } from '../trend/ma.ts'
import { Sma, sma } from '../trend/sma.ts'
import { averages } from './averages.ts'
import { directionalMovement } from './directional-movement.ts'
import type { CatalogEntry } from './entry.ts'
import { average, averageOfLevel, beforePeriod, numberOf, period } from './parameters.ts'

export const trend: readonly CatalogEntry[] = [
  {
    name: 'sma',
    group: 'trend',
    title: 'Simple moving average',
    talib: 'SMA',
    inputs: ['values'],
    params: [period(1, 30)],
    outputs: [{ name: 'sma' }],
    warmup: beforePeriod,
    scale: { price: 1 },
    afterNaN: 'restarts',
    constant: (level) => level,
    source: 'TA-Lib, function SMA',
    column: sma,
    Indicator: Sma,
  },
  {
    name: 'ema',
    group: 'trend',
    title: 'Exponential moving average',
    talib: 'EMA',
    inputs: ['values'],
    params: [period(1, 30)],
    outputs: [{ name: 'ema' }],
    warmup: beforePeriod,
    scale: { price: 1 },
    afterNaN: 'stays',
    constant: (level) => level,
    source: 'TA-Lib, function EMA',
    column: ema,
    Indicator: Ema,
  },
  {
    name: 'ma',
    group: 'trend',
    title: 'Moving average by name',
    talib: 'MA',
    inputs: ['values'],
    params: [period(1, 30), average('type', 'optInMAType')],
    outputs: [{ name: 'ma' }],
    warmup: (params) => averageWarmup(params.type as AverageType, numberOf(params, 'period')),
    scale: { price: 1 },
    afterNaN: 'as its average',
    constant: averageOfLevel,
    source: 'TA-Lib, function MA',
    column: ma,
    Indicator: Ma,
  },
  ...averages,
  {
    name: 'adx',
    group: 'trend',
    title: 'Average directional index',
    talib: 'ADX',
    inputs: ['high', 'low', 'close'],
    params: [period(2, 14)],
    outputs: [{ name: 'adx' }],
    warmup: (params) => 2 * numberOf(params, 'period') - 1,
    scale: {},
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Wilder, New Concepts in Technical Trading Systems (1978), section 4; TA-Lib, function ADX',
    column: adx,
    Indicator: Adx,
  },
  ...directionalMovement,
]
