// Re-makes src/__fixtures__ from the output of TA-Lib (C, 0.6) in ../shared/golden/talib beside the repository: `node scripts/make-fixtures.mjs`.
// Values keep 12 digits, which is enough to compare to 1e-9. What the test data are is told in src/__fixtures__/README.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const golden = new URL('../../../../../shared/golden/talib/', import.meta.url)
const fixtures = new URL('../src/__fixtures__/', import.meta.url)
const read = (name) => readFileSync(new URL(name, golden), 'utf8')
const names = (folder) => readdirSync(new URL(folder, golden)).sort()

const columns = (name) => {
  const [header, ...rows] = read(name).trim().split('\n')
  return Object.fromEntries(header.split(',').map((column, k) => [column, rows.map((row) => Number(row.split(',')[k]))]))
}
const short = (value) => Number(value.toPrecision(12))
const write = (name, data) => writeFileSync(new URL(name, fixtures), gzipSync(JSON.stringify(data), { level: 9 }))

const functions = names('expected/').map((file) => {
  const { name, inputs, cases } = JSON.parse(read(`expected/${file}`))
  const compact = cases.map(({ params, begIndex, outputs }) => ({
    params,
    begIndex,
    outputs: Object.fromEntries(Object.entries(outputs).map(([output, values]) => [output, values.map(short)])),
  }))
  return { name, inputs: inputs.flat(), cases: compact }
})
const { time: _, ...series } = columns('series.csv')
write('talib-functions.json.gz', { series, functions })

const patterns = names('patterns/').map((file) => {
  const { name, cases } = JSON.parse(read(`patterns/${file}`))
  return { name, cases: cases.map(({ params, begIndex, outputs }) => ({ params, begIndex, matches: outputs.outInteger })) }
})
const { open, high, low, close } = columns('patterns.csv')
write('talib-patterns.json.gz', { series: { open, high, low, close }, patterns, rare: JSON.parse(read('patterns-rare.json')) })
