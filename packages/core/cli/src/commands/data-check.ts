import { statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import {
  type Gap,
  gapsOf,
  notedHash,
  openCatalog,
  type QualityReport,
  quality,
  qualityLine,
  type ReadOptions,
  type ReadReport,
  readBars,
  type TradingSession,
} from '@core/data'
import { type Bars, hashBars, type Interval, TradingError } from '@core/market'
import { counted, moment } from '../print/figures.ts'
import { gapNote } from '../print/notes.ts'
import { paintOn } from '../print/paint.ts'
import { progressOn } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { readSession } from './data-session.ts'

/** What was found in a file: its bars, as far as they could be read, and everything wrong, each with file and line. */
interface FileCheck {
  readonly file: string
  readonly symbol: string | null
  readonly interval: string | null
  readonly bars: number
  /** Epoch ms UTC of the first and last bar's open. */
  readonly from: number | null
  readonly to: number | null
  readonly gaps: readonly Gap[]
  readonly missing: number
  /** Content hash of the bars, the same in every format. */
  readonly hash: string | null
  /** What is unusual about the bars, with a score from 0 to 100. */
  readonly quality: QualityReport | null
  readonly problems: readonly string[]
}

/** A file to look at, and what the folder of its series says of it. */
interface CheckedFile {
  readonly path: string
  readonly said: Pick<ReadOptions, 'symbol' | 'interval'>
}

/** Problems shown of one kind; the rest are counted. */
const issuesOf = ({ skipped, sorted, duplicates }: ReadReport): string[] =>
  [skipped, sorted, duplicates].flatMap(({ count, first }) => [
    ...first.map(({ message }) => message),
    ...(count > first.length ? [`and ${count - first.length} more such rows`] : []),
  ])

/** What the name says of the interval: with rows left out, the times alone may not bear it out. */
const namedInterval = (path: string): Interval | undefined => /_([1-9]\d*[smhdw])\.(csv|csv\.gz|parquet|bars)$/.exec(path)?.[1] as Interval | undefined

/** Reads a file as it stands; if it is unsound, again with every repair, to learn all that is wrong and what is left. */
const read = async ({ path, said }: CheckedFile): Promise<{ readonly bars?: Bars; readonly report?: ReadReport; readonly problems: string[] }> => {
  try {
    return { ...(await readBars(path, said)), problems: [] }
  } catch (error) {
    if (!TradingError.is(error, 'BAD_FILE')) throw error
    try {
      const repaired = await readBars(path, { interval: namedInterval(path), ...said, onBadRow: 'skip', onUnsorted: 'sort', onDuplicate: 'keep-last' })
      const issues = issuesOf(repaired.report)
      return { ...repaired, problems: issues.length > 0 ? issues : [error.message] }
    } catch {
      return { problems: [error.message] }
    }
  }
}

/** Findings that make bars unfit for a run; the reader itself has seen to the rest. */
const errorsOf = (found: QualityReport | null): string[] => (found?.findings ?? []).flatMap(({ severity, text }) => (severity === 'error' ? [text] : []))

/** Whether a file that says what its content hash is holds those bars. */
const hashProblem = async (path: string, hash: string | null, sound: boolean): Promise<string[]> => {
  const noted = hash === null || !sound ? undefined : await notedHash(path)
  return noted === undefined || noted === hash
    ? []
    : [`${path}: the file says that its content is ${noted}, but its bars are ${hash}: write it again from its source`]
}

const checkFile = async (checked: CheckedFile, cwd: string, session: TradingSession | undefined): Promise<FileCheck> => {
  const { path } = checked
  const { bars, report, problems } = await read(checked)
  const hash = bars ? hashBars(bars) : null
  const found = bars ? quality(bars, session ? { session } : {}) : null
  const gaps = bars && !session ? gapsOf(bars) : []
  const name = relative(cwd, path) || path
  const all = [...problems, ...(await hashProblem(path, hash, problems.length === 0)), ...errorsOf(found)]
  return {
    file: name,
    symbol: report?.symbol ?? null,
    interval: report?.interval ?? null,
    bars: report?.bars ?? 0,
    from: report?.from ?? null,
    to: report?.to ?? null,
    gaps,
    missing: session ? (found?.missing ?? 0) : gaps.reduce((sum, gap) => sum + gap.missing, 0),
    hash,
    quality: found,
    problems: all.map((problem) => problem.replaceAll(path, name)),
  }
}

const filesAt = async (path: string, name: string): Promise<readonly CheckedFile[]> => {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new TradingError('NOT_FOUND', `there is no file or folder ${name}`)
  if (!stat.isDirectory()) return [{ path, said: {} }]
  const entries = (await openCatalog(path)).list()
  if (entries.length === 0)
    throw new TradingError('NOT_FOUND', `${name}: there is no file named like BTCUSDT_1h.csv (.csv.gz, .parquet, .bars), and no folder of parts`)
  return entries.flatMap(({ symbol, interval, path: place, parts }) => parts.map((part) => ({ path: part, said: part === place ? {} : { symbol, interval } })))
}

const sameTime = (a: FileCheck, b: FileCheck): boolean => a.from === null || b.from === null || (a.from <= b.to! && b.from <= a.to!)

/** Two files that claim the same symbol and interval: a run could read either. */
const withDoubles = (checks: readonly FileCheck[]): FileCheck[] =>
  checks.map((check, index) => {
    const other = checks.find(
      (one, at) => at !== index && one.symbol !== null && one.symbol === check.symbol && one.interval === check.interval && sameTime(one, check),
    )
    return other
      ? { ...check, problems: [...check.problems, `${check.file} and ${other.file} both claim to be ${check.symbol} ${check.interval}: remove one`] }
      : check
  })

/** Flags of `data check`. */
export interface CheckFlags {
  readonly json?: boolean
  readonly session?: string
}

const tell = (check: FileCheck, { stdout, env }: Terminal): void => {
  const { file, interval, bars, from, to, gaps, symbol, problems, quality: found } = check
  const paint = paintOn(stdout, env)
  const range = from === null || to === null ? '' : `, ${interval}, ${moment(from)} … ${moment(to)} UTC`
  stdout.write(`${problems.length === 0 ? paint.green('ok') : paint.red('bad')}  ${file}: ${counted(bars, 'bar')}${range}\n`)
  for (const problem of problems) stdout.write(`     ${problem}\n`)
  if (gaps.length > 0) stdout.write(`     ${paint.dim(gapNote(symbol ?? file, gaps))}\n`)
  if (found && Object.keys(found.counts).some((kind) => kind !== 'gap')) stdout.write(`     ${paint.dim(qualityLine(found).replace(/^.*, (?=score)/, ''))}\n`)
}

/** `data check`: reads files of bars and tells what is wrong. Resolves to whether all are sound; gaps and what is merely unusual are told and are no fault. */
export const dataCheckCommand = async (name: string, { json, session: hours }: CheckFlags, terminal: Terminal): Promise<boolean> => {
  const { stdout, cwd } = terminal
  const session = hours === undefined ? undefined : readSession(hours)
  const files = await filesAt(resolve(cwd, name), name)
  const progress = progressOn(terminal, files.length)
  const checks: FileCheck[] = []
  try {
    for (const file of files) {
      await progress.step(relative(cwd, file.path))
      checks.push(await checkFile(file, cwd, session))
    }
  } finally {
    progress.stop()
  }
  const all = withDoubles(checks)
  const sound = all.every(({ problems }) => problems.length === 0)
  if (json) stdout.write(`${JSON.stringify({ version: 1, sound, files: all })}\n`)
  else for (const check of all) tell(check, terminal)
  return sound
}
