// hot path

/**
 * Deepest fall, (peak − value) ÷ peak, within every `window` values, at the last of them; NaN before there are enough. O(n).
 *
 * As in `windowSums` a window is the end of one block and the beginning of the next: its deepest fall is within one of the two, or from the
 * highest value of the first to the lowest of the second.
 */
export function windowDrawdowns(values: Float64Array, window: number): Float64Array {
  const count = values.length
  const deepest = new Float64Array(count).fill(NaN)
  const highs = new Float64Array(window)
  const falls = new Float64Array(window)
  for (let start = 0; start + window <= count; start += window) {
    scanEnds(values, start, highs, falls)
    const last = start + window - 1
    deepest[last] = falls[0]!
    const more = Math.min(window - 1, count - 1 - last)
    let high = -Infinity
    let low = Infinity
    let fall = 0
    for (let i = 1; i <= more; i++) {
      const value = values[last + i]!
      if (value > high) high = value
      else if ((high - value) / high > fall) fall = (high - value) / high
      if (value < low) low = value
      const across = (highs[i]! - low) / highs[i]!
      deepest[last + i] = Math.max(fall, falls[i]!, across)
    }
  }
  return deepest
}

/** For each end of a block: its highest value, and the deepest fall within it. */
function scanEnds(values: Float64Array, start: number, highs: Float64Array, falls: Float64Array): void {
  let high = -Infinity
  let low = Infinity
  let fall = 0
  for (let i = highs.length - 1; i >= 0; i--) {
    const value = values[start + i]!
    if ((value - low) / value > fall) fall = (value - low) / value
    if (value < low) low = value
    if (value > high) high = value
    highs[i] = high
    falls[i] = fall
  }
}
