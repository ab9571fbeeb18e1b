import { type FindingList, utc } from './finding.ts'
import { BLOCK_BITS, type MoveScale, moveScale } from './move-scale.ts'
import { type Columns, placeOf } from './raw-columns.ts'

/** From how many median absolute moves on a close stands out: a normal variable is this far out (17 σ) never, an hour of BTC about twice a year. */
const JUMP = 25
/** The same for a high or a low that closes do not bear out: shadows are longer than moves. */
const SHADOW = 40
/** Beyond this a jump is more than a note. */
const LARGE_JUMP = 60
/** So many price steps at least: a price of 0.03 on a tick of 0.01 jumps by its nature. */
const QUANTA = 10
/** A bad tick is back after so many bars at most, to within this share of its move. */
const [BACK_WITHIN, BACK_TO] = [3, 0.25]
/** Units differ by powers of ten; the market moves meanwhile, so to within this. */
const [UNITS, NEAR_UNIT] = [[10, 100, 1000, 10_000, 100_000, 1_000_000], 0.15]
/** Level before and after: the median of so many closes. */
const LEVEL = 5

/** How far apart two prices are, as a fraction of the lower: the same both ways, and without a logarithm. */
const apart = (a: number, b: number): number => (a > b ? a / b - 1 : b / a - 1)

/** Moves from close to close, over a hole divided by the root of its length, as a walk would spread. */
const movesOf = ({ time, close, length, step }: Columns): Float64Array => {
  const move = new Float64Array(length)
  if (length > 0) move[0] = Number.NaN
  for (let row = 1; row < length; row++) {
    const elapsed = time[row]! - time[row - 1]!
    const by = apart(close[row]!, close[row - 1]!)
    move[row] = elapsed > step ? by / Math.sqrt(elapsed / step) : by
  }
  return move
}

/** The first row after `row` at which the price is back where it was before; undefined when it stays away. */
const backAt = (close: Float64Array, row: number): number | undefined => {
  const before = close[row - 1]!
  const away = apart(close[row]!, before)
  for (let next = row + 1; next <= row + BACK_WITHIN && next < close.length; next++) if (apart(close[next]!, before) <= BACK_TO * away) return next
  return undefined
}

const median = (values: Float64Array): number => values.toSorted()[values.length >>> 1]!

/** The power of ten by which the level changes at a row, if it does. */
const unitAt = (close: Float64Array, row: number): number | undefined => {
  const level = median(close.slice(row, row + LEVEL)) / median(close.slice(Math.max(0, row - LEVEL), row))
  const step = close[row]! / close[row - 1]!
  const isNear = (ratio: number, unit: number) => Math.abs((unit > 1 ? ratio / unit : unit / ratio) - 1) <= NEAR_UNIT
  return UNITS.flatMap((unit) => [unit, 1 / unit]).find((unit) => isNear(level, unit) && isNear(step, unit))
}

class PriceCheck {
  readonly #columns: Columns
  readonly #list: FindingList
  readonly #scale: MoveScale
  /** Where the unit changed, and by which power of ten. */
  readonly #changes: { readonly row: number; readonly exponent: number }[] = []

  constructor(columns: Columns, scale: MoveScale, list: FindingList) {
    this.#columns = columns
    this.#scale = scale
    this.#list = list
  }

  /** A close that stands out; returns the row to go on with. */
  close(row: number, mads: number): number {
    const { close, time } = this.#columns
    const [place, at] = [placeOf(this.#columns, row), time[row]!]
    const back = backAt(close, row)
    const unit = back === row + 1 ? undefined : unitAt(close, row)
    if (unit !== undefined) {
      this.#changes.push({ row, exponent: Math.sign(unit - 1) * (UNITS.indexOf(unit > 1 ? unit : Math.round(1 / unit)) + 1) })
      this.#list.add(
        'unit-change',
        { severity: 'error', row: place, rows: 1, time: at, value: unit },
        () =>
          `the price goes from ${close[row - 1]} to ${close[row]} at ${utc(at)} and stays there: ${unit > 1 ? `× ${unit}` : `÷ ${Math.round(1 / unit)}`}, another unit?`,
      )
      return row + 1
    }
    if (back !== undefined) {
      this.#list.add(
        'bad-tick',
        { severity: 'warning', row: place, rows: back - row, time: at, value: mads },
        () =>
          `the close goes from ${close[row - 1]} to ${close[row]} at ${utc(at)} and is back at ${close[back]} ${back - row === 1 ? 'a bar' : `${back - row} bars`} later`,
      )
      return back + 1
    }
    this.#list.add(
      'jump',
      { severity: mads >= LARGE_JUMP ? 'warning' : 'note', row: place, rows: 1, time: at, value: mads },
      () => `the close goes from ${close[row - 1]} to ${close[row]} at ${utc(at)}: ${mads.toFixed(1)} times the usual move`,
    )
    return row + 1
  }

  /** Marks the rows in another unit than most. */
  finish(): void {
    if (this.#changes.length === 0) return
    const { length } = this.#columns
    const rowsIn = new Map<number, number>()
    const stretches: { first: number; end: number; exponent: number }[] = []
    let [first, exponent] = [0, 0]
    for (const change of [...this.#changes, { row: length, exponent: 0 }]) {
      stretches.push({ first, end: change.row, exponent })
      rowsIn.set(exponent, (rowsIn.get(exponent) ?? 0) + change.row - first)
      first = change.row
      exponent += change.exponent
    }
    const usual = [...rowsIn].reduce((best, other) => (other[1] > best[1] ? other : best))[0]
    for (const stretch of stretches) {
      if (stretch.exponent === usual) continue
      for (let row = stretch.first; row < stretch.end; row++) this.#list.touched[placeOf(this.#columns, row)] = 1
    }
  }

  /** A high or a low far from both closes around it. */
  shadow(row: number): void {
    const { time, high, low, close } = this.#columns
    const before = row > 0 ? close[row - 1]! : close[row]!
    const up = high[row]! / Math.max(close[row]!, before) - 1
    const down = Math.min(close[row]!, before) / low[row]! - 1
    const mads = Math.max(up, down) / this.#scale.usual[row >>> BLOCK_BITS]!
    if (mads < SHADOW) return
    const [price, name] = up > down ? [high[row]!, 'high'] : [low[row]!, 'low']
    if (Math.abs(price - close[row]!) < QUANTA * this.#scale.quantum[row >>> BLOCK_BITS]!) return
    this.#list.add(
      'bad-tick',
      { severity: 'warning', row: placeOf(this.#columns, row), rows: 1, time: time[row]!, value: mads },
      () => `the ${name} ${price} of ${utc(time[row]!)} is ${mads.toFixed(1)} times the usual move away from the closes ${before} and ${close[row]}`,
    )
  }
}

/** Jumps, ticks that revert, and changes of unit, against how lively the series is around them. */
export const findPriceTrouble = (columns: Columns, list: FindingList): void => {
  const { close, high, low, length } = columns
  const move = movesOf(columns)
  const scale = moveScale(move, close)
  const check = new PriceCheck(columns, scale, list)
  for (let row = 0; row < length; ) {
    const usual = scale.usual[row >>> BLOCK_BITS]!
    if (move[row]! >= JUMP * usual && Math.abs(close[row]! - close[row - 1]!) >= QUANTA * scale.quantum[row >>> BLOCK_BITS]!) {
      row = check.close(row, move[row]! / usual)
      continue
    }
    if (high[row]! > low[row]! * (1 + SHADOW * usual)) check.shadow(row)
    row++
  }
  check.finish()
}
