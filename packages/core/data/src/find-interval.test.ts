import type { Interval } from '@core/market'
import { describe, expect, it } from 'vitest'
import { parseBars } from './index.ts'

/** Bars at the given minutes of a day. */
const at = (minutes: readonly number[], file: string, interval?: Interval) => {
  const lines = minutes.map((minute) => `${new Date(Date.UTC(2023, 0, 1) + minute * 60_000).toISOString()},1,1,1,1`)
  return parseBars(new TextEncoder().encode(`${['date,open,high,low,close', ...lines].join('\n')}\n`), { file, interval }).report
}

describe('the interval', () => {
  it('is the most frequent step of the times', () => {
    expect(at([0, 15, 30, 75, 90], 'x.csv')).toMatchObject({ interval: '15m', intervalFrom: 'times', symbol: undefined })
  })

  it('is the smallest of equally frequent steps', () => {
    expect(at([0, 60, 1440, 1500], 'x.csv').interval).toBe('1h')
    expect(at([0, 240, 300], 'y.csv').interval).toBe('1h')
  })

  it('comes with the symbol from the name, when the times bear it out', () => {
    expect(at([0, 60, 120], 'some/folder/NIFTY_50_1h.csv.gz')).toMatchObject({ interval: '1h', intervalFrom: 'name', symbol: 'NIFTY_50' })
  })

  it('is the option before the name', () => {
    expect(at([0, 120, 240], 'BTC_1d.csv', '1h')).toMatchObject({ interval: '1h', intervalFrom: 'option' })
  })

  it('is refused when name and times disagree, naming both', () => {
    expect(() => at([0, 240, 480], 'BTC_1h.csv')).toThrow(
      'BTC_1h.csv: the name says interval 1h, but most bars are 4h apart: rename the file or pass the option interval',
    )
  })

  it('is refused when the option is longer than the step of the times', () => {
    expect(() => at([0, 60, 120], 'x.csv', '1d')).toThrow("x.csv: the option says interval 1d, but most bars are 1h apart: pass '1h'")
  })

  it('is refused when a single bar opens within another, unless the option accepts it', () => {
    const expected = 'x.csv: line 5: the bar opens 30m after the one before, but the interval is 1h: correct the row, or pass the option interval to accept it'
    expect(() => at([0, 60, 120, 150], 'x.csv')).toThrow(expected)
    expect(at([0, 60, 120, 150], 'x.csv', '1h').interval).toBe('1h')
  })

  it('cannot be told from one bar', () => {
    expect(() => at([0], 'x.csv')).toThrow("x.csv: one bar does not tell its interval: pass the option interval, or name the file like 'BTCUSDT_1h.csv'")
    expect(at([0], 'BTC_5m.csv')).toMatchObject({ interval: '5m', bars: 1 })
    expect(at([0], 'x.csv', '5m')).toMatchObject({ interval: '5m', bars: 1 })
  })

  it('is refused below a second', () => {
    expect(() => at([0, 0.005, 0.01], 'x.csv')).toThrow('x.csv: most bars are 300 ms apart, expected whole seconds')
  })

  it('lets a day be of 23 hours, as clocks go forward, but not of 22', () => {
    const day = 1440
    expect(at([0, day, 2 * day, 3 * day - 60, 4 * day - 60], 'X_1d.csv').interval).toBe('1d')
    expect(() => at([0, day, 2 * day, 3 * day - 120, 4 * day - 120], 'X_1d.csv')).toThrow(
      'line 5: the bar opens 22h after the one before, but the interval is 1d',
    )
  })
})
