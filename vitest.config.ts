import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { defineConfig, type Plugin } from 'vitest/config'

const SOURCE = '@core/source'

/** Node 20 cannot run a TypeScript worker: bundle it from source when a module addresses it, so that tests need no build. */
const workersFromSource = (): Plugin => ({
  name: 'workers-from-source',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/(packages\/.*\/src|tests)\//.test(id)) return null
    return code.replaceAll(/new URL\('(\.[^']*)\.js', import\.meta\.url\)/g, (whole, path) => {
      const worker = fileURLToPath(new URL(`${path}.ts`, pathToFileURL(id)))
      if (!existsSync(worker)) return whole
      const name = createHash('sha1').update(worker).digest('hex')
      const outfile = fileURLToPath(new URL(`node_modules/.vite/workers/${name}.mjs`, import.meta.url))
      buildSync({ entryPoints: [worker], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', conditions: [SOURCE], sourcemap: 'inline' })
      return `new URL(${JSON.stringify(pathToFileURL(outfile).href)})`
    })
  },
})

export default defineConfig({
  plugins: [workersFromSource()],
  resolve: { conditions: [SOURCE] },
  ssr: { resolve: { conditions: [SOURCE] } },
  test: { include: ['packages/**/src/**/*.test.ts', 'tests/**/*.test.ts'], testTimeout: 20_000, pool: 'threads', isolate: false },
})
