import type { Indicator, Parameter } from '../indicator.ts'
import { InputError } from '../input-error.ts'
import { type CatalogEntry, type InputName, type Params, takesBars } from './entry.ts'

type Columns = { readonly [output: string]: Float64Array }
type AnyIndicator = Indicator<readonly unknown[], number | { readonly [output: string]: number }>

/** The default of every parameter. */
export const defaultsOf = ({ params }: CatalogEntry): Params => Object.fromEntries(params.map((param) => [param.name, param.default]))

/**
 * The parameters of an entry in the order of its functions' arguments, with defaults for those not given.
 *
 * @throws InputError for a name that the entry does not have
 */
export const argumentsOf = (entry: CatalogEntry, params: Params = {}): readonly Parameter[] => {
  const names = entry.params.map(({ name }) => name)
  const unknown = Object.keys(params).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new InputError('the parameter', unknown, names.length > 0 ? `one of ${names.join(', ')}` : `none: ${entry.name} has none`)
  return entry.params.map((param) => params[param.name] ?? param.default)
}

/**
 * Runs the column function of an entry.
 *
 * @param columns at least the inputs of the entry
 * @param params those that are not to have their default
 * @param out columns to write to, by the name of the output
 * @returns one column per output, by name
 * @throws InputError for an input that is missing or anything that the function refuses
 */
export const computeColumns = (entry: CatalogEntry, columns: { readonly [I in InputName]?: Float64Array }, params?: Params, out?: Columns): Columns => {
  const missing = entry.inputs.find((input) => columns[input] === undefined)
  if (missing !== undefined) throw new InputError('the input', `without ${missing}`, `columns for ${entry.inputs.join(', ')}`)
  const compute = entry.column as (...inputs: readonly unknown[]) => Float64Array | Columns
  const single = entry.outputs.length === 1
  const inputs = takesBars(entry) ? [columns] : entry.inputs.map((input) => columns[input])
  const result = compute(...inputs, ...argumentsOf(entry, params), single ? out?.[entry.outputs[0]!.name] : out)
  return result instanceof Float64Array ? { [entry.outputs[0]!.name]: result } : result
}

/** Makes the streaming form of an entry. */
export const createIndicator = (entry: CatalogEntry, params?: Params): AnyIndicator =>
  new (entry.Indicator as unknown as new (...parameters: readonly Parameter[]) => AnyIndicator)(...argumentsOf(entry, params))

/** What `next` and `peek` of an entry take at one bar of the columns. */
export const inputsAt = (entry: CatalogEntry, columns: { readonly [I in InputName]?: Float64Array }, i: number): readonly unknown[] => {
  if (!takesBars(entry)) return entry.inputs.map((input) => columns[input]![i])
  return [Object.fromEntries(entry.inputs.map((input) => [input, columns[input]![i]]))]
}
