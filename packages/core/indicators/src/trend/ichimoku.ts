// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { highest } from '../statistics/highest.ts'
import { lowest } from '../statistics/lowest.ts'
import { MiddleOfRange } from '../window/middle-of-range.ts'
import { Window } from '../window/window.ts'

/** The outputs of {@link ichimoku}. */
export type IchimokuColumns = {
  readonly conversion: Float64Array
  readonly base: Float64Array
  readonly spanA: Float64Array
  readonly spanB: Float64Array
  readonly aheadA: Float64Array
  readonly aheadB: Float64Array
}

/** The outputs of {@link Ichimoku}: of the last bar, filled anew by every call. */
export type IchimokuValues = {
  readonly conversion: number
  readonly base: number
  readonly spanA: number
  readonly spanB: number
  readonly aheadA: number
  readonly aheadB: number
}

/**
 * Ichimoku kinko hyo: the middles of three ranges, and the cloud between two of them that is drawn ahead in time. Nothing looks ahead: `spanA` and `spanB`
 * are the cloud over this bar, which was known `displacement` bars ago; `aheadA` and `aheadB` are what this bar adds, to be drawn `displacement` bars to
 * the right.
 * The lagging span is the close drawn `displacement` bars to the left, and is no column here: to read it, compare the close with that of `displacement`
 * bars ago.
 *
 * @param bars high and low per bar
 * @param conversion bars of the conversion line (tenkan), ≥ 1
 * @param base bars of the base line (kijun), ≥ 1
 * @param span bars of the slow side of the cloud (senkou B), ≥ 1
 * @param displacement bars from where the cloud is computed to where it is drawn, ≥ 1; some platforms count one bar less
 * @param out where to write: six columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first value of each where its window is full (and `displacement` bars later for `spanA` and `spanB`), counted from the
 *   end of leading NaN; NaN while a window holds one, or held one where the line comes from
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Hosoda (Ichimoku Sanjin), Ichimoku Kinko Hyo (1969); Elliott, Ichimoku Charts (2007)
 */
export function ichimoku(
  bars: BarColumns<'high' | 'low'>,
  conversion: number,
  base: number,
  span: number,
  displacement: number,
  out?: IchimokuColumns,
): IchimokuColumns {
  checkPeriod(conversion, 1, 'conversion')
  checkPeriod(base, 1, 'base')
  checkPeriod(span, 1, 'span')
  checkPeriod(displacement, 1, 'displacement')
  const result = outputsFor(columnsOf(bars, ['high', 'low']), ['conversion', 'base', 'spanA', 'spanB', 'aheadA', 'aheadB'], out)
  const { aheadA, aheadB, spanA, spanB } = result
  // the columns of the cloud hold the lower side of each range until their own values come
  fillMiddle(bars, conversion, result.conversion, spanA)
  fillMiddle(bars, base, result.base, spanA)
  fillMiddle(bars, span, aheadB, spanB)
  for (let i = 0; i < aheadA.length; i++) aheadA[i] = (result.conversion[i]! + result.base[i]!) / 2
  fillLater(aheadA, displacement, spanA)
  fillLater(aheadB, displacement, spanB)
  return result
}

/** {@link ichimoku} one bar at a time. */
export class Ichimoku extends Indicator<[bar: BarOf<'high' | 'low'>], IchimokuValues> {
  private readonly fast: MiddleOfRange
  private readonly middle: MiddleOfRange
  private readonly slow: MiddleOfRange
  private readonly earlierA: Window
  private readonly earlierB: Window
  private readonly values = { conversion: NaN, base: NaN, spanA: NaN, spanB: NaN, aheadA: NaN, aheadB: NaN }

  constructor(conversion: number, base: number, span: number, displacement: number) {
    super(conversion, base, span, displacement)
    checkPeriod(conversion, 1, 'conversion')
    checkPeriod(base, 1, 'base')
    checkPeriod(span, 1, 'span')
    checkPeriod(displacement, 1, 'displacement')
    this.fast = new MiddleOfRange(conversion)
    this.middle = new MiddleOfRange(base)
    this.slow = new MiddleOfRange(span)
    this.earlierA = new Window(displacement)
    this.earlierB = new Window(displacement)
    this.earlierA.values.fill(NaN)
    this.earlierB.values.fill(NaN)
  }

  next({ high, low }: BarOf<'high' | 'low'>): IchimokuValues {
    const { values } = this
    values.conversion = this.fast.next(high, low)
    values.base = this.middle.next(high, low)
    values.aheadA = (values.conversion + values.base) / 2
    values.aheadB = this.slow.next(high, low)
    values.spanA = this.earlierA.replace(values.aheadA)
    values.spanB = this.earlierB.replace(values.aheadB)
    return values
  }
}

/** The middle between the highest high and the lowest low of a window. */
const fillMiddle = ({ high, low }: BarColumns<'high' | 'low'>, period: number, middle: Float64Array, bottom: Float64Array): void => {
  highest(high, period, middle)
  lowest(low, period, bottom)
  for (let i = 0; i < middle.length; i++) middle[i] = (middle[i]! + bottom[i]!) / 2
}

const fillLater = (values: Float64Array, bars: number, out: Float64Array): void => {
  out.fill(NaN, 0, bars)
  if (bars < out.length) out.set(values.subarray(0, values.length - bars), bars)
}
