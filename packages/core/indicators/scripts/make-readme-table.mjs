// Writes the table of functions in the README from the catalog. Run after a build: node scripts/make-readme-table.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { catalog, defaultsOf, takesBars } from '../dist/catalog/index.js'

const GROUPS = ['trend', 'momentum', 'volume', 'volatility', 'price', 'cycle', 'statistics', 'math', 'patterns']

const rowOf = (entry) => {
  const inputs = takesBars(entry) ? ['bars'] : entry.inputs
  const params = entry.params.map(({ name }) => name)
  const defaults = entry.params.map((param) => param.default).join(', ') || '–'
  const outputs = entry.outputs.length === 1 ? '' : ` → ${entry.outputs.map(({ name }) => name).join(', ')}`
  return `| \`${entry.name}(${[...inputs, ...params].join(', ')})\` | ${entry.title}${outputs} | ${defaults} | ${entry.warmup(defaultsOf(entry))} | ${entry.talib ?? ''} |`
}

const tables = GROUPS.map((group) => {
  const rows = catalog.filter((entry) => entry.group === group).map(rowOf)
  return `### ${group[0].toUpperCase()}${group.slice(1)}\n\n| function | what it is | usual parameters | first value at bar | TA-Lib |\n| --- | --- | --- | --- | --- |\n${rows.sort().join('\n')}\n`
})

const file = new URL('../README.md', import.meta.url)
const [before, rest] = readFileSync(file, 'utf8').split('<!-- functions -->\n')
const [, after] = rest.split('<!-- /functions -->\n')
writeFileSync(file, `${before}<!-- functions -->\n\n${tables.join('\n')}\n<!-- /functions -->\n${after}`)
