// Runs the pinned pnpm through npx, installing first when the lock file has changed: Node and npm are enough.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`)
  process.exit(1)
}

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
const version = /^pnpm@([\d.]+)/.exec(JSON.parse(read('package.json')).packageManager)[1]

// npm exports npm_config_* for its own settings; pnpm would read them as its own.
const ours = /^npm_(config_(?!registry|userconfig|cache)|lifecycle|package)/i
const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !ours.test(key)))
Object.assign(env, { CI: 'true', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', npm_config_yes: 'true' })

const pnpm = (args) => {
  const { status, error } = spawnSync('npx', ['-y', `pnpm@${version}`, ...args], { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

const stampFile = new URL('../node_modules/.install-stamp', import.meta.url)
const stamp = createHash('sha256').update(read('pnpm-lock.yaml')).update(version).update(process.version).digest('hex')
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  pnpm(['install', '--frozen-lockfile'])
  writeFileSync(stampFile, stamp)
}
pnpm(process.argv.slice(2))
