import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { emptyFolder, SAMPLES } from './__fixtures__/run-command.ts'

const folder = emptyFolder()
const main = join(folder, 'dist', 'main.mjs')

/** The program as a process, bundled from source as the build does. */
beforeAll(() => {
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }')
  buildSync({
    entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
    outfile: main,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@core/source'],
    banner: { js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);" },
  })
})

const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8' })

test('a process runs from a config to a table, and ends with 0', () => {
  expect(run('init').status).toBe(0)
  const { status, stdout, stderr } = run('backtest', '--config', 'config.json', '--data-dir', SAMPLES, '--start', '2025-12-01')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('buy and hold')
})

test('stdout holds one JSON document with --json', () => {
  const { status, stdout } = run('backtest', '--config', 'config.json', '--data-dir', SAMPLES, '--start', '2025-12-01', '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout).strategy).toBe('volatility_regime')
})

test('exit codes: 2 for wrong usage, 1 for a run that failed, 0 for --version', () => {
  expect(run('backtest', '--nonsense').status).toBe(2)
  expect(run('backtest', '--config', 'config.json', '--data-dir', 'nowhere').status).toBe(1)
  expect(run('--version')).toMatchObject({ status: 0, stdout: '1.2.3\n' })
})
