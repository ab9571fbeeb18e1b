// Docs must hold: relative links lead somewhere, and every scenario that the semantics name exists.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const problems = []
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)

for (const file of tracked) {
  const text = readFileSync(resolve(root, file), 'utf8')
  for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g)) {
    if (!existsSync(resolve(root, dirname(file), target))) problems.push(`${file}: the link to ${target} leads nowhere`)
  }
}

const fixtures = 'packages/core/engine/src/__fixtures__/'
const names = new Set()
for (const table of ['scenarios.json', 'extra-scenarios.json']) {
  if (existsSync(resolve(root, fixtures, table)))
    for (const { name } of JSON.parse(readFileSync(resolve(root, fixtures, table), 'utf8')).scenarios) names.add(name)
}
const semantics = readFileSync(resolve(root, 'docs/semantics.md'), 'utf8')
for (const line of semantics.split('\n').filter((text) => text.startsWith('> Shown by:'))) {
  for (const [, name] of line.matchAll(/`([^`]+)`/g))
    if (!names.has(name)) problems.push(`docs/semantics.md names the scenario '${name}', which does not exist`)
}
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
