import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { catalog, createIndicator, takesBars } from './catalog/index.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const heap = (): number => {
  collect()
  return getHeapStatistics().used_heap_size
}

/** One of every kind: windows, sums that are taken anew, recursions, deques, sessions, several outputs, parts of parts. */
const SAMPLE = ['sma', 'macd', 'bbands', 'adx', 'stoch', 'dominantCyclePeriod', 'hma', 'superTrend', 'squeeze', 'kvo', 'vwap', 'doji']

it.each(SAMPLE)(
  '%s holds no more after ten million values than after one',
  (name) => {
    const entry = catalog.find((one) => one.name === name)!
    const indicator = createIndicator(entry)
    const bar = { open: 0.5, high: 0.5, low: 0.5, close: 0.5, volume: 0.5, session: 0.5, time: 0.5 }
    const bars = takesBars(entry)
    let price = 100
    let state = 1
    const feed = (from: number, to: number) => {
      for (let i = from; i < to; i++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0
        const move = state / 4294967296 - 0.5
        price += move + (100 - price) * 0.001
        bar.open = price - move
        bar.high = price + 1
        bar.low = price - 1
        bar.close = price
        bar.volume = 500 + 100 * move
        bar.session = Math.floor(i / 24)
        if (bars) indicator.next(bar)
        else indicator.next(price)
      }
    }
    feed(0, 1_000_000)
    const saved = JSON.stringify(indicator.save()).length
    const before = heap()
    feed(1_000_000, 10_000_000)
    expect(heap() - before).toBeLessThan(100_000)
    // numbers differ in digits, not in number
    expect(JSON.stringify(indicator.save()).length).toBeLessThan(1.5 * saved + 100)
  },
  120_000,
)
