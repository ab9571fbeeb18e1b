import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { differences, type TableScenario } from './scenario/differences.ts'
import { runScenario } from './testing.ts'

const table = JSON.parse(readFileSync(new URL('./__fixtures__/extra-scenarios.json', import.meta.url), 'utf8')) as {
  readonly scenarios: readonly (TableScenario & { readonly name: string })[]
}

describe('hand-worked scenarios of the settled details', () => {
  for (const scenario of table.scenarios) {
    test(`${scenario.rule} ${scenario.name}`, () => {
      expect(differences(scenario, runScenario(scenario))).toEqual([])
    })
  }
})
