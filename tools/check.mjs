// Everything that must hold beside the tests, one line per check; all are run, so that one run shows all that is wrong.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const examples = existsSync(`${root}examples`) ? readdirSync(`${root}examples`) : []

const checks = [
  ['format and lint', 'biome ci --colors=off --diagnostic-level=warn --error-on-warnings .'],
  ['types', 'tsc -b'],
  ['types of tests and tools', 'tsc -p tsconfig.tests.json'],
  ['layers', 'node tools/check-layers.mjs'],
  ['sources', 'node tools/check-sources.mjs'],
  ['docs', 'node tools/check-docs.mjs'],
  ['build', 'turbo run build --output-logs=errors-only'],
  ['declarations', 'node tools/check-declarations.mjs'],
  ['unused code and dependencies', 'knip'],
  ['publint and attw', 'turbo run check --output-logs=errors-only'],
  ['packed packages elsewhere', 'node tools/check-packages.mjs'],
  ['speed, in ratios and bytes', 'node benchmarks/run.mjs --assert'],
  ...examples.map((name) => [`example ${name}`, `pnpm --silent --dir examples/${name} start`]),
]

let failed = 0
for (const [name, command] of checks) {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, {
    cwd: root,
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` },
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (status === 0) continue
  failed++
  console.log(`$ ${command}\n${stdout}${stderr}`)
}
console.log(`checks: ${checks.length - failed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
