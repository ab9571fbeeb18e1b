import type { FileMetaData } from 'hyparquet'
import type { ReadOptions } from '../read-options.ts'
import type { ParquetColumns } from './parquet-columns.ts'
import { boundMs } from './parquet-values.ts'

/** A row group: where it begins, how many rows it has, and from when to when it goes as far as its statistics tell (epoch ms UTC). */
export interface GroupRange {
  readonly firstRow: number
  readonly rows: number
  readonly from: number | undefined
  readonly to: number | undefined
}

/**
 * The row groups of a file with their times, from the footer alone.
 *
 * @param zone offset in ms of times that have none of their own
 */
export const groupRanges = ({ row_groups: groups }: FileMetaData, time: ParquetColumns['time'], zone: number): GroupRange[] => {
  let firstRow = 0
  return groups.flatMap((group) => {
    const rows = Number(group.num_rows)
    const chunk = group.columns.find(({ meta_data: meta }) => meta?.path_in_schema.length === 1 && meta.path_in_schema[0] === time.name)
    const statistics = chunk?.meta_data?.statistics
    const bound = (value: unknown) => boundMs(value, time.counts, time.isLocal ? zone : 0)
    const range = { firstRow, rows, from: bound(statistics?.min_value ?? statistics?.min), to: bound(statistics?.max_value ?? statistics?.max) }
    firstRow += rows
    return rows === 0 ? [] : [range]
  })
}

/** The row groups that may hold a bar from `from` to before `to`: without statistics a group may hold anything. */
export const groupsWithin = (groups: readonly GroupRange[], { from = -Infinity, to = Infinity }: Pick<ReadOptions, 'from' | 'to'>): GroupRange[] =>
  groups.filter((group) => !(group.to !== undefined && group.to < from) && !(group.from !== undefined && group.from >= to))
