import type { HighLowClose } from './high-low-close.ts'
import { InputError } from './input-error.ts'

/** Throws unless `period` is an integer of at least `minimum`. A period longer than the data is no error: every value is then NaN. */
export const checkPeriod = (period: number, minimum: number): void => {
  if (!Number.isInteger(period) || period < minimum) throw new InputError('period', period, `an integer of at least ${minimum}`)
}

/** The column to write to: a new one as long as `values`, or `out` once it is known to have that length and to share no memory with `values`. */
export const outputFor = (values: Float64Array, out: Float64Array | undefined): Float64Array => {
  if (out === undefined) return new Float64Array(values.length)
  checkOutput(values, out)
  return out
}

/** {@link outputFor} of three columns, which must be equally long. */
export const outputForBars = (bars: HighLowClose, out: Float64Array | undefined): Float64Array => {
  const { high, low, close } = bars
  if (low.length !== high.length) throw new InputError('bars.low.length', low.length, `as many values as bars.high has (${high.length})`)
  if (close.length !== high.length) throw new InputError('bars.close.length', close.length, `as many values as bars.high has (${high.length})`)
  if (out === undefined) return new Float64Array(high.length)
  checkOutput(high, out)
  checkOutput(low, out)
  checkOutput(close, out)
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

const checkOutput = (input: Float64Array, out: Float64Array): void => {
  if (out.length !== input.length) throw new InputError('out.length', out.length, `an array as long as the input (${input.length})`)
  // a window reads values again after its result was written: shared memory would give wrong numbers without a word
  const apart = out.buffer !== input.buffer || out.byteOffset + out.byteLength <= input.byteOffset || input.byteOffset + input.byteLength <= out.byteOffset
  if (!apart) throw new InputError('out', 'on the same memory as the input', 'an array of its own')
}
