import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const place = join(here, '.stryker-tmp')
const TESTS = ['extra-scenarios', 'scenarios', 'bracket-paths', 'properties']

/** Texts for people: no test pins their words. */
const isMessage = (node) =>
  node.type === 'TemplateLiteral' ? node.quasis.some(({ value }) => value.raw.includes(' ')) : node.type === 'StringLiteral' && node.value.includes(' ')

const quiet = { debug() {}, warn: console.warn, info: console.log, isDebugEnabled: () => false }

/** Copies the sources, puts every mutant of the named files into them behind a switch, and bundles them with their tests. */
export const instrument = async (names) => {
  rmSync(place, { recursive: true, force: true })
  for (const name of ['market', 'metrics', 'engine']) cpSync(join(here, '../../packages/core', name, 'src'), join(place, name), { recursive: true })
  const files = names.map((name) => {
    const path = join(place, 'engine/simulation', `${name}.ts`)
    return { name: path, mutate: true, content: readFileSync(path, 'utf8') }
  })
  const options = { plugins: null, excludedMutations: [], ignorers: [{ shouldIgnore: ({ node }) => (isMessage(node) ? 'a message' : undefined) }] }
  const { files: changed, mutants } = await new Instrumenter(quiet).instrument(files, options)
  for (const { name, content } of changed) writeFileSync(name, content)
  writeFileSync(join(place, 'engine/entry.ts'), TESTS.map((test) => `import './${test}.test.ts'\n`).join(''))
  await build({
    entryPoints: [join(place, 'engine/entry.ts')],
    // beside the tests, which read their fixtures from where they stand
    outfile: join(place, 'engine/tests.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    alias: {
      '@core/market/testing': join(place, 'market/testing.ts'),
      '@core/market': join(place, 'market/index.ts'),
      '@core/metrics': join(place, 'metrics/index.ts'),
      vitest: join(here, 'vitest-stand-in.mjs'),
    },
  })
  return { mutants: mutants.filter(({ status }) => status !== 'Ignored'), sources: Object.fromEntries(files.map(({ name, content }) => [name, content])) }
}
