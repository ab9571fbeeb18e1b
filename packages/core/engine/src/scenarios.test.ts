import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { differences, type TableScenario } from './scenario/differences.ts'
import { runScenario } from './testing.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url), 'utf8'))

const table = read('scenarios.json') as { readonly scenarios: readonly TableScenario[] }
const random = read('random-scenarios.json') as readonly TableScenario[]

describe('hand-worked scenarios', () => {
  for (const scenario of table.scenarios) {
    test(`${scenario.rule} ${scenario.name}`, () => {
      expect(differences(scenario, runScenario(scenario))).toEqual([])
    })
  }
})

describe('random scenarios', () => {
  random.forEach((scenario, index) => {
    test(`random ${String(index + 1).padStart(3, '0')}`, () => {
      expect(differences(scenario, runScenario(scenario))).toEqual([])
    })
  })
})
