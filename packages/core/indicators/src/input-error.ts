/**
 * An argument that no number can honestly be computed from: a period out of range, columns of different lengths, an unusable `out`.
 *
 * Recognise it by `error.code === 'INPUT'`, which also holds across two copies of this package (ESM and CommonJS); `instanceof` does not.
 * The message names the parameter, its value and the range: `period is 0: give an integer of at least 1`.
 */
export class InputError extends RangeError {
  override readonly name = 'InputError'
  readonly code = 'INPUT'

  constructor(parameter: string, value: unknown, range: string) {
    super(`${parameter} is ${String(value)}: give ${range}`)
  }
}
