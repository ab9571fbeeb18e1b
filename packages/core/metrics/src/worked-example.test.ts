import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type TearSheetMetricName, tearSheet, tearSheetConventions } from './index.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]
const MONDAY = Date.UTC(2024, 0, 29)

/** The account of docs/metrics.md. */
function account() {
  let [value, level] = [1000, 100]
  const equity = Float64Array.of(1, 10, -4, 2, 3, 2, 1, -10).map((percent) => (value *= 1 + percent / 100))
  const benchmark = Float64Array.of(2, 4, -2, 1, 0, 3, -1, -5).map((percent) => (level *= 1 + percent / 100))
  const trade = (day: number, net: number, hours: number, mae: number, mfe: number) => {
    const entryTime = MONDAY + day * DAY
    return { net, costs: 2, entryTime, exitTime: entryTime + hours * HOUR, mae, mfe }
  }
  return {
    time: equity.map((_, i) => MONDAY + i * DAY),
    equity,
    initial: 1000,
    interval: DAY,
    benchmark,
    benchmarkInitial: 100,
    exposure: equity.map((e, i) => (i % 2 === 1 ? e / 2 : 0)),
    turnover: 4000,
    fills: { quantity: Float64Array.of(2, 5), volume: Float64Array.of(100, 1000) },
    trades: [trade(0, 100, 24, 10, 120), trade(2, -40, 12, 60, 5), trade(3, 60, 48, 20, 80), trade(7, -80, 6, 90, 0)],
  }
}

it('the guide for traders works out every value, and each as it says', () => {
  const guide = readFileSync(new URL('../../../../docs/metrics.md', import.meta.url), 'utf8')
  const { values } = tearSheet(account())
  const worked = [...guide.matchAll(/^\| `(\w+)` +\|.*\| ([−\d.]+) +\|$/gm)]
  expect(worked.map(([, name]) => name).sort()).toEqual(Object.keys(tearSheetConventions).sort())
  for (const [, name, text] of worked) {
    const digits = text!.split('.')[1]?.length ?? 0
    expect(values[name as TearSheetMetricName], name).toBeCloseTo(Number(text!.replace('−', '-')), digits)
  }
})
