import { checkFinite } from '../equity-curve.ts'
import { InputError } from '../input-error.ts'
import { numberOf, type Outcome } from '../outcome.ts'

/** What was traded and what the market traded, per fill: both in units of the instrument, or both in money. */
export type VolumeTaken = {
  /** Of each fill, 0 or above. */
  readonly quantity: Float64Array
  /** Of the bar in which it filled; as long as `quantity`. */
  readonly volume: Float64Array
}

/**
 * The largest share of a bar's volume that a fill took, a fraction: a hint at capacity. At a share of 0.02, an account five times as large would have
 * taken 10 % of that bar, at a price that the backtest did not see.
 *
 * @returns 0 for fills of nothing; undefined without a fill, or when the volume of a bar that filled something is 0 or not known (NaN)
 * @throws InputError when the lengths differ, or a quantity is negative or not finite; names the index
 */
export const largestVolumeShare = (taken: VolumeTaken): number | undefined => numberOf(volumeShareOutcome(taken))

export function volumeShareOutcome(taken: VolumeTaken | undefined): Outcome {
  if (taken === undefined) return 'fills were not given'
  const { quantity, volume } = taken
  checkFinite('fills.quantity', quantity)
  if (volume.length !== quantity.length) throw new InputError(`fills has ${quantity.length} quantities and ${volume.length} volumes: give one volume per fill`)
  if (quantity.length === 0) return 'no fill'
  let largest = 0
  for (let i = 0; i < quantity.length; i++) {
    if (quantity[i]! < 0) throw new InputError(`fills.quantity[${i}] is ${quantity[i]}: give quantities without a sign`)
    if (quantity[i] === 0) continue
    if (!(volume[i]! > 0)) return `fill ${i} has a volume of ${volume[i]}`
    largest = Math.max(largest, quantity[i]! / volume[i]!)
  }
  return largest
}
