import { InputError } from '../input-error.ts'

/** The last so many values of a stream in ascending order. Each step moves at most the whole window in memory, as one block. */
export type SortedWindow = {
  readonly values: Float64Array
  /** Takes `incoming` in, and `outgoing`, one of the values, out. */
  replace(outgoing: number, incoming: number): void
}

export function sortedWindow(first: Float64Array): SortedWindow {
  const values = first.slice().sort()
  return {
    values,
    replace(outgoing, incoming) {
      const from = lowerBound(values, outgoing)
      if (values[from] !== outgoing) throw new InputError(`${outgoing} is not in the window`)
      const to = lowerBound(values, incoming)
      if (to > from) {
        values.copyWithin(from, from + 1, to)
        values[to - 1] = incoming
      } else {
        values.copyWithin(to + 1, to, from)
        values[to] = incoming
      }
    },
  }
}

/** Index of the first value that is not below. */
function lowerBound(values: Float64Array, value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Quantile by linear interpolation (type 7) of values in ascending order. */
export function sortedQuantile(values: Float64Array, probability: number): number {
  const position = (values.length - 1) * probability
  const rank = Math.floor(position)
  const low = values[rank]!
  return position === rank ? low : low + (values[rank + 1]! - low) * (position - rank)
}
