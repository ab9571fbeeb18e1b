import { expect, it } from 'vitest'
import { monthlyPnl } from './monthly-pnl.ts'

const trade = (exit: string, net: number) => ({ net, entryTime: Date.parse('2022-01-01T00:00Z'), exitTime: Date.parse(`${exit}Z`) })

it('sums the net of trades by the UTC month of their exit, with each year’s total', () => {
  const rows = monthlyPnl([trade('2024-03-31T23:59:59.999', 5), trade('2023-12-31T23:00', -7), trade('2024-03-01T00:00', 10), trade('2024-04-01T00:00', 0)])
  expect(rows.map(({ year, total }) => ({ year, total }))).toEqual([
    { year: 2023, total: { net: -7, trades: 1, wins: 0 } },
    { year: 2024, total: { net: 15, trades: 3, wins: 2 } },
  ])
  expect(rows[1]?.months).toEqual([
    undefined,
    undefined,
    { net: 15, trades: 2, wins: 2 },
    { net: 0, trades: 1, wins: 0 },
    ...new Array<undefined>(8).fill(undefined),
  ])
  expect(rows[0]?.months[11]).toEqual({ net: -7, trades: 1, wins: 0 })
})

it('is empty without trades and refuses a trade without an exit', () => {
  expect(monthlyPnl([])).toEqual([])
  expect(() => monthlyPnl([{ net: 1, entryTime: 0, exitTime: 1e300 }])).toThrow('trades[0].exitTime is 1e+300')
})
