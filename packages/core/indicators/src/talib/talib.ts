import {
  argumentsOf,
  type CatalogEntry,
  type ChoiceParam,
  catalog,
  computeColumns,
  type InputName,
  type NumberParam,
  type OutputInfo,
} from '../catalog/index.ts'
import { checkLengths } from '../check-input.ts'
import type { Parameter } from '../indicator.ts'
import { InputError } from '../input-error.ts'

/** The columns that a function of TA-Lib reads, by TA-Lib's names: `inReal`, `inReal0`, `inReal1`, `inPeriods`, `open`, `high`, `low`, `close`, `volume`. */
export type TalibInputs = { readonly [name: string]: Float64Array }

/** Options by TA-Lib's names. A moving average is its number in {@link TALIB_AVERAGES}. */
export type TalibOptions = { readonly [name: string]: number }

/** What a function of TA-Lib gives: the first bar with values, and whole columns by TA-Lib's names. */
export type TalibResult = { readonly begIndex: number; readonly outputs: { readonly [name: string]: Float64Array | Int32Array } }

/** TA-Lib's moving averages, each at the number by which TA-Lib knows it. */
export const TALIB_AVERAGES: readonly string[] = ['sma', 'ema', 'wma', 'dema', 'tema', 'trima', 'kama', 'mama', 't3']

const FUNCTIONS: ReadonlyMap<string, CatalogEntry> = new Map(catalog.flatMap((entry) => (entry.talib === undefined ? [] : [[entry.talib, entry]])))

/** The names of the functions that {@link talib} knows. */
export const talibFunctions: readonly string[] = [...FUNCTIONS.keys()].sort()

/**
 * An indicator by TA-Lib's names of function, inputs and options: for who moves over.
 *
 * @param name TA-Lib's name: `RSI`, `CDLDOJI`
 * @param inputs the columns that the function reads, equally long; others are ignored
 * @param options those that are not to have TA-Lib's default
 * @returns columns as long as the input; before `begIndex`, the first bar with values (the length, when there is none), NaN, or 0 where TA-Lib gives integers
 * @throws InputError for a name that is unknown, an input that is missing, an option out of range: it says what is allowed
 */
export function talib(name: string, inputs: TalibInputs, options: TalibOptions = {}): TalibResult {
  const entry = FUNCTIONS.get(name)
  if (entry === undefined) throw new InputError('the function', name, `one of ${talibFunctions.join(', ')}`)
  const names = talibInputs(entry)
  const missing = names.find((input) => !(inputs[input] instanceof Float64Array))
  if (missing !== undefined) throw new InputError(`inputs.${missing}`, inputs[missing], `a Float64Array (${name} reads ${names.join(', ')})`)
  const given = names.map((input) => inputs[input]!)
  checkLengths(given, names)
  const params = paramsOf(entry, options)
  const columns: { [I in InputName]?: Float64Array } = {}
  for (const [k, input] of entry.inputs.entries()) columns[input] = given[k]!
  const results = computeColumns(entry, columns, params)

  const { length } = given[0]!
  let start = 0
  while (start < length && given.some((column) => Number.isNaN(column[start]!))) start++
  const begIndex = Math.min(length, start + entry.warmup(Object.fromEntries(entry.params.map((param, k) => [param.name, argumentsOf(entry, params)[k]!]))))
  const outputs = Object.fromEntries(
    entry.outputs.map((output) => [talibOutput(output), output.integer ? Int32Array.from(results[output.name]!, toInteger) : results[output.name]!]),
  )
  return { begIndex, outputs }
}

/** TA-Lib's name of an output. */
const talibOutput = ({ talib: name, integer }: OutputInfo): string => name ?? (integer ? 'outInteger' : 'outReal')

const toInteger = (value: number): number => (Number.isNaN(value) ? 0 : value)

const INPUTS: { readonly [I in InputName]?: string } = { values: 'inReal', first: 'inReal0', second: 'inReal1', periods: 'inPeriods' }

/** TA-Lib's names of the inputs. */
const talibInputs = ({ inputs, talibInputs: own }: CatalogEntry): readonly string[] => own ?? inputs.map((input) => INPUTS[input] ?? input)

const paramsOf = (entry: CatalogEntry, options: TalibOptions): { readonly [name: string]: Parameter } => {
  const known = entry.params.filter(({ talib: name }) => name !== undefined)
  const names = [...known.map(({ talib: name }) => name), ...(entry.talibIgnores ?? [])]
  const unknown = Object.keys(options).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new InputError('the option', unknown, names.length > 0 ? `one of ${names.join(', ')}` : `none: ${entry.talib} has none`)
  return Object.fromEntries(
    known.filter(({ talib: name }) => options[name!] !== undefined).map((param) => [param.name, optionOf(param, options[param.talib!]!)]),
  )
}

const optionOf = (param: NumberParam | ChoiceParam, value: number): Parameter => {
  if (param.kind === 'choice') {
    const choice = TALIB_AVERAGES[value]
    const allowed = TALIB_AVERAGES.flatMap((name, number) => (param.choices.includes(name) ? [`${number} (${name})`] : []))
    if (choice === undefined || !param.choices.includes(choice)) throw new InputError(param.talib!, value, `one of ${allowed.join(', ')}`)
    return choice
  }
  const fits = param.kind === 'integer' ? Number.isInteger(value) : Number.isFinite(value)
  if (!fits || value < param.min || value > param.max) {
    throw new InputError(param.talib!, value, `${param.kind === 'integer' ? 'an integer' : 'a number'} from ${param.min} to ${param.max}`)
  }
  return value
}
