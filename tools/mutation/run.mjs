// node tools/mutation/run.mjs [name …]   names of files in packages/core/engine/src/simulation, such as walk; default: all of RULES
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const RULES =
  'fills lifecycle meet open walk brackets funds account liquidation admission admit-order replace trailing inside drilldown step position-book new-order validity'

if (!existsSync(new URL('node_modules', import.meta.url))) {
  const { status, error } = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}
const { instrument } = await import('./instrument.mjs')
const { judge } = await import('./judge.mjs')
const { summaryOf } = await import('./summary.mjs')

const began = Date.now()
const names = process.argv.length > 2 ? process.argv.slice(2) : RULES.split(' ')
const { mutants, sources } = await instrument(names)
const judged = await judge(mutants)
const { table, survivors } = summaryOf(judged, sources)
mkdirSync(new URL('reports', import.meta.url), { recursive: true })
writeFileSync(new URL('reports/survivors.txt', import.meta.url), survivors)
console.log(`${table}\n${Math.round((Date.now() - began) / 1000)} s; the survivors are in tools/mutation/reports/survivors.txt`)
