import { TradingError } from '@core/market'

/** A parameter of a strategy: its kind, default and range. */
export type ParamSpec<T extends number | string | boolean = number | string | boolean> = {
  readonly kind: 'int' | 'float' | 'choice' | 'flag'
  readonly default: T
  readonly min?: number
  readonly max?: number
  readonly choices?: readonly T[]
}

/** The parameters of a strategy by name. */
export type ParamSpecs = Readonly<Record<string, ParamSpec>>

/** The values that a set of parameters holds. */
export type Values<P> = { readonly [K in keyof P]: P[K] extends ParamSpec<infer T> ? T : never }

/** Values to run with: what is left out takes its default. */
export type GivenValues<P> = { readonly [K in keyof P]?: P[K] extends ParamSpec<infer T> ? T : never }

interface Range {
  readonly min?: number
  readonly max?: number
  readonly default: number
}

/** A whole number, within `min` … `max` where given. */
export const int = (range: Range): ParamSpec<number> => checked({ kind: 'int', ...range })

/** Any finite number, within `min` … `max` where given. */
export const float = (range: Range): ParamSpec<number> => checked({ kind: 'float', ...range })

/** One of a list. The first is the default unless another is named. */
export const choice = <const T extends string | number>(choices: readonly [T, ...T[]], options: { readonly default?: NoInfer<T> } = {}): ParamSpec<T> =>
  checked({ kind: 'choice', choices, default: options.default ?? choices[0] })

/** True or false. */
export const flag = (options: { readonly default: boolean }): ParamSpec<boolean> => ({ kind: 'flag', default: options.default })

const checked = <T extends number | string | boolean>(spec: ParamSpec<T>): ParamSpec<T> => {
  const problem = problemOf(spec as ParamSpec, spec.default)
  if (problem) throw new TradingError('INVALID_INPUT', `a parameter's default ${problem}`)
  return spec
}

/** What a value of a parameter must be, in words. */
export const rangeOf = (spec: ParamSpec): string => {
  if (spec.kind === 'flag') return 'true or false'
  if (spec.kind === 'choice') return `one of ${spec.choices!.join(', ')}`
  const noun = spec.kind === 'int' ? 'a whole number' : 'a number'
  if (spec.min !== undefined && spec.max !== undefined) return `${noun} from ${spec.min} to ${spec.max}`
  if (spec.min !== undefined) return `${noun} of at least ${spec.min}`
  if (spec.max !== undefined) return `${noun} of at most ${spec.max}`
  return noun
}

const problemOf = (spec: ParamSpec, value: unknown): string | undefined => {
  const fits = {
    flag: () => typeof value === 'boolean',
    choice: () => spec.choices!.includes(value as string),
    int: () => Number.isInteger(value),
    float: () => Number.isFinite(value),
  }[spec.kind]()
  const inRange =
    typeof value !== 'number' || spec.kind === 'choice' || ((spec.min === undefined || value >= spec.min) && (spec.max === undefined || value <= spec.max))
  return fits && inRange ? undefined : `is ${typeof value === 'string' ? JSON.stringify(value) : String(value)}: it must be ${rangeOf(spec)}`
}

/**
 * The values of a run: the given ones checked, the others at their defaults.
 *
 * @throws TradingError `INVALID_INPUT` naming the strategy, the parameter, the value and its range, or the parameters that there are
 */
export const resolveParams = (
  strategy: string,
  specs: ParamSpecs,
  given: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, number | string | boolean>> => {
  for (const [name, value] of Object.entries(given)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
    if (!spec) {
      const known = Object.keys(specs)
      throw new TradingError('INVALID_INPUT', `${strategy} has no parameter '${name}': it has ${known.length > 0 ? known.join(', ') : 'none'}`, {
        details: { parameter: name },
      })
    }
    const problem = value === undefined ? undefined : problemOf(spec, value)
    if (problem) throw new TradingError('INVALID_INPUT', `${strategy}: parameter ${name} ${problem}`, { details: { parameter: name, value } })
  }
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, (given[name] as number | string | boolean | undefined) ?? spec.default]))
}
