// Imports only go down: every @core and @exchanges package may depend on the packages of this table and no others.
import { readdirSync, readFileSync } from 'node:fs'

const MAY_IMPORT = {
  '@core/market': [],
  '@core/indicators': [],
  '@core/metrics': [],
  '@core/sample-data': [],
  '@core/engine': ['@core/market', '@core/metrics'],
  '@core/risk': ['@core/market'],
  '@core/data': ['@core/market'],
  '@core/strategies': ['@core/engine', '@core/indicators', '@core/market'],
  '@core/cli': 'anything',
}

const root = new URL('../packages/', import.meta.url)
const problems = []
const seen = new Set()
for (const scope of readdirSync(root)) {
  for (const folder of readdirSync(new URL(`${scope}/`, root))) {
    const manifest = JSON.parse(readFileSync(new URL(`${scope}/${folder}/package.json`, root), 'utf8'))
    const allowed = MAY_IMPORT[manifest.name]
    seen.add(manifest.name)
    if (manifest.name !== `@${scope}/${folder}`) problems.push(`packages/${scope}/${folder} is called ${manifest.name}: folder and name must agree`)
    if (allowed === undefined) {
      problems.push(`${manifest.name} has no line in the table of tools/check-layers.mjs: give it a floor`)
      continue
    }
    const ours = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies }).filter((name) =>
      /^@(core|exchanges)\//.test(name),
    )
    for (const name of ours) {
      if (allowed !== 'anything' && !allowed.includes(name))
        problems.push(`${manifest.name} depends on ${name}, which its floor does not allow: ${allowed.join(', ') || 'none of ours'}`)
    }
  }
}
for (const name of Object.keys(MAY_IMPORT)) if (!seen.has(name)) problems.push(`${name} stands in the table but not in packages/`)
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
