import { expect, test } from 'vitest'
import { TradingError } from './errors.ts'
import { type Instrument, initialRate, instrument, maintenanceRate, utcDays } from './instrument.ts'

test('an unknown instrument is spot, in lots of 1e-8, without tick, minimums and costs', () => {
  expect(instrument({ symbol: 'BTC' })).toEqual({ symbol: 'BTC', kind: 'spot', lotSize: 1e-8, minQuantity: 0, minNotional: 0, multiplier: 1 })
})

test('what is given stays', () => {
  const given: Instrument = {
    symbol: 'NIFTY',
    kind: 'margin',
    lotSize: 75,
    tickSize: 0.05,
    minQuantity: 75,
    minNotional: 100,
    multiplier: 2,
    leverage: 5,
    maintenanceRate: 0.12,
    liquidationFee: 0,
    venue: { token: 1 },
  }
  expect(instrument(given)).toEqual(given)
})

test('rates: spot takes the whole value and is never liquidated, margin 1 ÷ leverage and half of that', () => {
  const rates = (fields: Partial<Instrument>) => {
    const made = instrument({ symbol: 'X', ...fields })
    return [initialRate(made), maintenanceRate(made)]
  }
  expect(rates({})).toEqual([1, 0])
  expect(rates({ kind: 'margin' })).toEqual([1, 0.5])
  expect(rates({ kind: 'margin', leverage: 4 })).toEqual([0.25, 0.125])
  expect(rates({ kind: 'margin', leverage: 10, maintenanceRate: 0.004 })).toEqual([0.1, 0.004])
  expect(rates({ kind: 'margin', leverage: 10, maintenanceRate: 0 })).toEqual([0.1, 0])
})

test.each<[Partial<Record<keyof Instrument, unknown>>, string]>([
  [{ lotSize: 0 }, 'instrument X: lotSize is 0: it must be a finite number above 0'],
  [{ lotSize: Number.NaN }, 'instrument X: lotSize is NaN'],
  [{ lotSize: undefined }, 'instrument X: lotSize is undefined'],
  [{ tickSize: -0.01 }, 'instrument X: tickSize is -0.01: it must be a finite number above 0'],
  [{ kind: 'future' }, "instrument X: kind is future: it must be 'spot' or 'margin'"],
  [{ minQuantity: -1 }, 'instrument X: minQuantity is -1: it must be 0 or more'],
  [{ minQuantity: Number.NaN }, 'instrument X: minQuantity is NaN'],
  [{ minNotional: Infinity }, 'instrument X: minNotional is Infinity: it must be 0 or more'],
  [{ multiplier: 0 }, 'instrument X: multiplier is 0: it must be above 0'],
  [{ leverage: 3 }, "instrument X: leverage is 3: a spot instrument has none: use kind: 'margin'"],
  [{ kind: 'margin', leverage: 0.5 }, 'instrument X: leverage is 0.5: it must be 1 or more'],
  [{ kind: 'margin', leverage: Number.NaN }, 'instrument X: leverage is NaN: it must be 1 or more'],
  [{ kind: 'margin', leverage: 4, maintenanceRate: 0.25 }, 'instrument X: maintenanceRate is 0.25: it must be 0 or more and below the initial rate 0.25'],
  [{ kind: 'margin', maintenanceRate: -0.1 }, 'instrument X: maintenanceRate is -0.1: it must be 0 or more and below the initial rate 1'],
  [{ kind: 'margin', liquidationFee: 1 }, 'instrument X: liquidationFee is 1: it must be a fraction from 0 to below 1'],
])('refuses %j', (fields, text) => {
  const make = () => instrument({ symbol: 'X', ...fields } as never)
  expect(make).toThrow(text)
  expect(make).toThrow(TradingError)
})

test('utcDays are days of 24 hours that begin at the offset', () => {
  const hour = 3_600_000
  const plain = utcDays()
  expect([plain.day(0), plain.day(24 * hour - 1), plain.day(24 * hour), plain.day(-1)]).toEqual([0, 0, 1, -1])
  expect([plain.closeOf(0), plain.closeOf(24 * hour - 1), plain.closeOf(24 * hour)]).toEqual([24 * hour, 24 * hour, 48 * hour])
  // days that begin at 17:00 UTC: 16:59 belongs to the day before
  const evening = utcDays(17 * hour)
  expect([evening.day(17 * hour - 1), evening.day(17 * hour)]).toEqual([-1, 0])
  expect(evening.closeOf(17 * hour)).toBe(41 * hour)
  expect(evening.closeOf(17 * hour - 1)).toBe(17 * hour)
})
