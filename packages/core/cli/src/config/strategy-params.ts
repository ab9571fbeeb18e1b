import { type ParamSpecs, rangeOf, type Strategy } from '@core/engine'
import { didYouMean } from '@core/market'
import { camelCase, snakeCase } from './param-names.ts'

type Value = number | string | boolean

/** A strategy's parameters from a config file, and what is wrong with them, in words. */
export interface ReadParams {
  readonly values: Readonly<Record<string, Value>>
  readonly unknown: readonly string[]
  readonly problems: readonly string[]
}

const fits = (spec: ParamSpecs[string], value: unknown): boolean => {
  if (spec.kind === 'flag') return typeof value === 'boolean'
  if (spec.kind === 'choice') return spec.choices!.includes(value as Value)
  if (typeof value !== 'number' || !Number.isFinite(value) || (spec.kind === 'int' && !Number.isInteger(value))) return false
  return (spec.min === undefined || value >= spec.min) && (spec.max === undefined || value <= spec.max)
}

/** Reads a strategy's parameters by their names in a file, `ema_fast` for `emaFast`, and holds them against its ranges. */
export const readParams = (strategy: Strategy, given: Readonly<Record<string, unknown>>): ReadParams => {
  const [values, unknown, problems]: [Record<string, Value>, string[], string[]] = [{}, [], []]
  const names = Object.keys(strategy.params).map(snakeCase)
  for (const [key, value] of Object.entries(given)) {
    const spec = names.includes(key) ? strategy.params[camelCase(key)] : undefined
    if (!spec) unknown.push(`strategy.${key}: ${strategy.name} has no parameter '${key}'${didYouMean(key, names) || `; it has ${names.join(', ')}`}`)
    else if (fits(spec, value)) values[camelCase(key)] = value as Value
    else problems.push(`strategy.${key} is ${JSON.stringify(value)}: it must be ${rangeOf(spec)}`)
  }
  return { values, unknown, problems }
}
