import { percent } from '@core/market'
import { randomBars } from '@core/market/testing'
import { type BacktestOptions, type BacktestResult, backtest, bps, defineStrategy, nextOpen } from './index.ts'

/** What a worker needs of Node, spelt out because the engine is compiled without Node's types. */
interface WorkerThreads {
  readonly workerData: unknown
  readonly parentPort: { postMessage(value: unknown): void } | null
}

/** Orders of every kind, chosen by a digit of the close: the same for the same bars. */
const busy = defineStrategy({
  name: 'busy',
  onBar: ({ close, high, low }, ctx) => {
    const price = close.now
    const limits = ctx.orders.filter((order) => order.type === 'limit' && order.state === 'open')
    switch (Math.round(price * 100) % 12) {
      case 0:
        ctx.buy({ fraction: 0.2, exits: { stop: price * 0.985, target: { rate: 0.02 } } })
        break
      case 1:
        ctx.sell({ fraction: 0.1, limit: price * 1.003 })
        break
      case 2:
        ctx.oco(ctx.buy({ fraction: 0.1, limit: low.now }), ctx.buy({ fraction: 0.15, stop: high.now }))
        break
      case 3:
        if (limits.length > 3) ctx.cancelAll()
        break
      case 4:
        ctx.target(0.3)
        break
      case 5:
        if (ctx.position.quantity !== 0) ctx.close()
        break
      case 6:
        ctx.sell({ fraction: 0.1, trail: { rate: 0.01 } })
        break
      case 7:
        if (limits[0]) ctx.replace(limits[0], { limit: price })
        break
      case 8:
        ctx.buy({ fraction: 0.1, stop: high.now, limit: high.now * 1.002, tif: 'GTD', until: ctx.time + 20 * 3_600_000 })
        break
      case 9:
        ctx.buy({ fraction: 0.1, limit: price * 1.001, tif: 'IOC' })
        break
      case 10:
        ctx.target(-0.2)
        break
      default:
        ctx.sell({ fraction: 0.05, limit: high.now, tif: 'DAY', exits: { trail: { rate: 0.02 }, target: { rate: 0.03 } } })
    }
  },
})

/** A run with orders of every kind on a spot and a margin symbol, with gaps, costs, slippage and thin volume. */
export const busyOptions = (seed: number, length = 400): BacktestOptions => ({
  strategy: busy,
  bars: { A: randomBars({ seed, length, gaps: 0.05 }), B: randomBars({ seed: seed + 1, length, price: 20, gaps: 0.02 }) },
  cash: 50_000,
  costs: percent({ maker: 0.0002, taker: 0.001, flat: 0.1 }),
  fills: nextOpen({ slippage: bps(4), maxVolumeShare: 0.5 }),
  instruments: { A: { tickSize: 0.01, lotSize: 0.001 }, B: { kind: 'margin', leverage: 3, tickSize: 0.01 } },
  closeAtEnd: false,
})

/** Plays {@link busyOptions}. */
export const busyRun = (seed: number): BacktestResult => backtest(busyOptions(seed))

declare const process: { getBuiltinModule(name: 'node:worker_threads'): WorkerThreads }
const { workerData, parentPort } = process.getBuiltinModule('node:worker_threads')
const job = workerData as { readonly busyRun?: number } | null
if (typeof job?.busyRun === 'number') parentPort?.postMessage(busyRun(job.busyRun))
