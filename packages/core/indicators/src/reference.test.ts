import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { catalog, computeColumns, type Params } from './catalog/index.ts'

// Expected values are those of pandas-ta-classic, talipp and Tulip Indicators, or the definition computed the long way round: scripts/make-reference.py.

type Columns = { readonly [name: string]: readonly (number | null)[] }
type Case = { readonly name: string; readonly by: string; readonly params: Params; readonly since: number; readonly outputs: Columns }

const read = (name: string) => JSON.parse(gunzipSync(readFileSync(new URL(`./__fixtures__/${name}.json.gz`, import.meta.url))).toString())
const cases: readonly Case[] = read('reference')
const { series }: { series: { readonly [name: string]: readonly number[] } } = read('talib-functions')
const { open, high, low, close, volume } = Object.fromEntries(Object.entries(series).map(([name, values]) => [name, Float64Array.from(values)]))
const session = close!.map((_, i) => Math.floor(i / 7))
const columns = { values: close!, open: open!, high: high!, low: low!, close: close!, volume: volume!, session }

it.each(cases.map((one) => [`${one.name} ${JSON.stringify(one.params)}`, one.by, one] as const))('%s is what %s makes of it', (_, __, one) => {
  const entry = catalog.find(({ name }) => name === one.name)!
  const result = computeColumns(entry, columns, one.params)
  expect(Object.keys(one.outputs).every((name) => name in result)).toBe(true)
  for (const [name, values] of Object.entries(one.outputs)) {
    const largest = Math.max(1, ...values.map((value) => Math.abs(value ?? 0)))
    values.forEach((value, k) => {
      const bar = one.since + k
      const actual = result[name]![bar]!
      const near = value === null ? Number.isNaN(actual) : Math.abs(actual - value) <= 1e-9 * largest
      if (!near) expect.fail(`${name} at bar ${bar} is ${actual} instead of ${value}`)
    })
  }
})
