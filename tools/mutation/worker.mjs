import { parentPort } from 'node:worker_threads'

await import('./.stryker-tmp/engine/tests.mjs')
const tests = globalThis.collectedTests
globalThis.__stryker__ ??= {}
const stryker = globalThis.__stryker__
stryker.mutantCoverage ??= { static: {}, perTest: {} }
const outside = stryker.mutantCoverage.static
const reached = new Map()

// once without a mutant: which tests reach which mutants, and how often
tests.forEach(({ run }, index) => {
  stryker.currentTestId = String(index)
  run()
  for (const [id, hits] of Object.entries(stryker.mutantCoverage.perTest[index] ?? {})) {
    if (!reached.has(id)) reached.set(id, [])
    reached.get(id).push({ index, hits })
  }
})
stryker.currentTestId = undefined
parentPort.postMessage('ready')

const notices = ({ index, hits }) => {
  stryker.hitCount = 0
  stryker.hitLimit = 100 * hits + 1000
  try {
    tests[index].run()
    return false
  } catch {
    return true
  }
}

parentPort.on('message', (id) => {
  const by = reached.get(id)
  if (!by) return parentPort.postMessage(outside[id] ? 'outside' : 'never run')
  stryker.activeMutant = id
  const killer = by.find(notices)
  stryker.activeMutant = undefined
  parentPort.postMessage(killer ? 'noticed' : 'survived')
})
