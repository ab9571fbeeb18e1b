import { didYouMean, TradingError } from '@core/market'
import { type Config, KEYS, REQUIRED, type SectionName, schema, WITHOUT_EFFECT } from './schema.ts'

type Json = Readonly<Record<string, unknown>>

/** A checked config file, and what it says that has no effect. */
export interface CheckedConfig {
  readonly config: Config
  /** The strategy's own parameters as they stand in the file, by their names there. */
  readonly params: Json
  readonly warnings: readonly string[]
  /** Keys that were left out and took a default, as `section.key value`. */
  readonly defaults: readonly string[]
}

const SECTIONS = Object.keys(KEYS) as SectionName[]
const MOST_SHOWN = 5

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isComment = (key: string): boolean => key.startsWith('_')

/** The error of a config: every problem on its own line, the file in front. */
export const badConfig = (file: string, problems: readonly string[]): TradingError => {
  const shown = problems.slice(0, MOST_SHOWN).map((problem) => `${file}: ${problem}`)
  const rest = problems.length > MOST_SHOWN ? [`and ${problems.length - MOST_SHOWN} more`] : []
  return new TradingError('INVALID_CONFIG', [...shown, ...rest].join('\n'), { details: { file } })
}

/** Keys that nothing reads. A section's known and ignored keys are named apart, so that a slip of the pen is never taken for a wish. */
const strayKeys = (file: Json): { readonly unknown: string[]; readonly ignored: string[] } => {
  const [unknown, ignored]: [string[], string[]] = [[], []]
  for (const key of Object.keys(file)) {
    if (isComment(key) || (SECTIONS as string[]).includes(key)) continue
    if (key === 'grid') ignored.push('grid (for a parameter search)')
    else unknown.push(`there is no section '${key}'${didYouMean(key, [...SECTIONS, 'grid'])}`)
  }
  for (const section of SECTIONS) {
    if (section === 'strategy' || !isObject(file[section])) continue
    const withoutEffect = WITHOUT_EFFECT[section] ?? {}
    for (const key of Object.keys(file[section])) {
      if (isComment(key) || KEYS[section].includes(key)) continue
      if (Object.hasOwn(withoutEffect, key)) ignored.push(`${section}.${key} (${withoutEffect[key]})`)
      else
        unknown.push(
          `${section}.${key} is no key of ${section}${didYouMean(key, [...KEYS[section], ...Object.keys(withoutEffect)]) || `: it has ${KEYS[section].join(', ')}`}`,
        )
    }
  }
  return { unknown, ignored }
}

const missing = (file: Json): string[] =>
  Object.entries(REQUIRED).flatMap(([section, keys]) => {
    const found = file[section]
    if (found === undefined) return [`the section '${section}' is missing: it needs ${keys.join(' and ')}`]
    return isObject(found) ? keys.filter((key) => found[key] === undefined).map((key) => `${section}.${key} is missing`) : []
  })

const at = (file: Json, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((value, key) => (value as Json)[key as string], file)

const outOfRange = (file: Json, issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string[] =>
  issues.map(({ path, message }) => {
    const must = path.length === 1 ? 'an object { … }' : message
    return `${path.join('.')} is ${JSON.stringify(at(file, path))}: it must be ${must}`
  })

const inconsistent = ({ trading }: Config): string[] => {
  const problems: string[] = []
  const { drawdown_warning: warning, drawdown_critical: critical } = trading
  if (warning >= critical) problems.push(`trading.drawdown_critical is ${critical}: it must be above trading.drawdown_warning, which is ${warning}`)
  const [low, high] = [trading.drawdown_critical_multiplier, trading.drawdown_warning_multiplier]
  if (low > high) problems.push(`trading.drawdown_critical_multiplier is ${low}: it must not be above trading.drawdown_warning_multiplier, which is ${high}`)
  const twice = trading.symbols.find((symbol, index) => trading.symbols.indexOf(symbol) !== index)
  if (twice !== undefined) problems.push(`trading.symbols names ${twice} twice`)
  return problems
}

const defaultsOf = (file: Json, config: Config): string[] =>
  SECTIONS.filter((section) => section !== 'strategy').flatMap((section) =>
    KEYS[section]
      .filter((key) => !isObject(file[section]) || file[section][key] === undefined)
      .map((key) => `${section}.${key} ${JSON.stringify((config[section] as Json)[key])}`),
  )

/** The strategy's own parameters: what stands in its section beside name and timeframe. */
const paramsOf = (section: unknown): Json =>
  Object.fromEntries(Object.entries(section as Json).filter(([key]) => !isComment(key) && !KEYS.strategy.includes(key)))

/**
 * Checks the content of a config file: unknown keys, missing ones, ranges.
 *
 * @param name what to call the file in messages
 * @param lenient unknown keys are warnings instead of errors
 * @throws TradingError `INVALID_CONFIG`, one line per problem, each with the key's path, the value and what it must be
 */
export const checkConfig = (content: unknown, name: string, lenient: boolean): CheckedConfig => {
  if (!isObject(content)) throw badConfig(name, ['it must be a JSON object with the sections trading and strategy'])
  const { unknown, ignored } = strayKeys(content)
  const absent = missing(content)
  if (absent.length > 0 || (unknown.length > 0 && !lenient)) throw badConfig(name, [...(lenient ? [] : unknown), ...absent])
  const parsed = schema.safeParse({ exchange: {}, tax: {}, backtest: {}, ...content })
  if (!parsed.success) throw badConfig(name, outOfRange(content, parsed.error.issues))
  const problems = inconsistent(parsed.data)
  if (problems.length > 0) throw badConfig(name, problems)
  const warnings = [
    ...unknown.map((text) => `${name}: ${text}`),
    ...(ignored.length > 0 ? [`${name}: without effect on a backtest: ${ignored.join(', ')}`] : []),
  ]
  return { config: parsed.data, params: paramsOf(content.strategy), warnings, defaults: defaultsOf(content, parsed.data) }
}
