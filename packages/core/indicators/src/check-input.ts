import type { BarColumns, BarField, HighLowClose } from './bar.ts'
import { InputError } from './input-error.ts'

/** The longest look-back: a window of it takes 80 MB. */
export const LONGEST_PERIOD = 10_000_000

/** Throws unless `period` is an integer from `minimum` to 10 million. A period longer than the data is no error: every value is then NaN. */
export const checkPeriod = (period: number, minimum: number, name = 'period'): void => {
  if (Number.isInteger(period) && period >= minimum && period <= LONGEST_PERIOD) return
  throw new InputError(name, period, period > LONGEST_PERIOD ? `an integer of at most ${LONGEST_PERIOD}` : `an integer of at least ${minimum}`)
}

/** Throws unless `value` is a finite number within the bounds. */
export const checkNumber = (value: number, minimum: number, maximum: number, name: string): void => {
  if (!(Number.isFinite(value) && value >= minimum && value <= maximum)) throw new InputError(name, value, `a number from ${minimum} to ${maximum}`)
}

/** Throws unless `columns` are equally long. `names` are what the caller calls them, in the same order. */
export const checkLengths = (columns: readonly Float64Array[], names: readonly string[]): void => {
  const length = columns[0]!.length
  for (let k = 1; k < columns.length; k++) {
    const other = columns[k]!.length
    if (other !== length) throw new InputError(`${names[k]}.length`, other, `as many values as ${names[0]} has (${length})`)
  }
}

/** The column to write to: a new one as long as `values`, or `out` once it is known to have that length and to share no memory with `values`. */
export const outputFor = (values: Float64Array, out: Float64Array | undefined): Float64Array => {
  if (out === undefined) return new Float64Array(values.length)
  checkOutput(values, out, 'out')
  return out
}

/** {@link outputFor} of two columns, which must be equally long. */
export const outputForTwo = (first: Float64Array, second: Float64Array, out: Float64Array | undefined): Float64Array => {
  checkLengths([first, second], ['first', 'second'])
  if (out !== undefined) checkOutput(second, out, 'out')
  return outputFor(first, out)
}

/** {@link outputFor} of the named columns of bars, which must be equally long. */
export const outputForFields = <Field extends BarField>(bars: BarColumns<Field>, fields: readonly Field[], out: Float64Array | undefined): Float64Array => {
  const columns = columnsOf(bars, fields)
  if (out === undefined) return new Float64Array(columns[0]!.length)
  for (const column of columns) checkOutput(column, out, 'out')
  return out
}

/** {@link outputForFields} of high, low and close. */
export const outputForBars = (bars: HighLowClose, out: Float64Array | undefined): Float64Array => outputForFields(bars, ['high', 'low', 'close'], out)

/** The named columns of bars as a list, once they are known to be equally long. */
export const columnsOf = <Field extends BarField>(bars: BarColumns<Field>, fields: readonly Field[]): readonly Float64Array[] => {
  const columns = fields.map((field) => bars[field])
  checkLengths(
    columns,
    fields.map((field) => `bars.${field}`),
  )
  return columns
}

/** {@link outputFor} for a function of several outputs: one column per name, new ones or those of `out`, which also must lie apart from each other. */
export const outputsFor = <Name extends string>(
  inputs: readonly Float64Array[],
  names: readonly Name[],
  out: { readonly [N in Name]: Float64Array } | undefined,
): { readonly [N in Name]: Float64Array } => {
  const length = inputs[0]!.length
  if (out === undefined) return Object.fromEntries(names.map((name) => [name, new Float64Array(length)])) as { [N in Name]: Float64Array }
  names.forEach((name, k) => {
    for (const input of inputs) checkOutput(input, out[name], `out.${name}`)
    for (const other of names.slice(0, k)) {
      if (overlap(out[other], out[name])) throw new InputError(`out.${name}`, `on the same memory as out.${other}`, 'an array of its own')
    }
  })
  return out
}

/** Index of the first value that is not NaN: the end of another indicator's warm-up. The length when there is none. */
export const firstNumber = (values: Float64Array): number => {
  let i = 0
  while (i < values.length && Number.isNaN(values[i]!)) i++
  return i
}

/** Index of the first bar without a NaN. The length when there is none. */
export const firstBar = ({ high, low, close }: HighLowClose): number => {
  let i = 0
  while (i < high.length && Number.isNaN(high[i]! + low[i]! + close[i]!)) i++
  return i
}

const overlap = (one: Float64Array, other: Float64Array): boolean =>
  one.buffer === other.buffer && one.byteOffset < other.byteOffset + other.byteLength && other.byteOffset < one.byteOffset + one.byteLength

const checkOutput = (input: Float64Array, out: Float64Array, name: string): void => {
  if (out.length !== input.length) throw new InputError(`${name}.length`, out.length, `an array as long as the input (${input.length})`)
  // a window reads values again after its result was written: shared memory would give wrong numbers without a word
  if (overlap(input, out)) throw new InputError(name, 'on the same memory as the input', 'an array of its own')
}
