import { type CatalogEntry, catalog, defaultsOf } from '@core/indicators/catalog'
import { didYouMean, TradingError } from '@core/market'
import { paintOn } from '../print/paint.ts'
import { table } from '../print/table.ts'
import type { Terminal } from '../terminal.ts'

const described = (entry: CatalogEntry) => ({
  name: entry.name,
  group: entry.group,
  title: entry.title,
  ...(entry.talib === undefined ? {} : { talib: entry.talib }),
  inputs: entry.inputs,
  params: entry.params.map((param) => ({
    name: param.name,
    kind: param.kind,
    default: param.default,
    ...(param.kind === 'choice' ? { choices: param.choices } : { min: param.min, max: param.max }),
  })),
  outputs: entry.outputs.map(({ name }) => name),
  warmup: entry.warmup(defaultsOf(entry)),
  source: entry.source,
})

type Described = ReturnType<typeof described>

const listed = (all: readonly Described[]): string =>
  table(
    [
      ['name', 'group', 'TA-Lib', 'what it is'],
      ...all.map(({ name, group, talib = '', title, params }) => [`${name}(${params.map((param) => param.default).join(', ')})`, group, talib, title]),
    ],
    'llll',
  )

const rangeOf = (param: Described['params'][number]): string =>
  'choices' in param ? `one of ${param.choices!.join(', ')}` : `${param.kind === 'integer' ? 'a whole number' : 'a number'} from ${param.min} to ${param.max}`

const detailed = ({ name, title, group, talib, inputs, params, outputs, warmup, source }: Described, bold: (text: string) => string): string => {
  const facts = [
    ['group', group],
    ...(talib === undefined ? [] : [['TA-Lib', talib]]),
    ['inputs', inputs.join(', ')],
    ['outputs', outputs.join(', ')],
    ['first value', `bar ${warmup} with the default parameters, counted from 0`],
    ['source', source],
  ]
  const rows = params.map((param) => [param.name, String(param.default), rangeOf(param)])
  return `${bold(name)}: ${title}\n${table(facts, 'll')}${params.length === 0 ? '' : `\n${table([['parameter', 'default', 'range'], ...rows], 'lrl')}`}`
}

/** `crypto-strategies indicators [NAME]`: all indicators, or one by its name or TA-Lib's. */
export const indicatorsCommand = (name: string | undefined, { json }: { readonly json?: boolean }, { stdout, env }: Terminal): void => {
  const all = catalog.map(described)
  if (name === undefined) {
    stdout.write(json ? `${JSON.stringify({ version: 1, indicators: all })}\n` : listed(all))
    return
  }
  const found = all.find((entry) => entry.name === name || entry.talib === name.toUpperCase())
  if (!found) {
    const names = [...all.map((entry) => entry.name), ...all.flatMap(({ talib }) => talib ?? [])]
    throw new TradingError('INVALID_CONFIG', `there is no indicator '${name}'${didYouMean(name, names)} ("crypto-strategies indicators" lists them)`)
  }
  stdout.write(json ? `${JSON.stringify({ version: 1, ...found })}\n` : detailed(found, paintOn(stdout, env).bold))
}
