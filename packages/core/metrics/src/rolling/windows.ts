import { benchmarkReturns } from '../benchmark/benchmark-returns.ts'
import { periodsPerYear } from '../clock.ts'
import { countedInterval } from '../core-outcomes.ts'
import { TAIL } from '../distribution/tails.ts'
import { changesOf } from '../returns.ts'
import type { RollingInput } from './rolling.ts'
import { windowSums } from './window-sums.ts'

/** A curve cut into windows of so many returns. Sums over the windows are computed when first asked for, and kept. */
export type Windows = {
  readonly window: number
  readonly returns: Float64Array
  /** Equity at the start of the first return and at the end of each: one longer than `returns`. */
  readonly levels: Float64Array
  /** Exposure at the end of each return, where it was given. */
  readonly exposure: Float64Array | undefined
  /** The benchmark's returns over the same periods, NaN where it has none; undefined where no benchmark was given. */
  readonly benchmark: Float64Array | undefined
  /** Periods per year by the clock of the whole curve; NaN where it cannot say. */
  readonly periods: number
  readonly riskFree: number
  readonly tail: number
  readonly lags: number | undefined
  /** Σ over the window that ends with a return of what `term` gives for each return of it. */
  sum(name: string, term: (index: number) => number): Float64Array
}

export function windowsOf(input: RollingInput, window: number): Windows {
  const { equity, initial } = input
  const returns = changesOf(equity, initial)
  const sums = new Map<string, Float64Array>()
  return {
    window,
    returns,
    levels: initial === undefined ? equity : withFirst(initial, equity),
    exposure: input.exposure?.subarray(initial === undefined ? 1 : 0),
    benchmark: benchmarkOf(input, returns.length),
    periods: periodsPerYear(input.time, countedInterval(input)) ?? NaN,
    riskFree: input.riskFree ?? 0,
    tail: input.tail ?? TAIL,
    lags: input.lags,
    sum(name, term) {
      const known = sums.get(name)
      if (known !== undefined) return known
      const column = new Float64Array(returns.length)
      for (let i = 0; i < column.length; i++) column[i] = term(i)
      const found = windowSums(column, window)
      sums.set(name, found)
      return found
    },
  }
}

/** The part of a column that a window takes in. */
export const windowAt = (column: Float64Array, window: number, end: number): Float64Array => column.subarray(end - window + 1, end + 1)

function withFirst(first: number, rest: Float64Array): Float64Array {
  const column = new Float64Array(rest.length + 1)
  column[0] = first
  column.set(rest, 1)
  return column
}

/** The benchmark's returns, aligned at the end: without its starting level the first return has none. */
function benchmarkOf(input: RollingInput, count: number): Float64Array | undefined {
  if (input.benchmark === undefined) return undefined
  const returns = benchmarkReturns(input, input.benchmark)
  const column = new Float64Array(count).fill(NaN)
  column.set(returns, count - returns.length)
  return column
}
