import { AwesomeOscillator, awesomeOscillator } from '../momentum/awesome-oscillator.ts'
import { ConnorsRsi, connorsRsi } from '../momentum/connors-rsi.ts'
import { Coppock, coppock } from '../momentum/coppock.ts'
import { ElderRay, elderRay } from '../momentum/elder-ray.ts'
import { Fisher, fisher } from '../momentum/fisher.ts'
import { Kst, kst } from '../momentum/kst.ts'
import { Squeeze, squeeze } from '../momentum/squeeze.ts'
import { Tsi, tsi } from '../momentum/tsi.ts'
import type { CatalogEntry } from './entry.ts'
import { numberOf, period, real } from './parameters.ts'

/** Oscillators that traders have beyond TA-Lib. */
export const oscillators: readonly CatalogEntry[] = [
  {
    name: 'squeeze',
    group: 'momentum',
    title: 'Squeeze',
    inputs: ['high', 'low', 'close'],
    params: [period(2, 20), real('deviations', 0, 1000, 2), real('multiplier', 0, 1000, 1.5)],
    outputs: [{ name: 'momentum' }, { name: 'on', integer: true, warmup: (params) => numberOf(params, 'period'), scale: {} }],
    warmup: (params) => 2 * numberOf(params, 'period') - 2,
    scale: { price: 1 },
    afterNaN: (params) => 2 * numberOf(params, 'period'),
    constant: () => 0,
    source: 'Carter, Mastering the Trade (2005), ch. 11',
    column: squeeze,
    Indicator: Squeeze,
  },
  {
    name: 'fisher',
    group: 'momentum',
    title: 'Fisher transform',
    inputs: ['high', 'low'],
    params: [period(2, 10)],
    outputs: [{ name: 'fisher' }, { name: 'trigger', warmup: (params) => numberOf(params, 'period') }],
    warmup: (params) => numberOf(params, 'period') - 1,
    scale: {},
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Ehlers, Using the Fisher Transform (Technical Analysis of Stocks & Commodities 20:11, 2002)',
    column: fisher,
    Indicator: Fisher,
  },
  {
    name: 'connorsRsi',
    group: 'momentum',
    title: 'Connors RSI',
    inputs: ['values'],
    params: [period(2, 3), period(2, 2, 'streakPeriod'), period(1, 100, 'rankPeriod')],
    outputs: [{ name: 'connorsRsi' }],
    warmup: (params) => Math.max(numberOf(params, 'period'), numberOf(params, 'streakPeriod'), numberOf(params, 'rankPeriod') + 1),
    scale: {},
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Connors and Alvarez, An Introduction to ConnorsRSI (2012)',
    column: connorsRsi,
    Indicator: ConnorsRsi,
  },
  {
    name: 'tsi',
    group: 'momentum',
    title: 'True strength index',
    inputs: ['values'],
    params: [period(1, 25, 'long'), period(1, 13, 'short'), period(1, 13, 'signal')],
    outputs: [{ name: 'tsi' }, { name: 'signal', warmup: (params) => numberOf(params, 'long') + numberOf(params, 'short') + numberOf(params, 'signal') - 2 }],
    warmup: (params) => numberOf(params, 'long') + numberOf(params, 'short') - 1,
    scale: {},
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Blau, True Strength Index (Technical Analysis of Stocks & Commodities 9:11, 1991)',
    column: tsi,
    Indicator: Tsi,
  },
  {
    name: 'kst',
    group: 'momentum',
    title: 'Know sure thing',
    inputs: ['values'],
    params: [
      period(1, 10, 'change1'),
      period(1, 15, 'change2'),
      period(1, 20, 'change3'),
      period(1, 30, 'change4'),
      period(1, 10, 'smooth1'),
      period(1, 10, 'smooth2'),
      period(1, 10, 'smooth3'),
      period(1, 15, 'smooth4'),
      period(1, 9, 'signal'),
    ],
    outputs: [
      { name: 'kst' },
      {
        name: 'signal',
        warmup: (params) =>
          Math.max(
            numberOf(params, 'change1') + numberOf(params, 'smooth1'),
            numberOf(params, 'change2') + numberOf(params, 'smooth2'),
            numberOf(params, 'change3') + numberOf(params, 'smooth3'),
            numberOf(params, 'change4') + numberOf(params, 'smooth4'),
          ) +
          numberOf(params, 'signal') -
          2,
      },
    ],
    warmup: (params) =>
      Math.max(
        numberOf(params, 'change1') + numberOf(params, 'smooth1'),
        numberOf(params, 'change2') + numberOf(params, 'smooth2'),
        numberOf(params, 'change3') + numberOf(params, 'smooth3'),
        numberOf(params, 'change4') + numberOf(params, 'smooth4'),
      ) - 1,
    scale: {},
    afterNaN: (params) =>
      Math.max(
        numberOf(params, 'change1') + numberOf(params, 'smooth1'),
        numberOf(params, 'change2') + numberOf(params, 'smooth2'),
        numberOf(params, 'change3') + numberOf(params, 'smooth3'),
        numberOf(params, 'change4') + numberOf(params, 'smooth4'),
      ) +
      numberOf(params, 'signal') -
      1,
    constant: () => 0,
    source: 'Pring, Summed Rate of Change (KST) (Technical Analysis of Stocks & Commodities 10:9, 1992)',
    column: kst,
    Indicator: Kst,
  },
  {
    name: 'coppock',
    group: 'momentum',
    title: 'Coppock curve',
    inputs: ['values'],
    params: [period(1, 14, 'long'), period(1, 11, 'short'), period(1, 10)],
    outputs: [{ name: 'coppock' }],
    warmup: (params) => Math.max(numberOf(params, 'long'), numberOf(params, 'short')) + numberOf(params, 'period') - 1,
    scale: {},
    afterNaN: (params) => Math.max(numberOf(params, 'long'), numberOf(params, 'short')) + numberOf(params, 'period'),
    constant: () => 0,
    source: 'Coppock, Practical Relative Strength Charting (1962)',
    column: coppock,
    Indicator: Coppock,
  },
  {
    name: 'awesomeOscillator',
    group: 'momentum',
    title: 'Awesome oscillator',
    inputs: ['high', 'low'],
    params: [period(1, 5, 'fast'), period(1, 34, 'slow')],
    outputs: [{ name: 'awesomeOscillator' }],
    warmup: (params) => Math.max(numberOf(params, 'fast'), numberOf(params, 'slow')) - 1,
    scale: { price: 1 },
    afterNaN: (params) => Math.max(numberOf(params, 'fast'), numberOf(params, 'slow')),
    constant: () => 0,
    source: 'Williams, New Trading Dimensions (1998)',
    column: awesomeOscillator,
    Indicator: AwesomeOscillator,
  },
  {
    name: 'elderRay',
    group: 'momentum',
    title: 'Elder ray',
    inputs: ['high', 'low', 'close'],
    params: [period(1, 13)],
    outputs: [{ name: 'bull' }, { name: 'bear' }],
    warmup: (params) => numberOf(params, 'period') - 1,
    scale: { price: 1 },
    afterNaN: 'stays',
    constant: () => 0,
    source: 'Elder, Trading for a Living (1993), section 6',
    column: elderRay,
    Indicator: ElderRay,
  },
]
