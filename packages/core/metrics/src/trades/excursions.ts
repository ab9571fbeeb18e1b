import { checkFinite } from '../equity-curve.ts'
import { InputError } from '../input-error.ts'
import { checkTrades, type TradeRecord } from '../trade-record.ts'

/** How far a trade went against and for its owner while it was open, in money, both 0 or above. */
export type Excursion = { readonly mae: number; readonly mfe: number }

/** The bars of a trade's symbol: `time` is epoch ms UTC of the opens, ascending. */
export type ExcursionBars = { readonly time: Float64Array; readonly high: Float64Array; readonly low: Float64Array }

/**
 * Maximum adverse and favourable excursion of each trade from the bars that it was open in, before costs:
 * the distance from the entry price to the worst and the best price × quantity.
 *
 * Bars do not say when within them a price was seen: the bars of the entry and of the exit count whole, so that an excursion may be overstated by
 * what happened in them before the entry or after the exit; it is never understated.
 *
 * @param trades closed trades of one symbol, with `side`, `quantity` and `entryPrice`
 * @returns one excursion per trade, to put beside it: `{ ...trade, ...excursion }`
 * @throws InputError when a trade lacks one of these, or no bar is known at its entry; names the index
 */
export function excursions(trades: readonly TradeRecord[], bars: ExcursionBars): Excursion[] {
  checkTrades(trades)
  checkBars(bars)
  return trades.map((trade, i) => {
    const { side, quantity, entryPrice } = trade
    if ((side !== 'long' && side !== 'short') || quantity === undefined || entryPrice === undefined) {
      throw new InputError(`trades[${i}] has side ${side}, quantity ${quantity}, entryPrice ${entryPrice}: give all three`)
    }
    if (!Number.isFinite(quantity) || !Number.isFinite(entryPrice)) {
      throw new InputError(`trades[${i}] has quantity ${quantity}, entryPrice ${entryPrice}: give finite numbers`)
    }
    const first = lastAtOrBefore(bars.time, trade.entryTime)
    if (first < 0) throw new InputError(`trades[${i}] enters at ${trade.entryTime}, before the first bar (${bars.time[0]}): give bars from its entry on`)
    const { high, low } = extremes(bars, first, Math.max(first, lastBefore(bars.time, trade.exitTime)))
    const up = Math.max(0, high - entryPrice) * Math.abs(quantity)
    const down = Math.max(0, entryPrice - low) * Math.abs(quantity)
    return side === 'long' ? { mae: down, mfe: up } : { mae: up, mfe: down }
  })
}

function checkBars({ time, high, low }: ExcursionBars): void {
  checkFinite('time', time)
  checkFinite('high', high)
  checkFinite('low', low)
  if (high.length !== time.length || low.length !== time.length) {
    throw new InputError(`time has ${time.length} bars, high ${high.length} and low ${low.length}: give one of each per bar`)
  }
  for (let i = 1; i < time.length; i++) {
    if (time[i]! <= time[i - 1]!) throw new InputError(`time[${i}] is ${time[i]}, not after time[${i - 1}] (${time[i - 1]}): sort the bars and drop duplicates`)
  }
}

function extremes({ high, low }: ExcursionBars, first: number, last: number): { readonly high: number; readonly low: number } {
  let highest = high[first]!
  let lowest = low[first]!
  for (let i = first + 1; i <= last; i++) {
    if (high[i]! > highest) highest = high[i]!
    if (low[i]! < lowest) lowest = low[i]!
  }
  return { high: highest, low: lowest }
}

/** Index of the last time at or before a moment; −1 when there is none. */
function lastAtOrBefore(time: Float64Array, moment: number): number {
  let low = 0
  let high = time.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (time[middle]! <= moment) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** An exit at a bar's open was not open in that bar. */
function lastBefore(time: Float64Array, moment: number): number {
  const index = lastAtOrBefore(time, moment)
  return index >= 0 && time[index] === moment ? index - 1 : index
}
