import type { Indicator, Parameter } from '../indicator.ts'

/** What an indicator reads: columns of its own, or the fields of a bar. */
export type InputName = 'values' | 'first' | 'second' | 'periods' | 'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'session'

/** The folder that an indicator lives in. */
export type Group = 'trend' | 'momentum' | 'volume' | 'volatility' | 'price' | 'cycle' | 'statistics' | 'math' | 'patterns'

/** A parameter that is a number. */
export type NumberParam = {
  readonly name: string
  readonly kind: 'integer' | 'number'
  readonly min: number
  readonly max: number
  readonly default: number
  /** TA-Lib's name of it. */
  readonly talib?: string
}

/** A parameter that is one of some names. To TA-Lib, the number of a moving average. */
export type ChoiceParam = {
  readonly name: string
  readonly kind: 'choice'
  readonly choices: readonly string[]
  readonly default: string
  readonly talib?: string
}

/** The arguments of a function by name: numbers, and the names of choices. */
export type Params = { readonly [name: string]: Parameter }

/** One output of an indicator. */
export type OutputInfo = {
  readonly name: string
  /** TA-Lib's name of it; without one, `outReal`, or `outInteger` for integers. */
  readonly talib?: string
  /** Whole numbers: TA-Lib gives integers, 0 during warm-up. */
  readonly integer?: true
  /** The value is a place in the column, which leading NaN shift. */
  readonly place?: true
  /** Bars before its first value, where it is not that of the entry. */
  readonly warmup?: (params: Params) => number
  /** Where it is not that of the entry. */
  readonly scale?: Scale
}

/** How the output grows with the unit of price (of every column that is not volume) and of volume: by which power. `{}` is not at all. */
export type Scale = { readonly price?: number; readonly volume?: number } | 'no law'

/** A column function of any signature: inputs, parameters, `out`. */
export type ColumnFunction = (...inputs: never[]) => Float64Array | { readonly [output: string]: Float64Array }

/** A streaming class of any signature. */
export type IndicatorClass = new (...parameters: never[]) => Indicator<never[], number | { readonly [output: string]: number }>

/** An indicator as data. Its functions take inputs in this order (fields of a bar as one record), then the parameters in this order, then `out`. */
export type CatalogEntry = {
  /** The name of the column function. */
  readonly name: string
  readonly group: Group
  readonly title: string
  /** TA-Lib's name of the function, where it has one. */
  readonly talib?: string
  readonly inputs: readonly InputName[]
  /** TA-Lib's names of the inputs, where they are not inReal for values, inReal0 and inReal1 for first and second, inPeriods, and the names of the fields. */
  readonly talibInputs?: readonly string[]
  readonly params: readonly (NumberParam | ChoiceParam)[]
  /** Options that TA-Lib's function takes but does not use. */
  readonly talibIgnores?: readonly string[]
  readonly outputs: readonly OutputInfo[]
  /** Bars before the first value, counted from the end of leading NaN. */
  readonly warmup: (params: Params) => number
  readonly scale: Scale
  /**
   * After a NaN in the middle: the indicator begins anew behind it ('restarts'); every following value is NaN ('stays'); or so many bars, the one with
   * the NaN included, may be touched, and all later ones are as if it had not been. What averages by name does as the average does.
   */
  readonly afterNaN: 'restarts' | 'stays' | 'as its average' | ((params: Params) => number)
  readonly source: string
  /** Input values are from -1 to 1. */
  readonly domain?: 'unit'
  /** The value when every input stands still at a level, for each output; without it, or where it is undefined: some finite value. */
  readonly constant?: (level: number, params: Params) => number | undefined
  /** Without any volume there is no value. */
  readonly zeroVolume?: 'NaN'
  /** Combinations to test beside those that are made from the ranges. */
  readonly examples?: readonly Params[]
  readonly column: ColumnFunction
  readonly Indicator: IndicatorClass
}

const BAR_FIELDS: readonly InputName[] = ['time', 'open', 'high', 'low', 'close', 'volume', 'session']

/** Whether the functions of an entry take one record of columns, `bars`, or columns one by one. */
export const takesBars = ({ inputs }: CatalogEntry): boolean => BAR_FIELDS.includes(inputs[0]!)
