import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'
import * as chai from 'chai'

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)

/** What the bundled tests import as vitest: their functions are kept, to be run once per mutant in one process. */
export const expect = chai.expect
globalThis.collectedTests = []
export const describe = (_name, body) => body()
export const test = (name, run) => {
  globalThis.collectedTests.push({ name, run })
}
/** Tests of what does not hold yet say nothing about a mutant. */
test.fails = () => {}
