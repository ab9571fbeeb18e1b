import { InputError } from './input-error.ts'

/** A number for JSON: as it is, or in words where JSON has none for it ('NaN', 'Infinity', '-Infinity', '-0'). */
export type SavedNumber = number | string

/** The fields of an indicator, by name. */
export type SavedState = { readonly [field: string]: SavedNumber | boolean | readonly SavedNumber[] | SavedState }

type Fields = { [field: string]: unknown }

const pack = (value: number): SavedNumber => (Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value))
const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype

/** Reads the state out of an indicator or a part of one; the rules are those of `Indicator`. */
export const readState = (owner: object): SavedState => {
  const state: { [field: string]: SavedState[string] } = {}
  for (const [field, value] of Object.entries(owner)) {
    if (typeof value === 'number') state[field] = pack(value)
    else if (typeof value === 'boolean') state[field] = value
    else if (value instanceof Float64Array || value instanceof Int32Array) state[field] = Array.from(value, pack)
    else if (isPart(value)) state[field] = readState(value)
  }
  return state
}

/** Puts what {@link readState} gave into an indicator of the same kind. */
export const writeState = (owner: object, state: SavedState, path: string): void => {
  const fields = owner as Fields
  for (const [field, value] of Object.entries(owner)) {
    const saved = state?.[field]
    const refuse = (range: string): never => {
      throw new InputError(`${path}.${field}`, Array.isArray(saved) ? `a list of ${saved.length}` : JSON.stringify(saved), range)
    }
    if (typeof value === 'number') fields[field] = unpack(saved) ?? refuse('a number as save() wrote it')
    else if (typeof value === 'boolean') fields[field] = typeof saved === 'boolean' ? saved : refuse('true or false')
    else if (value instanceof Float64Array || value instanceof Int32Array) {
      const numbers = Array.isArray(saved) ? saved.map(unpack) : []
      if (numbers.length !== value.length || numbers.includes(undefined)) refuse(`a list of ${value.length} numbers as save() wrote it`)
      value.set(numbers as number[])
    } else if (isPart(value)) writeState(value, typeof saved === 'object' ? (saved as SavedState) : refuse('the part as save() wrote it'), `${path}.${field}`)
  }
}

/** Makes `target` go on as `source` would, without allocating. Both must be made with the same parameters. */
export const copyState = (source: object, target: object): void => {
  const from = source as Fields
  const to = target as Fields
  for (const field in from) {
    const value = from[field]
    if (typeof value === 'number' || typeof value === 'boolean') to[field] = value
    else if (value instanceof Float64Array || value instanceof Int32Array) (to[field] as Float64Array | Int32Array).set(value)
    else if (isPart(value)) copyState(value, to[field] as object)
  }
}

const unpack = (saved: unknown): number | undefined => {
  if (typeof saved === 'number') return saved
  return saved === 'NaN' || saved === 'Infinity' || saved === '-Infinity' || saved === '-0' ? Number(saved) : undefined
}
