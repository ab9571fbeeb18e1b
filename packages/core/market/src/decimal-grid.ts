import { TradingError } from './errors.ts'

/** Powers of ten as literals: `**` gives other last digits on other versions of Node. */
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22] as const

/** The one relative tolerance of the toolkit: a ratio this close to a whole number is that number. */
export const TOLERANCE = 1e-9

/** A grid of decimal steps, such as a tick or lot size: the step is `mantissa` ÷ `scale`, both whole. */
export interface DecimalGrid {
  readonly step: number
  readonly mantissa: number
  readonly scale: number
}

/**
 * The grid of a step given as a decimal, such as 0.05 or 1e-8.
 *
 * @param what how to call the step in an error, such as `'tickSize'`
 * @throws TradingError `INVALID_INPUT` when the step is not finite, not above 0, too large, or has more than 22 decimals
 */
export const decimalGrid = (step: number, what = 'step'): DecimalGrid => {
  if (!(step > 0 && step < Infinity)) throw new TradingError('INVALID_INPUT', `${what} is ${step}: it must be a finite number above 0`)
  const [digits, exponent = '0'] = step.toString().split('e') as [string, string?]
  const [whole, fraction = ''] = digits.split('.') as [string, string?]
  const decimals = Math.max(0, fraction.length - Number(exponent))
  const zeros = Math.max(0, Number(exponent) - fraction.length)
  if (decimals >= POWERS.length)
    throw new TradingError('INVALID_INPUT', `${what} is ${step}: steps of more than ${POWERS.length - 1} decimals are not supported`)
  if (zeros >= POWERS.length) throw new TradingError('INVALID_INPUT', `${what} is ${step}: steps from 1e23 on are not supported`)
  return { step, mantissa: Number(whole + fraction) * POWERS[zeros]!, scale: POWERS[decimals]! }
}

/** The double nearest to the decimal `steps` × step: never a product of a rounded step. */
export const gridValue = (grid: DecimalGrid, steps: number): number => (steps * grid.mantissa) / grid.scale

/** How many steps a value is, as a ratio that snaps to a whole number within 1e-9 of itself. */
export const gridRatio = (grid: DecimalGrid, value: number): number => {
  const ratio = (value * grid.scale) / grid.mantissa
  const whole = Math.round(ratio)
  return Math.abs(ratio - whole) <= TOLERANCE * Math.abs(ratio) ? whole : ratio
}

/** A value rounded down to the grid; one already on it stays itself. */
export const gridFloor = (grid: DecimalGrid, value: number): number => gridValue(grid, Math.floor(gridRatio(grid, value)))

/** A value rounded up to the grid; one already on it stays itself. */
export const gridCeil = (grid: DecimalGrid, value: number): number => gridValue(grid, Math.ceil(gridRatio(grid, value)))

/** A value rounded to the nearest step, halves away from zero. */
export const gridRound = (grid: DecimalGrid, value: number): number => {
  const ratio = gridRatio(grid, Math.abs(value))
  const floor = Math.floor(ratio)
  // a whole ratio is done: from 5e8 steps on the tolerance below is more than half a step
  const steps = ratio > floor && ratio - floor >= 0.5 - TOLERANCE * Math.max(1, ratio) ? floor + 1 : floor
  return value < 0 ? -gridValue(grid, steps) : gridValue(grid, steps)
}
