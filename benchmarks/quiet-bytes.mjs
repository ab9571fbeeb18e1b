// Prints the bytes that one more bar allocates on the heap in a warm run without fills, beyond its result's columns. Needs --expose-gc and a young generation that never fills.
import { prepare } from '@core/engine'
import { sliceBars } from '@core/market'
import { hourly, idle, market } from './runs.mjs'

const bars = hourly.BTCUSDT
const half = sliceBars(bars, -Infinity, bars.time[Math.floor(bars.length / 2)])
const RUNS = 20
const bytesOf = (some) => {
  const prepared = prepare({ strategy: idle, bars: { X: some }, ...market })
  for (let i = 0; i < 40; i++) prepared.run()
  const once = () => {
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < RUNS; i++) prepared.run()
    return (process.memoryUsage().heapUsed - before) / RUNS
  }
  return [once(), once(), once(), once(), once()].sort((one, other) => one - other)[2]
}
console.log((bytesOf(bars) - bytesOf(half)) / (bars.length - half.length))
