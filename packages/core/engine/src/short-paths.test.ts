import { readFileSync } from 'node:fs'
import { TradingError } from '@core/market'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BacktestOptions, type BacktestResult, runHash } from './index.ts'
import { prepareBy, type ShortPaths } from './prepare.ts'
import { optionsOf } from './scenario/backtest-options.ts'
import { randomRun } from './scenario/random-run.ts'
import { randomScenario } from './scenario/random-scenario.ts'
import type { Scenario, ScenarioGiven } from './scenario/scenario.ts'
import { scriptOf } from './scenario/script.ts'

// The rules one by one are the oracle: a short path may save work, and change nothing. Everything that a result says is compared, to the bit.

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url), 'utf8'))

const NONE: ShortPaths = { quiet: false, plainOrders: false }
const QUIET: ShortPaths = { quiet: true, plainOrders: false }
const ALL: ShortPaths = { quiet: true, plainOrders: true }

/** Everything that a run said, or its error, as text: numbers to their last bit. */
const played = (options: () => BacktestOptions, paths: ShortPaths): string => {
  try {
    return JSON.stringify(prepareBy(options(), paths).run(), (_, value) => (value instanceof Float64Array ? Array.from(value).join() : value))
  } catch (error) {
    if (!TradingError.is(error)) throw error
    return error.message
  }
}

const expectSame = (options: () => BacktestOptions): void => {
  const plain = played(options, NONE)
  expect(played(options, QUIET)).toBe(plain)
  expect(played(options, ALL)).toBe(plain)
}

const scripted = (given: ScenarioGiven) => (): BacktestOptions => ({ ...optionsOf(given), strategy: scriptOf(given).strategy })

describe('short paths change nothing', () => {
  test('on all scenarios', () => {
    const { scenarios } = read('scenarios.json') as { readonly scenarios: readonly Scenario[] }
    const extra = read('extra-scenarios.json') as { readonly scenarios: readonly Scenario[] }
    const all = [...scenarios, ...(read('random-scenarios.json') as readonly Scenario[]), ...extra.scenarios]
    for (const scenario of all) if (scenario.kind !== 'align') expectSame(scripted(scenario.given))
  })

  test('on random scripts of orders', () => {
    fc.assert(
      fc.property(randomScenario(), (given) => expectSame(scripted(given))),
      { seed: 20_261_124, numRuns: Number(process.env.ENGINE_PROPERTY_RUNS ?? 150) },
    )
  })

  test('on random strategies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 2_000_000_000 }), (seed) => expectSame(() => randomRun(seed))),
      { seed: 20_261_124, numRuns: Number(process.env.ENGINE_PROPERTY_RUNS ?? 150) },
    )
  })
})

describe('the plain engine', () => {
  // hashes of the engine as it was before it had short paths, at the commit that the fixture names
  const { hashes } = read('plain-engine-hashes.json') as { readonly commit: string; readonly hashes: readonly string[] }

  test('filled the same in 1,000 random runs', () => {
    const now = hashes.map((_, seed) => hashOf(randomRun(seed)))
    expect(now).toEqual(hashes)
  })
})

const hashOf = (options: BacktestOptions): string => {
  const result: BacktestResult = prepareBy(options, ALL).run()
  return runHash(result)
}
