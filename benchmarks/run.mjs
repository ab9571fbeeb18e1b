// Prints one line per promised figure: name, ours, reference, ratio, goal, ok or short. `--only NAME` for some, `--json` for programs.
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false } } })
const folder = new URL('./figures/', import.meta.url)
const rows = []
for (const file of readdirSync(folder).sort()) {
  const { figures } = await import(new URL(file, folder))
  for (const figure of figures) {
    if (values.only !== undefined && !figure.name.includes(values.only)) continue
    const measured = await figure.measure()
    const ratio = measured.reference === undefined ? undefined : measured.ours / measured.reference
    const reached = figure.most === undefined ? undefined : (figure.of === 'ratio' ? ratio : measured.ours) <= figure.most
    const row = {
      name: figure.name,
      unit: figure.unit,
      ...measured,
      ratio,
      goal: figure.goal,
      verdict: reached === undefined ? 'measured' : reached ? 'ok' : 'short',
    }
    rows.push(row)
    if (!values.json) print(row)
  }
}
if (rows.length === 0) {
  console.error(`no figure is called ${values.only}`)
  process.exitCode = 2
}
if (values.json) console.log(JSON.stringify({ node: process.version, platform: `${process.platform} ${process.arch}`, figures: rows }, null, 2))

function print({ name, unit, ours, reference, ratio, goal, verdict }) {
  const number = (value) => (value === undefined ? '–' : value.toPrecision(3))
  const cells = [
    name.padEnd(52),
    `${number(ours)} ${unit}`.padStart(16),
    `ref ${number(reference)}`.padStart(12),
    `ratio ${number(ratio)}`.padStart(12),
    `goal ${goal ?? '–'}`.padEnd(22),
    verdict,
  ]
  console.log(cells.join('  '))
}
