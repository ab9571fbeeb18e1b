// hot path

/**
 * Sums of `column` over every `window` values, at the last of them; NaN before there are enough. O(n).
 *
 * Nothing is ever subtracted: the column is cut into blocks, and a window is the end of one block and the beginning of the next.
 * A running sum would carry the rounding of every value that left it.
 */
export function windowSums(column: Float64Array, window: number): Float64Array {
  const count = column.length
  const sums = new Float64Array(count).fill(NaN)
  const ends = new Float64Array(window)
  for (let start = 0; start + window <= count; start += window) {
    let sum = 0
    for (let i = window - 1; i >= 0; i--) {
      sum += column[start + i]!
      ends[i] = sum
    }
    const last = start + window - 1
    sums[last] = sum
    const more = Math.min(window - 1, count - 1 - last)
    let beginning = 0
    for (let i = 1; i <= more; i++) {
      beginning += column[last + i]!
      sums[last + i] = ends[i]! + beginning
    }
  }
  return sums
}
