import type { ReadOptions } from '../read-options.ts'
import { zoneMs } from '../time-text.ts'
import { type FooterNote, footerNote } from './footer-note.ts'
import { type GroupRange, groupRanges } from './group-ranges.ts'
import { findParquetColumns } from './parquet-columns.ts'
import { withParquet } from './parquet-file.ts'

/** What the footer of a Parquet file tells of its bars. */
export interface ParquetFacts {
  readonly rows: number
  readonly groups: readonly GroupRange[]
  /** What our own writer noted. */
  readonly note: FooterNote | undefined
}

/** Reads the footer of a Parquet file, and nothing else of it. Throws as `readBars` for what is no Parquet file of bars. */
export const parquetFacts = (path: string, options: Pick<ReadOptions, 'zone'>): Promise<ParquetFacts> =>
  withParquet(path, async ({ metadata }) => {
    const { time } = findParquetColumns(metadata, path)
    return { rows: Number(metadata.num_rows), groups: groupRanges(metadata, time, zoneMs(options.zone ?? 'UTC')), note: footerNote(metadata) }
  })
