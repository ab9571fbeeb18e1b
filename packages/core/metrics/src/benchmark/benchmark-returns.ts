import { checkFinite, checkScalar } from '../equity-curve.ts'
import { InputError } from '../input-error.ts'
import { changesOf } from '../returns.ts'

type Starts = { readonly equity: Float64Array; readonly initial?: number | undefined; readonly benchmarkInitial?: number | undefined }

/** Whether the first period can be compared: it needs both starting values. Where one is missing it is left out. */
export const comparesFirst = ({ initial, benchmarkInitial }: Starts): boolean => initial !== undefined && benchmarkInitial !== undefined

/**
 * The benchmark's returns over the periods that can be compared: as many as the curve's last returns.
 *
 * @throws InputError when the benchmark is not one finite level above 0 per point
 */
export function benchmarkReturns(starts: Starts, benchmark: Float64Array): Float64Array {
  const { equity, benchmarkInitial } = starts
  checkFinite('benchmark', benchmark)
  if (benchmark.length !== equity.length) {
    throw new InputError(`benchmark has ${benchmark.length} points and equity ${equity.length}: give its level at each point`)
  }
  for (let i = 0; i < benchmark.length; i++) {
    if (benchmark[i]! <= 0) throw new InputError(`benchmark[${i}] is ${benchmark[i]}: give levels above 0, not returns`)
  }
  checkScalar('benchmarkInitial', benchmarkInitial)
  if (benchmarkInitial !== undefined && benchmarkInitial <= 0) {
    throw new InputError(`benchmarkInitial is ${benchmarkInitial}: give a level above 0, or leave it out`)
  }
  return changesOf(benchmark, comparesFirst(starts) ? benchmarkInitial : undefined)
}
