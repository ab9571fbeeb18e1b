import { TradingError } from '@core/market'

/** What an option may be, and how to say so. */
export interface Range {
  readonly text: string
  readonly holds: (value: number) => boolean
}

export const SHARE: Range = { text: 'in (0, 1], a fraction such as 0.02 for 2 %', holds: (value) => value > 0 && value <= 1 }
export const WIDE_SHARE: Range = { text: 'in (0, 10], a fraction such as 0.2 for 20 %', holds: (value) => value > 0 && value <= 10 }
export const MULTIPLIER: Range = { text: 'in [0, 1]', holds: (value) => value >= 0 && value <= 1 }
export const COUNT: Range = { text: 'a whole number of 1 or more', holds: (value) => Number.isSafeInteger(value) && value >= 1 }
export const SEVERAL: Range = { text: 'a whole number of 2 or more', holds: (value) => Number.isSafeInteger(value) && value >= 2 }
export const DURATION: Range = { text: 'a finite number of milliseconds above 0', holds: (value) => value > 0 && value < Infinity }
export const POSITIVE: Range = { text: 'a finite number above 0', holds: (value) => value > 0 && value < Infinity }
export const AT_LEAST_ZERO: Range = { text: 'a finite number of 0 or more', holds: (value) => value >= 0 && value < Infinity }

/** Options of a group by name, each with its range. */
export type Shape = Readonly<Record<string, Range>>

/** Throws `INVALID_INPUT` in the name of the function that was called wrongly. */
export const refuseOption = (owner: string, text: string): never => {
  throw new TradingError('INVALID_INPUT', `${owner}: ${text}`)
}

/** Throws unless a value is a number in its range. */
export const demandOption = (owner: string, name: string, value: unknown, range: Range): void => {
  if (typeof value !== 'number' || !range.holds(value)) refuseOption(owner, `${name} is ${String(value)}: it must be ${range.text}`)
}

/** Throws unless a value is an object with no other keys than these: a misspelt limit would never limit. */
export const demandKeys = (owner: string, name: string, group: unknown, keys: readonly string[]): void => {
  if (typeof group !== 'object' || group === null || Array.isArray(group)) {
    return refuseOption(owner, `${name} is ${String(group)}: it must be an object with ${keys.join(', ')}`)
  }
  for (const key of Object.keys(group)) if (!keys.includes(key)) refuseOption(owner, `${name}.${key} is no option: use ${keys.join(', ')}`)
}

/** Throws unless an object has exactly these options, each in its range. */
export const demandGroup = (owner: string, name: string, group: object, shape: Shape): void => {
  demandKeys(owner, name, group, Object.keys(shape))
  for (const [key, range] of Object.entries(shape)) demandOption(owner, `${name}.${key}`, (group as Record<string, unknown>)[key], range)
}
