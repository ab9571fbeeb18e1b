import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

/** Bytes of a bundle, minified and compressed. */
const sizeOf = async (code: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}

it('bundles only what is imported: one function is under 1 kB', async () => {
  expect(await sizeOf(`export { sma } from './index.ts'`)).toBeLessThan(1_000)
  expect(await sizeOf(`export { Sma } from './index.ts'`)).toBeLessThan(2_000)
})

it('is under 60 kB with all functions and classes', async () => {
  expect(await sizeOf(`export * from './index.ts'`)).toBeLessThan(60_000)
})
