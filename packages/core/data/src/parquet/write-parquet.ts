import { type Bars, hashBars, hasVolume } from '@core/market'
import type { SchemaElement } from 'hyparquet'
import { gapsOf } from '../gaps-of.ts'
import { demandWritable } from '../writable-time.ts'
import { noteEntry } from './footer-note.ts'

/** Rows per group: what a reader can skip at a time. */
const GROUP = 65_536

const PRICES = ['open', 'high', 'low', 'close'] as const

const schemaOf = (numbers: readonly string[]): SchemaElement[] => [
  { name: 'bars', num_children: numbers.length + 1 },
  {
    name: 'datetime',
    type: 'INT64',
    repetition_type: 'REQUIRED',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  ...numbers.map((name): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'REQUIRED' })),
]

/**
 * Bars as the bytes of a Parquet file: `datetime` (INT64 TIMESTAMP, ms, UTC), `open`, `high`, `low`, `close` and, where there is one, `volume` (DOUBLE), all required, plain and not packed,
 * which any reader takes at full speed; row groups of 65,536 with statistics; the footer notes interval, content hash and gaps.
 *
 * @param bars checked, at least one
 * @throws TradingError `INVALID_INPUT` for a time that is no whole millisecond
 */
export const parquetBytes = async (bars: Bars, path: string): Promise<Uint8Array> => {
  for (const time of bars.time) demandWritable(time, path)
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
  const numbers = hasVolume(bars) ? [...PRICES, 'volume' as const] : PRICES
  const note = { interval: bars.interval, hash: hashBars(bars), rows: bars.length, from: bars.time[0]!, to: bars.time[bars.length - 1]!, gaps: gapsOf(bars) }
  const writer = new ByteWriter(bars.length * 49 + 4096)
  const parquet = new ParquetWriter({ writer, schema: schemaOf(numbers), codec: 'UNCOMPRESSED', kvMetadata: [noteEntry(note)], createdBy: '@core/data' })
  for (let from = 0; from < bars.length; from += GROUP) {
    const part = (column: Float64Array) => column.subarray(from, Math.min(bars.length, from + GROUP))
    await parquet.write({
      columnData: [
        { name: 'datetime', data: BigInt64Array.from(part(bars.time), BigInt), encoding: 'PLAIN' },
        ...numbers.map((name) => ({ name, data: part(bars[name]), encoding: 'PLAIN' as const })),
      ],
      rowGroupSize: GROUP,
    })
  }
  await parquet.finish()
  return writer.getBytes()
}
