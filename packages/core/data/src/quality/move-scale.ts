/** Blocks of 256 rows. */
export const BLOCK_BITS = 8
const BLOCK = 1 << BLOCK_BITS

/** The k-th smallest of the first `length` values, which are reordered (Hoare's quickselect). */
export const select = (values: Float64Array, length: number, k: number): number => {
  let [low, high] = [0, length - 1]
  while (low < high) {
    const pivot = values[(low + high) >>> 1]!
    let [i, j] = [low, high]
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i > j) break
      const swap = values[i]!
      values[i++] = values[j]!
      values[j--] = swap
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else break
  }
  return values[k]!
}

/** How lively a series is, block by block: robust, so that what is looked for does not hide itself. Row r is in block `r >>> BLOCK_BITS`. */
export interface MoveScale {
  /** Median absolute move around a block; Infinity where nothing moved, so that nothing stands out. */
  readonly usual: Float64Array
  /** The smallest change of the close around a block: prices come in steps of about this. */
  readonly quantum: Float64Array
}

const ofNeighbours = (values: Float64Array, pick: (...values: number[]) => number): Float64Array =>
  values.map((value, block) => pick(value, values[block - 1] ?? value, values[block + 1] ?? value))

/**
 * The median of the moves that are not 0, in blocks of 256 rows; of a block and its two neighbours the largest, so that a calm hour before a storm is measured with the storm.
 *
 * @param move per row, relative and unsigned; NaN counts for nothing
 */
export const moveScale = (move: Float64Array, close: Float64Array): MoveScale => {
  const blocks = Math.ceil(move.length / BLOCK)
  const [medians, quanta] = [new Float64Array(blocks), new Float64Array(blocks)]
  const buffer = new Float64Array(BLOCK)
  for (let block = 0; block < blocks; block++) {
    let [count, quantum] = [0, Infinity]
    const end = Math.min(move.length, (block + 1) * BLOCK)
    for (let row = block * BLOCK; row < end; row++) {
      if (!(move[row]! > 0)) continue
      buffer[count++] = move[row]!
      const change = Math.abs(close[row]! - close[row - 1]!)
      if (change < quantum) quantum = change
    }
    medians[block] = count > 0 ? select(buffer, count, count >>> 1) : 0
    quanta[block] = quantum
  }
  return { usual: ofNeighbours(medians, Math.max).map((value) => value || Infinity), quantum: ofNeighbours(quanta, Math.min) }
}
