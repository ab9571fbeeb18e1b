import type { Outcome, Scenario } from './run-scenario.ts'

/** A scenario with what an independent implementation of the same rules made of it. */
export type TableScenario = Scenario & { readonly name?: string; readonly rule?: string; readonly expect: Readonly<Record<string, unknown>> }

/** The columns of the compact expectations of random scenarios. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  fills: ['order', 'at', 'phase', 'symbol', 'side', 'quantity', 'price', 'cost', 'liquidity'],
  refusals: ['at', 'do', 'order', 'reason'],
  cuts: ['at', 'order', 'wanted', 'got'],
  trades: ['symbol', 'side', 'quantity', 'entryAt', 'exitAt', 'entryPrice', 'exitPrice', 'gross', 'costs', 'net'],
}
const ORDER = ['state', 'reason', 'filled']

const record = (names: readonly string[], row: readonly unknown[]) => Object.fromEntries(names.map((name, index) => [name, row[index]]))

/** Rows of a compact expectation as objects; anything else as it is. */
const spelledOut = (key: string, value: unknown): unknown => {
  const names = COLUMNS[key]
  if (names && Array.isArray(value)) return value.map((row) => (Array.isArray(row) ? record(names, row) : row))
  if (key === 'orders')
    return Object.fromEntries(Object.entries(value as object).map(([name, order]) => [name, Array.isArray(order) ? record(ORDER, order) : order]))
  return value
}

/**
 * Where an outcome differs from what is expected: lists whole and in order, of objects only the expected keys, numbers within 1e-9 × max(1, |a|, |b|),
 * in random scenarios money also within 1e-9 of the largest equity.
 */
export const differences = (scenario: TableScenario, outcome: Outcome): string[] => {
  const compact = !('name' in scenario)
  const equity = compact ? (scenario.expect.equity as readonly number[]) : []
  const slack = 1e-9 * Math.max(1, ...equity.map(Math.abs))
  const found: string[] = []
  const compare = (path: string, expected: unknown, actual: unknown): void => {
    if (typeof expected === 'number' && typeof actual === 'number') {
      const tolerance = Math.max(1e-9 * Math.max(1, Math.abs(expected), Math.abs(actual)), compact ? slack : 0)
      if (!Number.isFinite(actual) || !(Math.abs(expected - actual) <= tolerance)) found.push(`${path}: expected ${expected}, got ${actual}`)
    } else if (Array.isArray(expected)) {
      const list = Array.isArray(actual) ? actual : []
      if (list.length !== expected.length)
        found.push(`${path}: expected ${expected.length} of ${JSON.stringify(expected)}, got ${list.length}: ${JSON.stringify(actual)}`)
      else for (const [index, value] of expected.entries()) compare(`${path}[${index}]`, value, list[index])
    } else if (typeof expected === 'object' && expected !== null) {
      for (const [key, value] of Object.entries(expected)) compare(`${path}.${key}`, value, (actual as Record<string, unknown> | undefined)?.[key])
    } else if (expected !== actual) found.push(`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
  }
  for (const [key, value] of Object.entries(scenario.expect)) compare(key, spelledOut(key, value), (outcome as unknown as Record<string, unknown>)[key])
  return found
}
