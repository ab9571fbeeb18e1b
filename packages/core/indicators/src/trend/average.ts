import type { Indicator } from '../indicator.ts'
import { InputError } from '../input-error.ts'
import { Dema } from './dema.ts'
import { Ema } from './ema.ts'
import { Kama } from './kama.ts'
import { MamaLine } from './mama.ts'
import { Sma } from './sma.ts'
import { T3 } from './t3.ts'
import { Tema } from './tema.ts'
import { Trima } from './trima.ts'
import { Wma } from './wma.ts'

/** A moving average, one value at a time. */
export type Average = Indicator<[value: number], number>

/** The averages that can be chosen by name, each made from its period alone; `mama` has none, it finds it in the values. */
const AVERAGES = {
  sma: (period: number): Average => new Sma(period),
  ema: (period: number): Average => new Ema(period),
  wma: (period: number): Average => new Wma(period),
  dema: (period: number): Average => new Dema(period),
  tema: (period: number): Average => new Tema(period),
  trima: (period: number): Average => new Trima(period),
  kama: (period: number): Average => new Kama(period),
  mama: (): Average => new MamaLine(),
  t3: (period: number): Average => new T3(period),
}

/** The name of a moving average. */
export type AverageType = keyof typeof AVERAGES

/** Every {@link AverageType}. */
export const averageTypes: readonly AverageType[] = /* @__PURE__ */ Object.keys(AVERAGES) as AverageType[]

/** Throws unless `type` is one of {@link averageTypes}. */
export const checkAverage = (type: AverageType, name: string): void => {
  if (!Object.hasOwn(AVERAGES, type)) throw new InputError(name, type, `one of ${averageTypes.join(', ')}`)
}

/** Makes the average of that name; of one bar it is the value itself, whatever the name. */
export const createAverage = (type: AverageType, period: number, name = 'type'): Average => {
  checkAverage(type, name)
  return period === 1 ? new Sma(1) : AVERAGES[type](period)
}

/** Bars before the first value of the average of that name. */
export const averageWarmup = (type: AverageType, period: number): number => (period === 1 ? 0 : WARMUPS[type](period))

const WARMUPS: { readonly [T in AverageType]: (period: number) => number } = {
  sma: (period) => period - 1,
  ema: (period) => period - 1,
  wma: (period) => period - 1,
  dema: (period) => 2 * period - 2,
  tema: (period) => 3 * period - 3,
  trima: (period) => period - 1,
  kama: (period) => period,
  mama: () => 32,
  t3: (period) => 6 * period - 6,
}
