import { stat } from 'node:fs/promises'
import { badFile } from './bad-file.ts'
import { fileError } from './bar-file.ts'
import { LOOK_BACK } from './csv-odd-row.ts'
import { CsvReader } from './csv-reader.ts'
import { fileChunks } from './file-chunks.ts'
import type { ReadOptions } from './read-options.ts'
import type { ReadResult } from './read-report.ts'

/** How much text a packed byte may stand for; more than that only costs time. */
const UNPACKED = 4
/** A row that is longer than this is no row. */
const LONGEST_ROW = 67_108_864

/** The part of the file in memory: what the reader has not taken yet, a little of what it has, and the chunk that came last. */
class Stretch {
  #room = new Uint8Array(2_097_152)
  #length = 0
  /** Offset of the first byte that is not taken. */
  from = 0

  /** Drops what was taken, but for a little, and adds a chunk. */
  add(chunk: Uint8Array): void {
    const start = Math.max(0, this.from - LOOK_BACK)
    const kept = this.#length - start
    if (kept + chunk.length > this.#room.length) {
      const larger = new Uint8Array(2 * (kept + chunk.length))
      larger.set(this.#room.subarray(start, this.#length))
      this.#room = larger
    } else this.#room.copyWithin(0, start, this.#length)
    this.#room.set(chunk, kept)
    this.from -= start
    this.#length = kept + chunk.length
  }

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length)
  }
}

/** Has a reader take chunks of a file, whatever their lengths. */
export const readChunks = async (reader: CsvReader, chunks: AsyncIterable<Uint8Array>, path: string): Promise<ReadResult> => {
  const stretch = new Stretch()
  for await (const chunk of chunks) {
    stretch.add(chunk)
    stretch.from = reader.take(stretch.bytes, stretch.from, false)
    if (stretch.bytes.length - stretch.from > LONGEST_ROW)
      throw badFile(path, `a row is longer than ${LONGEST_ROW} bytes: is a quote never closed, or is this no text?`)
  }
  reader.take(stretch.bytes, stretch.from, true)
  return reader.finish()
}

/**
 * Reads a CSV file, packed or not, chunk by chunk: of the text no more than a few megabytes are in memory at a time.
 *
 * @throws TradingError as `readBars`
 */
export const readCsv = async (path: string, packed: boolean, options: ReadOptions): Promise<ReadResult> => {
  const { size } = await stat(path).catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  return readChunks(new CsvReader({ ...options, file: path }, packed ? size * UNPACKED : size), fileChunks(path, packed), path)
}
