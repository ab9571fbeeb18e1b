/** The two members of a resizable buffer that are needed here; the language library that this code is checked against does not know them yet. */
interface ResizableBuffer extends ArrayBuffer {
  resize(byteLength: number): void
}
const ResizableBuffer = ArrayBuffer as unknown as new (byteLength: number, options: { maxByteLength: number }) => ResizableBuffer

const BYTES = Float64Array.BYTES_PER_ELEMENT
/** Up to this many values memory comes from the heap, which hands out again what it has: fresh pages cost more than the copying. */
const SMALL = 262_144
/** Values that room is made for at a time, beyond that. */
const STEP = 262_144

/**
 * A column that grows, and that gives its memory back at once when it is dropped: beyond a few megabytes it reserves addresses once and takes pages as it goes,
 * so that growing copies nothing and a large file is never held twice.
 */
export class GrowingColumn {
  length = 0
  #values: Float64Array
  #buffer: ResizableBuffer | undefined
  #reserved: number
  /** Whether it is expected to stay small: then it begins on the heap, and giving memory back costs nothing. */
  readonly #isSmall: boolean

  /**
   * @param expected values there will be, about
   * @param reserve values there can hardly be more of
   */
  constructor(expected: number, reserve: number) {
    this.#reserved = reserve
    this.#isSmall = expected <= SMALL
    this.#values = new Float64Array(this.#isSmall ? expected : 0)
  }

  /** The values so far. A view: ask again after an append. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.length)
  }

  /** Adds the `count` values of `from` that begin at `offset`. */
  append(from: Float64Array, offset: number, count: number): void {
    if (this.length + count > this.#values.length) this.#grow(this.length + count)
    this.#values.set(from.subarray(offset, offset + count), this.length)
    this.length += count
  }

  /** Gives the memory back. The column is empty afterwards. */
  drop(): void {
    this.length = 0
    this.#values = new Float64Array(0)
    this.#buffer?.resize(0)
    this.#buffer = undefined
  }

  #grow(needed: number): void {
    if (this.#buffer && needed <= this.#reserved) {
      const capacity = Math.min(this.#reserved, needed + STEP)
      this.#buffer.resize(capacity * BYTES)
      this.#values = new Float64Array(this.#buffer, 0, capacity)
      return
    }
    const [old, buffer] = [this.values, this.#buffer]
    if (this.#isSmall && needed <= SMALL) this.#values = new Float64Array(Math.max(needed, old.length * 2))
    else {
      this.#reserved = Math.max(this.#reserved, needed * (buffer ? 4 : 1) + STEP)
      this.#buffer = new ResizableBuffer((needed + STEP) * BYTES, { maxByteLength: this.#reserved * BYTES })
      this.#values = new Float64Array(this.#buffer, 0, needed + STEP)
    }
    this.#values.set(old)
    buffer?.resize(0)
  }
}
