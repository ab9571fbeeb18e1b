import { type Interval, intervalMs, parseInterval } from '@core/market'
import type { FileMetaData } from 'hyparquet'
import type { Gap } from '../gaps-of.ts'

/** What our writer notes in the footer about the bars as a whole, so that a catalog need not read them. */
export interface FooterNote {
  readonly interval: Interval
  /** `hashBars` of the bars. */
  readonly hash: string
  readonly rows: number
  readonly from: number
  readonly to: number
  readonly gaps: readonly Gap[]
}

const KEY = 'core.data.bars'
const VERSION = 1

/** The note as an entry of the footer's key-value list. */
export const noteEntry = (note: FooterNote): { key: string; value: string } => ({ key: KEY, value: JSON.stringify({ version: VERSION, ...note }) })

const isNote = (note: FooterNote & { version: number }): boolean =>
  note.version === VERSION &&
  /^[0-9a-f]{32}$/.test(note.hash) &&
  [note.rows, note.from, note.to].every(Number.isSafeInteger) &&
  Array.isArray(note.gaps) &&
  Boolean(parseInterval(note.interval))

/** The note of a footer; undefined when there is none, it is of another version, or it does not go with the number of rows that the footer itself has. */
export const footerNote = ({ key_value_metadata: entries, num_rows: rows }: FileMetaData): FooterNote | undefined => {
  const text = entries?.find(({ key }) => key === KEY)?.value
  if (text === undefined) return undefined
  try {
    const note = JSON.parse(text) as FooterNote & { version: number }
    return isNote(note) && note.rows === Number(rows) && intervalMs(note.interval) > 0 ? note : undefined
  } catch {
    return undefined
  }
}
