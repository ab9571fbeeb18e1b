import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path) => fileURLToPath(new URL(path, import.meta.url))

/** For the copy of the sources that run.mjs makes. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@core\/market\/testing$/, replacement: source('market/testing.ts') },
      { find: /^@core\/(market|metrics)$/, replacement: source('$1/index.ts') },
    ],
  },
  test: { include: ['engine/*.test.ts'], testTimeout: 60_000 },
})
