import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { parseBars, readBars, writeBars } from '@core/data'
import { sampleUrl } from '@core/sample-data'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { inferSchema, initParser } from 'udsv'
import { leastTime } from '../minimum.mjs'

const bytes = gunzipSync(readFileSync(new URL(sampleUrl('BTCUSDT', '1h'))))
const rows = 27_071
const many = 2_000_000

/** What everybody writes first, as the yardstick of the same run. */
const split = () => {
  const lines = new TextDecoder().decode(bytes).split('\n')
  const columns = Array.from({ length: 6 }, () => new Float64Array(rows))
  for (let row = 0; row < rows; row++) {
    const cells = lines[row + 1].split(',')
    columns[0][row] = Date.parse(`${cells[0].replace(' ', 'T')}Z`)
    for (let column = 1; column < 6; column++) columns[column][row] = Number(cells[column])
  }
  return columns
}

let folder
/** A file of so many bars, the sample over and over with a time a minute later each, in a folder that goes with the process. */
const longFile = (name, count) => {
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), 'bench-data-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  }
  const tails = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(line.indexOf(',')))
  const path = join(folder, name)
  const file = openSync(path, 'w')
  let lines = ['datetime,open,high,low,close,volume\n']
  for (let row = 0; row < count; row++) {
    const time = new Date(Date.UTC(2000, 0) + row * 60_000).toISOString()
    lines.push(`${time.slice(0, 10)} ${time.slice(11, 19)}${tails[row % tails.length]}\n`)
    if (lines.length < 50_000 && row < count - 1) continue
    writeSync(file, lines.join(''))
    lines = []
  }
  closeSync(file)
  return path
}

let files
const long = async () => {
  if (files) return files
  const csv = longFile('X_1m.csv', many)
  files = { csv, gz: `${csv}.gz`, parquet: csv.replace('csv', 'parquet'), bars: csv.replace('csv', 'bars') }
  const { bars } = await readBars(csv)
  for (const path of [files.gz, files.parquet, files.bars]) await writeBars(path, bars)
  return files
}

/** The least time per row of ours and of a reference, by turns, so that what disturbs one disturbs the other. */
const byTurns = async (ours, reference, { times = 5, references = 2 } = {}) => {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < times; turn++) {
    for (const [index, work] of [ours, reference].entries()) {
      if (index === 1 && turn >= references) continue
      const start = performance.now()
      await work()
      least[index] = Math.min(least[index], performance.now() - start)
    }
  }
  return { ours: (least[0] * 1e6) / many, reference: (least[1] * 1e6) / many }
}

/** A file read with udsv as its own page shows, and its columns as numbers. */
const withUdsv = (path, unpack = (content) => content) => {
  const text = unpack(readFileSync(path)).toString()
  const columns = initParser(inferSchema(text)).typedCols(text)
  return columns.map((column) => Float64Array.from(column, Number))
}

const withHyparquet = async (path) => parquetReadObjects({ file: await asyncBufferFromFile(path) })

/** What the machine takes to read so many bytes into memory that is as fresh. */
const withReadSync = (path) => {
  const buffer = new SharedArrayBuffer(many * 48)
  const file = openSync(path, 'r')
  readSync(file, new Uint8Array(buffer))
  closeSync(file)
  return buffer
}

const rowFigure = (name, most, measure, bound) => ({ name, unit: 'ns/row', goal: `≤ ${most} ns/row`, most, measure, ...(bound === undefined ? {} : { bound }) })

const memory = fileURLToPath(new URL('../peak-memory.mjs', import.meta.url))

export const figures = [
  rowFigure(
    'CSV to bars, 27k rows (reference: split, Number, Date.parse)',
    150,
    () => ({
      ours: (leastTime(() => parseBars(bytes, { file: 'BTCUSDT_1h.csv' }), { times: 60, warmUp: 20 }) * 1e6) / rows,
      reference: (leastTime(split, { times: 5, warmUp: 2 }) * 1e6) / rows,
    }),
    0.4,
  ),
  rowFigure('CSV file, 2M rows (reference: udsv)', 150, async () => {
    const { csv } = await long()
    return byTurns(
      () => readBars(csv),
      () => withUdsv(csv),
    )
  }),
  rowFigure('CSV file packed, 2M rows (reference: gunzip, udsv)', 250, async () => {
    const { gz } = await long()
    return byTurns(
      () => readBars(gz),
      () => withUdsv(gz, gunzipSync),
    )
  }),
  rowFigure('Parquet file, 2M rows (reference: hyparquet)', 60, async () => {
    const { parquet } = await long()
    return byTurns(
      () => readBars(parquet),
      () => withHyparquet(parquet),
      { times: 12, references: 1 },
    )
  }),
  rowFigure('raw columns, 2M rows (reference: readSync)', 25, async () => {
    const { bars } = await long()
    return byTurns(
      () => readBars(bars),
      () => withReadSync(bars),
      { times: 20, references: 20 },
    )
  }),
  {
    name: 'peak memory while a CSV of 4M rows is read, ÷ its columns',
    unit: 'times',
    goal: '≤ 1.5 + 100 MB',
    most: 1.5 + 100 / 192,
    measure: () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [memory, longFile('LONG_1m.csv', 4_000_000)], { encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr)
      const { peak, columns } = JSON.parse(stdout)
      return { ours: peak / columns }
    },
  },
]
