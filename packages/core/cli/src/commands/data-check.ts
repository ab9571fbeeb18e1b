import { statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type Gap, gapsOf, openCatalog, type ReadReport, readBars } from '@core/data'
import { type Bars, type Interval, TradingError } from '@core/market'
import { counted, moment } from '../print/figures.ts'
import { gapNote } from '../print/notes.ts'
import { paintOn } from '../print/paint.ts'
import type { Terminal } from '../terminal.ts'

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
  readonly problems: readonly string[]
}

/** Problems shown of one kind; the rest are counted. */
const issuesOf = ({ skipped, sorted, duplicates }: ReadReport): string[] =>
  [skipped, sorted, duplicates].flatMap(({ count, first }) => [
    ...first.map(({ message }) => message),
    ...(count > first.length ? [`and ${count - first.length} more such rows`] : []),
  ])

/** What the name says of the interval: with rows left out, the times alone may not bear it out. */
const namedInterval = (path: string): Interval | undefined => /_([1-9]\d*[smhdw])\.csv(\.gz)?$/.exec(path)?.[1] as Interval | undefined

/** Reads a file as it stands; if it is unsound, again with every repair, to learn all that is wrong and what is left. */
const read = async (path: string): Promise<{ readonly bars?: Bars; readonly report?: ReadReport; readonly problems: string[] }> => {
  try {
    return { ...(await readBars(path)), problems: [] }
  } catch (error) {
    if (!TradingError.is(error, 'BAD_FILE')) throw error
    try {
      const repaired = await readBars(path, { onBadRow: 'skip', onUnsorted: 'sort', onDuplicate: 'keep-last', interval: namedInterval(path) })
      const issues = issuesOf(repaired.report)
      return { ...repaired, problems: issues.length > 0 ? issues : [error.message] }
    } catch {
      return { problems: [error.message] }
    }
  }
}

const checkFile = async (path: string, cwd: string): Promise<FileCheck> => {
  const { bars, report, problems } = await read(path)
  const gaps = bars ? gapsOf(bars) : []
  const name = relative(cwd, path) || path
  return {
    file: name,
    symbol: report?.symbol ?? null,
    interval: report?.interval ?? null,
    bars: report?.bars ?? 0,
    from: report?.from ?? null,
    to: report?.to ?? null,
    gaps,
    missing: gaps.reduce((sum, gap) => sum + gap.missing, 0),
    problems: problems.map((problem) => problem.replaceAll(path, name)),
  }
}

const filesAt = async (path: string, name: string): Promise<readonly string[]> => {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new TradingError('NOT_FOUND', `there is no file or folder ${name}`)
  if (!stat.isDirectory()) return [path]
  const entries = (await openCatalog(path)).list()
  if (entries.length === 0) throw new TradingError('NOT_FOUND', `${name}: there is no file named like BTCUSDT_1h.csv or BTCUSDT_1h.csv.gz`)
  return entries.map((entry) => entry.path)
}

/** Two files that claim the same symbol and interval: a run could read either. */
const withDoubles = (checks: readonly FileCheck[]): FileCheck[] =>
  checks.map((check, index) => {
    const other = checks.find((one, at) => at !== index && one.symbol !== null && one.symbol === check.symbol && one.interval === check.interval)
    return other
      ? { ...check, problems: [...check.problems, `${check.file} and ${other.file} both claim to be ${check.symbol} ${check.interval}: remove one`] }
      : check
  })

/** `crypto-strategies data check`: tells what files of bars hold. Resolves to whether all are sound; gaps are told and are no fault. */
export const dataCheckCommand = async (name: string, { json }: { readonly json?: boolean }, { stdout, cwd, env }: Terminal): Promise<boolean> => {
  const files = await filesAt(resolve(cwd, name), name)
  const checks: FileCheck[] = []
  for (const file of files) checks.push(await checkFile(file, cwd))
  const all = withDoubles(checks)
  const sound = all.every(({ problems }) => problems.length === 0)
  if (json) {
    stdout.write(`${JSON.stringify({ version: 1, sound, files: all })}\n`)
    return sound
  }
  const paint = paintOn(stdout, env)
  for (const { file, interval, bars, from, to, gaps, symbol, problems } of all) {
    const range = from === null || to === null ? '' : `, ${interval}, ${moment(from)} … ${moment(to)} UTC`
    stdout.write(`${problems.length === 0 ? paint.green('ok') : paint.red('bad')}  ${file}: ${counted(bars, 'bar')}${range}\n`)
    for (const problem of problems) stdout.write(`     ${problem}\n`)
    if (gaps.length > 0) stdout.write(`     ${paint.dim(gapNote(symbol ?? file, gaps))}\n`)
  }
  return sound
}
