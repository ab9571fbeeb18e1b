/** Thrown for input that no statistic can be computed from; the message names the value and the remedy. Recognise it by `code`: a process may hold two copies of this package. */
export class InputError extends RangeError {
  override readonly name = 'InputError'
  readonly code = 'INPUT'
}
