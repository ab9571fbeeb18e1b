// Copies the engine and what it imports to a folder of its own, changes one operator after another there, and sees whether a test notices.
// node tools/mutation/run.mjs [file …]   files of packages/core/engine/src/simulation, such as walk.ts; default: all of FILES
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { summaryOf } from './summary.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const packages = join(here, '../../packages/core')
const place = join(here, '.stryker-tmp/engine')
const reports = join(here, 'reports')
const FILES =
  'fills lifecycle meet open walk brackets funds account liquidation admission admit-order replace trailing inside drilldown step position-book new-order validity'
    .split(' ')
    .map((name) => `${name}.ts`)
const TESTS = ['scenarios', 'extra-scenarios', 'bracket-paths', 'properties']

const run = (command, args, cwd) => {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32', env })
  if (error) throw error
  return status ?? 1
}
const env = { ...process.env, ENGINE_PROPERTY_RUNS: process.env.ENGINE_PROPERTY_RUNS ?? '60' }

if (!existsSync(join(here, 'node_modules'))) {
  const status = run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], here)
  if (status !== 0) process.exit(status)
}

rmSync(place, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
for (const name of ['market', 'metrics', 'engine']) {
  const keep = (file) => !/\.test(-d)?\.ts$/.test(file) || (name === 'engine' && TESTS.some((test) => file.endsWith(`${test}.test.ts`)))
  cpSync(join(packages, name, 'src'), join(place, name), { recursive: true, filter: keep })
}
writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
cpSync(join(here, 'vitest.config.js'), join(place, 'vitest.config.js'))
cpSync(join(here, 'ignore-messages.js'), join(place, 'ignore-messages.js'))
const chosen = process.argv.slice(2).length > 0 ? process.argv.slice(2) : FILES
const config = { ...JSON.parse(readFileSync(join(here, 'stryker.config.json'), 'utf8')), mutate: chosen.map((file) => `engine/simulation/${file}`) }
writeFileSync(join(place, 'stryker.config.json'), JSON.stringify(config))

const began = Date.now()
const status = run(process.execPath, [join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run'], place)
const report = join(place, 'report.json')
if (!existsSync(report)) process.exit(status)
const name = chosen.length === FILES.length ? 'all' : chosen.join('+')
cpSync(report, join(reports, `${name}.json`))
const summary = summaryOf(JSON.parse(readFileSync(report, 'utf8')), place)
writeFileSync(join(reports, `${name}.txt`), summary.survivors)
console.log(`${summary.table}\n${Math.round((Date.now() - began) / 1000)} s; survivors in tools/mutation/reports/${name}.txt`)
process.exit(status)
