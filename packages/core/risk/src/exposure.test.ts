import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exposure } from './exposure.ts'
import { heatOf } from './limits/heat.ts'

const side = fc.constantFrom('buy' as const, 'sell' as const)
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('exposure', () => {
  test.each([
    // 2 × (100 − 95) × 10
    [{ symbol: 'A', side: 'buy', quantity: 2, price: 100, stop: 95 }, 100],
    // 2 × (104 − 100) × 10
    [{ symbol: 'A', side: 'sell', quantity: 2, price: 100, stop: 104 }, 80],
    // trailed into profit
    [{ symbol: 'A', side: 'buy', quantity: 2, price: 100, stop: 110 }, 0],
    // no stop: everything
    [{ symbol: 'A', side: 'sell', quantity: 2, price: 100 }, 2000],
  ] as const)('%j risks %d', (input, risk) => {
    expect(exposure(input, { multiplier: 10 })).toEqual({ mark: 100, ...input, risk })
  })

  test.each([
    [{ symbol: 'A', side: 'long' as never, quantity: 1, price: 1 }, "exposure A: side is long: it must be 'buy' or 'sell'"],
    [
      { symbol: 'A', side: 'sell' as const, quantity: -1, price: 1 },
      'exposure A: quantity is -1: it must be a finite number of 0 or more; the side says which way',
    ],
    [{ symbol: 'A', side: 'buy' as const, quantity: 1, price: Number.NaN }, 'exposure A: price is NaN: it must be a finite number above 0'],
    [{ symbol: 'A', side: 'buy' as const, quantity: 1, price: 1, mark: 0 }, 'exposure A: mark is 0: it must be a finite number above 0'],
    [{ symbol: 'A', side: 'buy' as const, quantity: 1, price: 1, stop: Number.NaN }, 'exposure A: stop is NaN: it must be a finite number, or left out'],
  ])('throws on %j', (input, text) => {
    expect(() => exposure(input, { multiplier: 1 })).toThrow(text)
  })
})

test('heat is the loss if every stop were hit at its price, by a ledger of cash', () => {
  const entry = fc.record({ symbol: fc.constantFrom('A', 'B', 'C'), side, quantity: number(0.001, 100), price: number(1, 1000), distance: number(0.001, 0.99) })
  const multipliers: Record<string, number> = { A: 1, B: 75, C: 0.001 }
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), fc.array(entry, { maxLength: 6 }), (open, waiting) => {
      const view = [...open, ...waiting].map(({ distance, ...fields }) => ({
        ...fields,
        stop: fields.price * (fields.side === 'buy' ? 1 - distance : 1 + distance),
      }))
      const exposures = view.map((fields) => exposure(fields, { multiplier: multipliers[fields.symbol]! }))
      let cash = 0
      for (const { symbol, side: way, quantity, price, stop } of view) {
        const units = (way === 'buy' ? quantity : -quantity) * multipliers[symbol]!
        cash -= units * price // every entry fills at its price
        cash += units * stop // and every stop is hit at its own
      }
      const heat = heatOf({ positions: exposures.slice(0, open.length), pending: exposures.slice(open.length) })
      const scale = view.reduce((sum, { symbol, quantity, price }) => sum + quantity * price * multipliers[symbol]!, 1)
      expect(Math.abs(heat + cash)).toBeLessThan(1e-12 * scale)
    }),
    { numRuns: 500 },
  )
})
