import { type Bars, barsFromColumns, hasVolume, intervalMs, TradingError } from '@core/market'

type Field = 'open' | 'high' | 'low' | 'close' | 'volume'
const FIELDS: readonly Field[] = ['open', 'high', 'low', 'close', 'volume']

/** A figure of one bar on which two sources disagree; `time` is the bar's open, epoch ms UTC. */
export interface Conflict {
  readonly time: number
  readonly field: Field
  readonly first: number
  readonly second: number
}

/** A place where the result goes over from one source to the other. */
export interface Seam {
  /** Open of the first bar after it, epoch ms UTC. */
  readonly time: number
  readonly to: 'first' | 'second'
  /** Open of the bar after it ÷ close of the bar before: far from 1, the sources may quote in different units, or one is adjusted. */
  readonly ratio: number
}

/** What was put together, and everything on which the sources differed. */
export interface SpliceReport {
  /** Whose bar was taken wherever both have one. */
  readonly wins: 'first' | 'second'
  /** Bars at a time that only one source has. */
  readonly onlyFirst: number
  readonly onlySecond: number
  /** Bars at a time that both have, and how many of them conflict. */
  readonly both: number
  readonly conflicting: number
  /** The conflicts one by one, at most `limit`. */
  readonly conflicts: readonly Conflict[]
  /** The largest relative difference of a price in the overlap, 0 without one. */
  readonly worst: number
  readonly seams: readonly Seam[]
  /** One source had no volume, so the result has none. */
  readonly volumeDropped: boolean
}

/** What {@link splice} takes. */
export interface SpliceOptions {
  /** Whose bar is taken where both have one: there is no default, because neither is the right one in general. */
  readonly wins: 'first' | 'second'
  /** Relative difference up to which two figures are the same; default 0. */
  readonly tolerance?: number
  /** When one source has volume and the other none; default `'refuse'`. */
  readonly onMissingVolume?: 'refuse' | 'drop'
  /** How many conflicts and seams are listed; all are counted. Default 100. */
  readonly limit?: number
}

const DAY = 86_400_000
/** No zone moves its clocks by more: bars of days may be closer by that much. */
const LARGEST_SWITCH = 7_200_000

const difference = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)))

const refuse = (text: string): never => {
  throw new TradingError('INVALID_INPUT', `splice: ${text}`)
}

/** Finds what two sources say differently about the same bars. */
class Comparison {
  both = 0
  conflicting = 0
  worst = 0
  readonly conflicts: Conflict[] = []
  readonly #fields: readonly Field[]
  readonly #tolerance: number
  readonly #limit: number

  constructor(fields: readonly Field[], tolerance: number, limit: number) {
    this.#fields = fields
    this.#tolerance = tolerance
    this.#limit = limit
  }

  compare(first: Bars, i: number, second: Bars, j: number): void {
    this.both++
    let differs = false
    for (const field of this.#fields) {
      const [a, b] = [first[field][i]!, second[field][j]!]
      const by = difference(a, b)
      if (field !== 'volume' && by > this.worst) this.worst = by
      if (by <= this.#tolerance) continue
      differs = true
      if (this.conflicts.length < this.#limit) this.conflicts.push({ time: first.time[i]!, field, first: a, second: b })
    }
    if (differs) this.conflicting++
  }
}

/** Which source each row of the result comes from, and its row there. */
interface Plan {
  readonly fromSecond: Uint8Array
  readonly row: Int32Array
  readonly length: number
}

const merge = (first: Bars, second: Bars, wins: 'first' | 'second', comparison: Comparison): Plan => {
  const fromSecond = new Uint8Array(first.length + second.length)
  const row = new Int32Array(first.length + second.length)
  let [i, j, length] = [0, 0, 0]
  while (i < first.length || j < second.length) {
    const a = i < first.length ? first.time[i]! : Infinity
    const b = j < second.length ? second.time[j]! : Infinity
    if (a === b) comparison.compare(first, i, second, j)
    const takesSecond = b < a || (a === b && wins === 'second')
    fromSecond[length] = takesSecond ? 1 : 0
    row[length++] = takesSecond ? j : i
    if (a <= b) i++
    if (b <= a) j++
  }
  return { fromSecond, row, length }
}

const seamsOf = (bars: Bars, plan: Plan, limit: number): Seam[] => {
  const step = intervalMs(bars.interval)
  const least = step % DAY === 0 ? step - LARGEST_SWITCH : step
  const seams: Seam[] = []
  for (let row = 1; row < plan.length; row++) {
    if (plan.fromSecond[row] === plan.fromSecond[row - 1]) continue
    const [before, time] = [bars.time[row - 1]!, bars.time[row]!]
    if (time - before < least) {
      const [a, b] = [new Date(before).toISOString(), new Date(time).toISOString()]
      refuse(`the bar of ${b} from one source begins inside the ${bars.interval} bar of ${a} from the other: bring both on one grid (time zone, session) first`)
    }
    if (seams.length < limit) seams.push({ time, to: plan.fromSecond[row] === 1 ? 'second' : 'first', ratio: bars.open[row]! / bars.close[row - 1]! })
  }
  return seams
}

/**
 * One series out of two sources of the same symbol: every bar that either has, whole, never a mixture of both. Where both have one, `wins` decides, and what they say differently is reported.
 *
 * @throws TradingError `INVALID_INPUT` when the intervals or grids differ, or one source has no volume and `onMissingVolume` does not allow it
 */
export const splice = (first: Bars, second: Bars, options: SpliceOptions): { readonly bars: Bars; readonly report: SpliceReport } => {
  const { wins, tolerance = 0, onMissingVolume = 'refuse', limit = 100 } = options
  if (wins !== 'first' && wins !== 'second') refuse(`wins is '${String(wins)}': say whose bar is taken where both have one, 'first' or 'second'`)
  if (!(tolerance >= 0 && tolerance < 1)) refuse(`tolerance is ${tolerance}: it must be a relative difference from 0 to below 1`)
  if (first.interval !== second.interval) refuse(`the first source has ${first.interval} bars and the second ${second.interval}: resample the finer one first`)
  const volumeDropped = first.length > 0 && second.length > 0 && hasVolume(first) !== hasVolume(second)
  if (volumeDropped && onMissingVolume === 'refuse') {
    refuse(`the ${hasVolume(first) ? 'second' : 'first'} source has no volume: pass onMissingVolume: 'drop' to go without`)
  }
  const comparison = new Comparison(volumeDropped || !hasVolume(first) ? FIELDS.slice(0, 4) : FIELDS, tolerance, limit)
  const plan = merge(first, second, wins, comparison)
  const column = (field: 'time' | Field): Float64Array => {
    const [a, b, made] = [first[field], second[field], new Float64Array(plan.length)]
    for (let row = 0; row < plan.length; row++) made[row] = plan.fromSecond[row] === 1 ? b[plan.row[row]!]! : a[plan.row[row]!]!
    return made
  }
  const columns = { time: column('time'), open: column('open'), high: column('high'), low: column('low'), close: column('close') }
  const bars = barsFromColumns({ ...columns, volume: volumeDropped ? undefined : column('volume') }, first.interval, 'spliced bars')
  const { both, conflicting, conflicts, worst } = comparison
  const seams = seamsOf(bars, plan, limit)
  return { bars, report: { wins, onlyFirst: first.length - both, onlySecond: second.length - both, both, conflicting, conflicts, worst, seams, volumeDropped } }
}
