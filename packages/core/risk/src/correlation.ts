import type { Bars } from '@core/market'
import { closeAt } from './history.ts'

/** Closes of two symbols at the last times that both have, newest first. */
const commonCloses = (a: Bars, b: Bars, count: number, names: readonly [string, string]): [number[], number[]] => {
  const closes: [number[], number[]] = [[], []]
  let [i, j] = [a.length - 1, b.length - 1]
  while (i >= 0 && j >= 0 && closes[0].length < count) {
    const [left, right] = [a.time[i]!, b.time[j]!]
    if (left === right) {
      closes[0].push(closeAt(a, i--, names[0]))
      closes[1].push(closeAt(b, j--, names[1]))
    } else if (left > right) i--
    else j--
  }
  return closes
}

const returnsOf = (newestFirst: readonly number[]): number[] => newestFirst.slice(0, -1).map((close, index) => close / newestFirst[index + 1]! - 1)

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Pearson's correlation of the last `period` simple returns between times that both symbols have a bar at.
 * Undefined when they have too few such times, or one of them did not move.
 */
export const correlation = (a: Bars | undefined, b: Bars | undefined, period: number, names: readonly [string, string]): number | undefined => {
  if (a === undefined || b === undefined) return undefined
  const [left, right] = commonCloses(a, b, period + 1, names).map(returnsOf) as [number[], number[]]
  if (left.length < period) return undefined
  const means = [meanOf(left), meanOf(right)] as const
  let [product, square, otherSquare] = [0, 0, 0]
  for (let i = 0; i < period; i++) {
    const [x, y] = [left[i]! - means[0], right[i]! - means[1]]
    product += x * y
    square += x * x
    otherSquare += y * y
  }
  const scale = Math.sqrt(square) * Math.sqrt(otherSquare)
  return scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : undefined
}
