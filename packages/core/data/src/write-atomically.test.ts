import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBars, writeBars } from './index.ts'

const seeds = [1, 2] as const
const market = (seed: number) => randomBars({ seed, length: 20_000, interval: '1m' })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-atomically-'))
  const local = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const entry = join(folder, 'writer.ts')
  await writeFile(
    entry,
    `import { writeBars } from ${JSON.stringify(local('./index.ts'))}
     import { randomBars } from ${JSON.stringify(local('../../market/src/testing.ts'))}
     const both = [${seeds}].map((seed) => randomBars({ seed, length: 20_000, interval: '1m' }))
     console.log('ready')
     for (let turn = 0; ; turn++) await writeBars(process.argv[2]!, both[turn % 2]!)`,
  )
  // the packages that only Parquet needs are bundled too, so that the program stands alone
  buildSync({
    entryPoints: [entry],
    outfile: join(folder, 'writer.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@core/source'],
  })
})
afterAll(() => rm(folder, { recursive: true }))

/** Starts a program that writes two series by turns over one file, and kills it in the midst of it. */
const writeAndKill = (path: string, after: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, 'writer.mjs'), path], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), after))
    child.once('error', reject)
    child.once('exit', (_code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('the writer ended by itself'))))
  })

describe('a writer that is killed', () => {
  it.each(['X_1m.csv', 'X_1m.csv.gz', 'X_1m.parquet', 'X_1m.bars'])('leaves %s as it was, or as it was to be', { timeout: 60_000 }, async (name) => {
    const path = join(folder, name)
    const hashes = seeds.map((seed) => hashBars(market(seed)))
    await writeBars(path, market(1))
    for (const after of [3, 17, 41, 90]) {
      await writeAndKill(path, after)
      expect(hashes).toContain(hashBars((await readBars(path)).bars))
    }
    // what the dead left behind has names that no catalog looks at
    const left = (await readdir(folder)).filter((other) => other.includes(name) && other !== name)
    expect(left.every((other) => other.startsWith('.'))).toBe(true)
  })
})
