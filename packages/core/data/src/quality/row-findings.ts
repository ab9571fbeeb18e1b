import { type FindingList, utc } from './finding.ts'
import type { Columns } from './raw-columns.ts'

/** The first thing wrong with a row: which figure, and why. Undefined when it is a sound bar. */
const complaint = (columns: Columns, row: number): readonly [value: number, text: string] | undefined => {
  const { time, open, high, low, close, volume } = columns
  if (!Number.isFinite(time[row]!)) return [time[row]!, `the time is ${time[row]}`]
  for (const [name, prices] of [
    ['open', open],
    ['high', high],
    ['low', low],
    ['close', close],
  ] as const) {
    if (!(prices[row]! > 0 && prices[row]! < Infinity)) return [prices[row]!, `the ${name} ${prices[row]} is not a price above 0`]
  }
  if (high[row]! < low[row]!) return [high[row]!, `the high ${high[row]} is below the low ${low[row]}`]
  for (const [name, prices] of [
    ['open', open],
    ['close', close],
  ] as const) {
    if (prices[row]! > high[row]! || prices[row]! < low[row]!)
      return [prices[row]!, `the ${name} ${prices[row]} is outside low ${low[row]} … high ${high[row]}`]
  }
  if (volume && !(volume[row]! >= 0 && volume[row]! < Infinity)) return [volume[row]!, `the volume is ${volume[row]} where other rows have one`]
  return undefined
}

/** Rows that are no bars at all; returns 1 for each row that is one. */
export const findBadRows = (columns: Columns, list: FindingList): Uint8Array => {
  const { time, open, high, low, close, volume } = columns
  const sound = new Uint8Array(columns.length)
  for (let row = 0; row < columns.length; row++) {
    const o = open[row]!
    const h = high[row]!
    const l = low[row]!
    const c = close[row]!
    const isBar = l > 0 && h < Infinity && o >= l && o <= h && c >= l && c <= h && time[row]! > -Infinity && time[row]! < Infinity
    if (isBar && (volume === undefined || (volume[row]! >= 0 && volume[row]! < Infinity))) {
      sound[row] = 1
      continue
    }
    const [value, text] = complaint(columns, row)!
    const at = Number.isFinite(time[row]!) ? time[row]! : null
    list.add('bad-row', { severity: 'error', row, rows: 1, time: at, value: Number.isFinite(value) ? value : null }, () =>
      at === null ? text : `${text} at ${utc(at)}`,
    )
  }
  return sound
}
