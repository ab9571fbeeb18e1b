import { checkFinite } from '../equity-curve.ts'
import { InputError } from '../input-error.ts'

/**
 * Quantile of values by linear interpolation between order statistics (type 7 of Hyndman and Fan: what numpy and R use by default).
 *
 * @param values in any order; not changed
 * @param probability from 0 to 1
 * @returns undefined without a value
 * @throws InputError when a value is not finite or the probability is outside [0, 1]
 */
export function quantile(values: Float64Array, probability: number): number | undefined {
  checkFinite('values', values)
  if (!(probability >= 0 && probability <= 1)) throw new InputError(`probability is ${probability}: give a number from 0 to 1`)
  return values.length === 0 ? undefined : takeQuantile(values.slice(), probability)
}

/**
 * The quantile, by reordering `scratch`: afterwards the `rank + 1` lowest values stand first, `rank` being ⌊(n − 1) × probability⌋.
 *
 * @param from values before this index are known to be the lowest and stay where they are
 */
export function takeQuantile(scratch: Float64Array, probability: number, from = 0): number {
  const position = (scratch.length - 1) * probability
  const rank = Math.floor(position)
  selectRank(scratch, rank, Math.min(from, rank))
  const low = scratch[rank]!
  if (position === rank) return low
  let next = Infinity
  for (let i = rank + 1; i < scratch.length; i++) if (scratch[i]! < next) next = scratch[i]!
  return low + (next - low) * (position - rank)
}

/** After so many rounds the rest is sorted: no order of the values makes this slow. */
const MOST_ROUNDS = 48

/** Values in a range above which a sample of them is worth its sorting. */
const WORTH_SAMPLING = 2048
const SAMPLE = 256
/** How far beyond the wanted rank of the sample its pivot is taken, so that the wanted value mostly falls on the smaller side. */
const MARGIN = 6

/** Puts the value of this rank into its place, nothing above it before it and nothing below it after it: Hoare's selection. */
function selectRank(column: Float64Array, rank: number, from: number): void {
  let low = from
  let high = column.length - 1
  for (let round = 0; low < high; round++) {
    if (round === MOST_ROUNDS) {
      column.subarray(low, high + 1).sort()
      return
    }
    const pivot = high - low > WORTH_SAMPLING ? sampledPivot(column, rank, low, high) : median(column[low]!, column[(low + high) >> 1]!, column[high]!)
    let i = low
    let j = high
    while (i <= j) {
      while (column[i]! < pivot) i++
      while (column[j]! > pivot) j--
      if (i <= j) {
        const value = column[i]!
        column[i++] = column[j]!
        column[j--] = value
      }
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else return
  }
}

/** A pivot a little beyond the wanted rank by a sample: a tail is then cut off in one round, in which nearly every comparison goes the same way. */
function sampledPivot(column: Float64Array, rank: number, low: number, high: number): number {
  const step = (high - low) / (SAMPLE - 1)
  const sample = new Float64Array(SAMPLE)
  for (let i = 0; i < SAMPLE; i++) sample[i] = column[low + Math.floor(i * step)]!
  sample.sort()
  const wanted = Math.round((rank - low) / step)
  return sample[wanted < SAMPLE / 2 ? wanted + MARGIN : wanted - MARGIN]!
}

const median = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
