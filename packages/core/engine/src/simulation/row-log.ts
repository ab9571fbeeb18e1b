/** A log that is never written to costs no memory: a live session has new ones at every step. */
const NOTHING = new Float64Array(0)
const FIRST_ROWS = 64

/** Rows of numbers in one array that grows: what is written at every fill makes no object. */
export class RowLog {
  /** Rows in use; set it back to forget the last ones. */
  length = 0
  readonly width: number
  values: Float64Array

  constructor(width: number) {
    this.width = width
    this.values = NOTHING
  }

  /** Makes room for one more row and returns where in `values` it begins. */
  append(): number {
    const at = this.length * this.width
    if (at === this.values.length) {
      // generous, as memory that is not written to costs next to nothing, and copying does
      const larger = new Float64Array(Math.max(FIRST_ROWS * this.width, 4 * at))
      larger.set(this.values)
      this.values = larger
    }
    this.length++
    return at
  }

  /** One column, as memory of its own. */
  column(index: number): Float64Array {
    const column = new Float64Array(this.length)
    for (let row = 0; row < this.length; row++) column[row] = this.values[row * this.width + index]!
    return column
  }
}
