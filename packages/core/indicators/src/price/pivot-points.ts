// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { InputError } from '../input-error.ts'

/** The outputs of {@link pivotPoints}. */
export type PivotPointsColumns = {
  readonly pivot: Float64Array
  readonly r1: Float64Array
  readonly r2: Float64Array
  readonly r3: Float64Array
  readonly s1: Float64Array
  readonly s2: Float64Array
  readonly s3: Float64Array
}

/** The outputs of {@link PivotPoints}: of the last bar, filled anew by every call. */
export type PivotPointsValues = {
  readonly pivot: number
  readonly r1: number
  readonly r2: number
  readonly r3: number
  readonly s1: number
  readonly s2: number
  readonly s3: number
}

/** The ways to compute {@link pivotPoints}. */
export type PivotKind = 'classic' | 'fibonacci' | 'camarilla' | 'woodie'

/** Every {@link PivotKind}. */
export const pivotKinds: readonly PivotKind[] = ['classic', 'fibonacci', 'camarilla', 'woodie']

/**
 * Pivot points: levels for this session, from high, low and close of the one before: the pivot, three levels of resistance above and three of support
 * below. They do not change within a session.
 * classic and woodie: r1 = 2p - L, r2 = p + (H - L), r3 = H + 2(p - L), and their mirrors; p is (H + L + C) / 3, for woodie (H + L + 2C) / 4. fibonacci: p
 * ± 0.382, 0.618 and 1 ranges. camarilla: C ± 1.1 / 12, / 6 and / 4 ranges.
 *
 * @param bars high, low, close and number of the session per bar (any number that changes with each session; from times: `time.map((t) => Math.floor(t /
 *   86_400_000))`)
 * @param kind which formulas: one of `pivotKinds`
 * @param out where to write: seven columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first values with the first bar of the second session; NaN through the session after one that held a NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Person, A Complete Guide to Technical Trading Tactics (2004), ch. 6; Stott, Camarilla equation (1989)
 */
export function pivotPoints(bars: BarColumns<'high' | 'low' | 'close' | 'session'>, kind: PivotKind = 'classic', out?: PivotPointsColumns): PivotPointsColumns {
  const stream = new PivotPoints(kind)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close', 'session']), ['pivot', 'r1', 'r2', 'r3', 's1', 's2', 's3'], out)
  const { pivot, r1, r2, r3, s1, s2, s3 } = result
  const { high, low, close, session } = bars
  const bar = { high: NaN, low: NaN, close: NaN, session: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    bar.session = session[i]!
    const now = stream.next(bar)
    pivot[i] = now.pivot
    r1[i] = now.r1
    r2[i] = now.r2
    r3[i] = now.r3
    s1[i] = now.s1
    s2[i] = now.s2
    s3[i] = now.s3
  }
  return result
}

/** {@link pivotPoints} one bar at a time. */
export class PivotPoints extends Indicator<[bar: BarOf<'high' | 'low' | 'close' | 'session'>], PivotPointsValues> {
  private readonly kind: number
  private begun = false
  private session = NaN
  private top = NaN
  private bottom = NaN
  private last = NaN
  private lastTop = NaN
  private lastBottom = NaN
  private lastClose = NaN
  private readonly values = { pivot: NaN, r1: NaN, r2: NaN, r3: NaN, s1: NaN, s2: NaN, s3: NaN }

  constructor(kind: PivotKind = 'classic') {
    super(kind)
    this.kind = pivotKinds.indexOf(kind)
    if (this.kind < 0) throw new InputError('kind', kind, `one of ${pivotKinds.join(', ')}`)
  }

  next({ high, low, close, session }: BarOf<'high' | 'low' | 'close' | 'session'>): PivotPointsValues {
    const { values } = this
    values.pivot = NaN
    values.r1 = NaN
    values.r2 = NaN
    values.r3 = NaN
    values.s1 = NaN
    values.s2 = NaN
    values.s3 = NaN
    const hole = Number.isNaN(high + low + close + session)
    if (!this.begun && hole) return values
    if (!this.begun || session < this.session || session > this.session) this.turn(session)
    this.begun = true
    // a hole in a session leaves its range unknown, and with it the levels of the next
    this.top = hole ? NaN : Math.max(this.top, high)
    this.bottom = Math.min(this.bottom, low)
    this.last = close
    this.fill()
    return values
  }

  private turn(session: number): void {
    this.lastTop = this.top
    this.lastBottom = this.bottom
    this.lastClose = this.last
    this.session = session
    this.top = -Infinity
    this.bottom = Infinity
  }

  private fill(): void {
    const { kind, lastTop: high, lastBottom: low, lastClose: close } = this
    const range = high - low
    const pivot = kind === WOODIE ? (high + low + 2 * close) / 4 : (high + low + close) / 3
    if (kind === FIBONACCI) this.around(pivot, pivot, 0.382 * range, 0.618 * range, range)
    else if (kind === CAMARILLA) this.around(pivot, close, (1.1 / 12) * range, (1.1 / 6) * range, (1.1 / 4) * range)
    else {
      const { values } = this
      values.pivot = pivot
      values.r1 = 2 * pivot - low
      values.r2 = pivot + range
      values.r3 = high + 2 * (pivot - low)
      values.s1 = 2 * pivot - high
      values.s2 = pivot - range
      values.s3 = low - 2 * (high - pivot)
    }
  }

  private around(pivot: number, middle: number, near: number, far: number, farthest: number): void {
    const { values } = this
    values.pivot = pivot
    values.r1 = middle + near
    values.r2 = middle + far
    values.r3 = middle + farthest
    values.s1 = middle - near
    values.s2 = middle - far
    values.s3 = middle - farthest
  }
}

/** Their places in {@link pivotKinds}. */
const FIBONACCI = 1
const CAMARILLA = 2
const WOODIE = 3
