/** One record of a delimited file: its fields without quotes and outer blanks, where the next begins, how many lines it took, whether it had a line end, and whether a quote was left open. */
export interface CsvRecord {
  readonly fields: readonly string[]
  readonly next: number
  readonly lines: number
  readonly ended: boolean
  readonly isOpen: boolean
}

const [LINE_FEED, QUOTE] = [10, 34]

/** Text of a stretch of bytes, as UTF-8. */
export const textOf = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')

/** Where the quote that opens at `open` closes, stepping over doubled quotes; -1 when it never does. */
const closingQuote = (bytes: Uint8Array, open: number): number => {
  let at = open + 1
  for (;;) {
    at = bytes.indexOf(QUOTE, at)
    if (at < 0 || bytes[at + 1] !== QUOTE) return at
    at += 2
  }
}

/**
 * Reads the record that begins at `start`, the careful way: quotes, doubled quotes, line ends inside quotes, CRLF.
 *
 * @param delimiter the byte between fields
 */
export const readRecord = (bytes: Uint8Array, start: number, delimiter: number): CsvRecord => {
  const fields: string[] = []
  let [at, lines] = [start, 1]
  for (;;) {
    let text = ''
    if (bytes[at] === QUOTE) {
      const close = closingQuote(bytes, at)
      if (close < 0) return { fields, next: bytes.length, lines, ended: false, isOpen: true }
      text = textOf(bytes, at + 1, close).replaceAll('""', '"')
      lines += text.split('\n').length - 1
      at = close + 1
    }
    const from = at
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LINE_FEED) at++
    fields.push((text + textOf(bytes, from, at)).trim())
    if (at >= bytes.length) return { fields, next: at, lines, ended: false, isOpen: false }
    if (bytes[at] === LINE_FEED) return { fields, next: at + 1, lines, ended: true, isOpen: false }
    at++
  }
}

/** Whether a record is an empty line. */
export const isBlank = (record: CsvRecord): boolean => record.fields.length === 1 && record.fields[0] === ''
