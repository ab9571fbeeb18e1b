// Prints one line per promised figure: name, ours, reference, ratio, goal, ok or short. Each is measured in a process of its own, so that none compiles for another.
//
//   --only TEXT   the figures whose name holds it
//   --json        a document instead of lines
//   --assert      only figures with a bound for CI, and an exit code when one is beyond it
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const flag = { type: 'boolean', default: false }
const { values } = parseArgs({ options: { only: { type: 'string' }, json: flag, assert: flag, here: { type: 'string' } } })

const folder = new URL('./figures/', import.meta.url)
const all = []
for (const file of readdirSync(folder).sort()) all.push(...(await import(new URL(file, folder))).figures)

if (values.here === undefined) main()
else process.stdout.write(JSON.stringify(await measured(all.find(({ name }) => name === values.here))))

function main() {
  const chosen = all.filter(({ name, bound }) => (values.only === undefined || name.includes(values.only)) && (!values.assert || bound !== undefined))
  if (chosen.length === 0) {
    console.error(`no figure is called ${values.only}: there are ${all.map(({ name }) => name).join(' · ')}`)
    process.exitCode = 2
    return
  }
  const rows = chosen.map(({ name }) => {
    const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--here', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (status !== 0) throw new Error(`'${name}' could not be measured`)
    const row = JSON.parse(stdout)
    if (!values.json) print(row)
    return row
  })
  if (values.json) console.log(JSON.stringify({ node: process.version, platform: `${process.platform} ${process.arch}`, figures: rows }, null, 2))
  const beyond = rows.filter(({ isBeyond }) => isBeyond)
  for (const { name, ours, ratio, bound } of values.assert ? beyond : []) {
    console.error(`${name}: ${(ratio ?? ours).toPrecision(3)} is beyond the ${bound} that this figure may be here`)
    process.exitCode = 1
  }
}

async function measured(figure) {
  const found = await figure.measure()
  const ratio = found.reference === undefined ? undefined : found.ours / found.reference
  const judged = figure.of === 'ratio' ? ratio : found.ours
  const verdict = figure.most === undefined || judged === undefined ? 'measured' : judged <= figure.most ? 'ok' : 'short'
  const { name, unit, goal, bound } = figure
  // CI is held to ratios and bytes alone: time belongs to the machine
  const held = ratio ?? (unit.startsWith('B') ? found.ours : undefined)
  return { name, unit, ...found, ratio, goal, verdict, bound, isBeyond: bound !== undefined && held !== undefined && held > bound }
}

function print({ name, unit, ours, reference, ratio, goal, verdict, note }) {
  const number = (value) => (value === undefined ? '–' : value.toPrecision(3))
  const cells = [
    name.padEnd(70),
    `${number(ours)} ${unit}`.padStart(16),
    `ref ${number(reference)}`.padStart(11),
    `ratio ${number(ratio)}`.padStart(12),
    `goal ${goal ?? '–'}`.padEnd(22),
    verdict.padEnd(8),
    note ?? '',
  ]
  console.log(cells.join('  ').trimEnd())
}
