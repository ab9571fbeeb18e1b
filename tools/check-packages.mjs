// The packed packages, installed by npm into empty projects elsewhere: ESM and CommonJS run, and type-check as a stranger's code would.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'packed-'))
const run = (command, args, cwd) => {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')} in ${cwd} failed:\n${error.stdout}\n${error.stderr}`)
  }
}

const folders = readdirSync(join(root, 'packages')).flatMap((scope) =>
  readdirSync(join(root, 'packages', scope)).map((name) => join(root, 'packages', scope, name)),
)
const manifests = folders.map((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
for (const folder of folders) run('pnpm', ['pack', '--pack-destination', work], folder)
const tarballs = readdirSync(work).map((name) => join(work, name))

/** Every published entry: `@core/market`, `@core/market/testing`, … */
const entries = manifests.flatMap(({ name, exports = {} }) =>
  Object.keys(exports)
    .filter((path) => path !== './package.json')
    .map((path) => name + path.slice(1)),
)

const PROGRAM = `
const bars = barsFromRows([[0, 100, 101, 99, 100], [3_600_000, 102, 105, 101, 104], [7_200_000, 104, 106, 103, 105]], '1h')
const strategy = defineStrategy({ name: 'buy', params: { share: float({ min: 0, max: 1, default: 1 }) }, onBar: (_series, ctx) => { if (ctx.position.side === 'flat') ctx.buy({ fraction: ctx.params.share }) } })
const result = backtest({ strategy, bars: { X: bars }, cash: 1000, params: { share: 0.5 } })
const price: number = result.trades[0]!.entryPrice
if (price !== 102) throw new Error('expected a fill at the next open, got ' + price)
`
const plain = PROGRAM.replace(': number', '').replace(']!.', '].')
const IMPORTS = { '@core/market': ['barsFromRows'], '@core/engine': ['backtest', 'defineStrategy', 'float'] }
const esm = Object.entries(IMPORTS)
  .map(([name, list]) => `import { ${list.join(', ')} } from '${name}'\n`)
  .join('')
const cjs = Object.entries(IMPORTS)
  .map(([name, list]) => `const { ${list.join(', ')} } = require('${name}')\n`)
  .join('')

const project = (name, type, files) => {
  const folder = join(work, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, type }))
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs], folder)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return folder
}
const typeCheck = (folder, module, moduleResolution) => {
  const compilerOptions = { noEmit: true, strict: true, target: 'es2022', module, moduleResolution, types: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], folder)
}

try {
  const all = entries
    .map((entry, index) => `import * as m${index} from '${entry}'\nif (Object.keys(m${index}).length === 0) throw new Error('${entry} exports nothing')\n`)
    .join('')
  const allCjs = entries.map((entry) => `if (Object.keys(require('${entry}')).length === 0) throw new Error('${entry} exports nothing')\n`).join('')
  const module = project('esm', 'module', { 'all.mjs': all, 'main.mjs': esm + plain, 'main.ts': esm + PROGRAM, 'all.ts': all })
  for (const file of ['all.mjs', 'main.mjs']) run(process.execPath, [file], module)
  typeCheck(module, 'nodenext', 'nodenext')
  typeCheck(module, 'esnext', 'bundler')
  const common = project('cjs', 'commonjs', { 'all.cjs': allCjs, 'main.cjs': cjs + plain, 'main.ts': esm + PROGRAM })
  for (const file of ['all.cjs', 'main.cjs']) run(process.execPath, [file], common)
  typeCheck(common, 'nodenext', 'nodenext')
  typeCheck(common, 'commonjs', 'node10')
  const help = run('npx', ['--no-install', 'crypto-strategies', '--help'], module)
  if (!help.includes('backtest')) throw new Error(`crypto-strategies --help does not speak of backtest:\n${help}`)
  console.log(`${manifests.length} packages, ${entries.length} entries: run and type-check in empty ESM and CommonJS projects`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
