import { type Interval, intervalMs, intervalOf } from '@core/market'
import { badFile } from './bad-file.ts'
import type { ReadReport } from './read-report.ts'

interface Steps {
  /** The most frequent distance of neighbouring times in ms; of equally frequent ones the smallest. */
  readonly common: number
  readonly smallest: number
  readonly smallestRow: number
}

const countSteps = (times: Float64Array): Steps => {
  const first = times[1]! - times[0]!
  let ofFirst = 0
  let smallest = Infinity
  let smallestRow = 0
  const others = new Map<number, number>()
  for (let row = 1; row < times.length; row++) {
    const step = times[row]! - times[row - 1]!
    if (step < smallest) {
      smallest = step
      smallestRow = row
    }
    if (step === first) ofFirst++
    else others.set(step, (others.get(step) ?? 0) + 1)
  }
  let [common, most] = [first, ofFirst]
  for (const [step, count] of others) {
    if (count > most || (count === most && step < common)) [common, most] = [step, count]
  }
  return { common, smallest, smallestRow }
}

/** A day on which clocks go forward is shorter by this, and so may be what counts days. */
const [DAY, CLOCK_CHANGE] = [86_400_000, 3_600_000]

const inWords = (ms: number): string => (ms % 1000 === 0 ? intervalOf(ms) : `${ms} ms`)

/** Ordered times, and what is said of their interval. */
export interface Timed {
  readonly time: Float64Array
  /** What messages call a row. */
  readonly place: (row: number) => string
  readonly file: string
  readonly option: Interval | undefined
  readonly named: Interval | undefined
  /** What the file itself says, where its format has a place for it. */
  readonly stated?: Interval | undefined
}

/** What a file of ours says of its bars is so; only a contradiction is an error. */
const statedInterval = (
  stated: Interval,
  file: string,
  option: Interval | undefined,
  named: Interval | undefined,
): Pick<ReadReport, 'interval' | 'intervalFrom'> => {
  if (option !== undefined && intervalMs(option) !== intervalMs(stated)) throw badFile(file, `the option says interval ${option}, the file says ${stated}`)
  if (named !== undefined && intervalMs(named) !== intervalMs(stated))
    throw badFile(file, `the name says interval ${named}, the file says ${stated}: rename the file`)
  return { interval: stated, intervalFrom: 'file' }
}

/**
 * The interval of ordered rows: the option, else what the file's name says, else the most frequent step of the times; and whichever it is, the times must bear it out.
 *
 * An option is held against the most frequent step only from below, so that it also covers sparse files and days of 23 hours.
 *
 * @throws TradingError `BAD_FILE` when the times contradict it, naming both, or when a single bar leaves it open
 */
export const findInterval = ({ time, place, file, option, named, stated }: Timed): Pick<ReadReport, 'interval' | 'intervalFrom'> => {
  if (stated !== undefined) return statedInterval(stated, file, option, named)
  const declared = option ?? named
  if (time.length < 2) {
    if (declared === undefined) throw badFile(file, "one bar does not tell its interval: pass the option interval, or name the file like 'BTCUSDT_1h.csv'")
    return { interval: declared, intervalFrom: option === undefined ? 'name' : 'option' }
  }
  const { common, smallest, smallestRow } = countSteps(time)
  if (option !== undefined) {
    if (common < intervalMs(option))
      throw badFile(file, `the option says interval ${option}, but most bars are ${inWords(common)} apart: pass '${inWords(common)}'`)
    return { interval: option, intervalFrom: 'option' }
  }
  if (named !== undefined && common !== intervalMs(named)) {
    throw badFile(file, `the name says interval ${named}, but most bars are ${inWords(common)} apart: rename the file or pass the option interval`)
  }
  if (common % 1000 !== 0) throw badFile(file, `most bars are ${common} ms apart, expected whole seconds: is the time column the bar's open?`)
  const interval = named ?? intervalOf(common)
  if (smallest < common - (common % DAY === 0 ? CLOCK_CHANGE : 0)) {
    throw badFile(
      file,
      `${place(smallestRow)}: the bar opens ${inWords(smallest)} after the one before, but the interval is ${interval}: correct the row, or pass the option interval to accept it`,
    )
  }
  return { interval, intervalFrom: named === undefined ? 'times' : 'name' }
}
