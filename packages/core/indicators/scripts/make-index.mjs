// Re-makes src/index.ts from the index files of the groups, which are written by hand: `node scripts/make-index.mjs`. Formatted by biome afterwards.
import { readFileSync, writeFileSync } from 'node:fs'

const GROUPS = ['trend', 'momentum', 'volume', 'volatility', 'price', 'cycle', 'statistics', 'math', 'patterns']
const GROUND = [
  "export type { BarColumns, BarField, BarOf, HighLowClose, HighLowCloseBar } from './bar.ts'",
  "export { Indicator, type Parameter, type SavedIndicator } from './indicator.ts'",
  "export { InputError } from './input-error.ts'",
  "export type { SavedNumber, SavedState } from './state.ts'",
]
const source = new URL('../src/', import.meta.url)

const lines = GROUPS.flatMap((group) => {
  const text = readFileSync(new URL(`${group}/index.ts`, source), 'utf8')
  const names = [...text.matchAll(/export (type )?\{([^}]*)\} from/g)].flatMap(([, type, list]) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => (type ? `type ${name}` : name)),
  )
  return names.length > 0 ? [`export { ${names.join(', ')} } from './${group}/index.ts'`] : []
})
writeFileSync(new URL('index.ts', source), `${[...GROUND, ...lines].join('\n')}\n`)
