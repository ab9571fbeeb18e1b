import { type Bars, barsFromRows } from './bars.ts'
import { decimalGrid, gridValue } from './decimal-grid.ts'
import { TradingError } from './errors.ts'
import { type Interval, intervalMs } from './interval.ts'

/**
 * A seeded source of uniform numbers in [0, 1), the same on every machine.
 *
 * @see C. Doty-Humphrey, PractRand: the small fast counting generator sfc32
 */
export const seededRandom = (seed: number): (() => number) => {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88 ^ seed, 0xb7e15162 ^ Math.floor(seed / 0x100000000), 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 15; i++) next()
  return next
}

/** A stretch of a market's behaviour: drift and volatility per bar as fractions of the price. */
export interface Regime {
  readonly bars: number
  readonly drift: number
  readonly volatility: number
}

/** What {@link randomBars} takes. Everything but the seed has a default. */
export interface RandomBarsOptions {
  readonly seed: number
  readonly length?: number
  readonly interval?: Interval
  /** Open of the first bar, epoch ms UTC; default 2024-01-01. */
  readonly start?: number
  readonly price?: number
  /** Walked through in order and again from the beginning; default: quiet, rising, falling. */
  readonly regimes?: readonly Regime[]
  /** Chance per bar of a jump at its open, and its size as a fraction; default 0.005 and 0.03. */
  readonly jumps?: { readonly chance: number; readonly size: number }
  /** Chance per bar that it is missing; default 0. */
  readonly gaps?: number
  /** Volume and volatility by hour of the day: U-shaped between these UTC hours, no bars outside; default: around the clock. */
  readonly session?: { readonly from: number; readonly to: number }
  /** Prices are multiples of this; default 0.01. */
  readonly tick?: number
}

const QUIET_UP_DOWN: readonly Regime[] = [
  { bars: 200, drift: 0, volatility: 0.004 },
  { bars: 150, drift: 0.0008, volatility: 0.008 },
  { bars: 100, drift: -0.001, volatility: 0.015 },
]

/** How much livelier a bar is at this hour of the session: 1.5 at its ends, 0.7 in the middle. */
const liveliness = (hour: number, session: { from: number; to: number } | undefined): number => {
  if (!session) return 1
  const middle = (session.from + session.to) / 2
  const distance = Math.abs(hour - middle) / ((session.to - session.from) / 2)
  return 0.7 + 0.8 * distance * distance
}

/** Opens that are whole seconds apart have met every hour they ever will after this many. */
const STEPS_OF_ALL_HOURS = 86_400

const refuse = (text: string): never => {
  throw new TradingError('INVALID_INPUT', `randomBars: ${text}`)
}

const demandMarket = (length: number, price: number, tick: number, gaps: number, regimes: readonly Regime[]): void => {
  if (!(Number.isSafeInteger(length) && length >= 0)) refuse(`length is ${length}: it must be a whole number of 0 or more`)
  if (!(price > 0 && tick > 0 && price < Infinity && tick < Infinity)) refuse(`price is ${price} and tick ${tick}: they must be finite and above 0`)
  if (!(gaps >= 0 && gaps < 1)) refuse(`gaps is ${gaps}: it must be a chance from 0 to below 1`)
  if (regimes.length === 0 || regimes.some(({ bars }) => !(bars >= 1))) refuse('regimes must be at least one, of 1 bar or more')
}

/**
 * Made-up bars for tests: a walk through regimes with jumps, gaps and an intraday shape; the same for the same seed on every machine.
 *
 * @throws TradingError `INVALID_INPUT` when an option makes no market (length below 0, price not above 0, a session that no bar meets)
 */
export const randomBars = (options: RandomBarsOptions): Bars => {
  const {
    seed,
    length = 1000,
    interval = '1h',
    start = Date.UTC(2024, 0, 1),
    regimes = QUIET_UP_DOWN,
    jumps = { chance: 0.005, size: 0.03 },
    gaps = 0,
    session,
    tick = 0.01,
  } = options
  const base = options.price ?? 100
  demandMarket(length, base, tick, gaps, regimes)
  const random = seededRandom(seed)
  const normal = () => random() + random() + random() + random() + random() + random() - 3
  const grid = decimalGrid(tick, 'tick')
  const onTick = (price: number) => gridValue(grid, Math.max(1, Math.round((price * grid.scale) / grid.mantissa)))
  const step = intervalMs(interval)
  const rows: [number, number, number, number, number, number][] = []
  let [time, last, regime, left, outside] = [start, base, 0, regimes[0]!.bars, 0]
  while (rows.length < length) {
    const hour = (time % 86_400_000) / 3_600_000
    const inside = !session || (hour >= session.from && hour < session.to)
    outside = inside ? 0 : outside + 1
    if (outside > STEPS_OF_ALL_HOURS) refuse(`no bar of ${interval} opens between hour ${session?.from} and ${session?.to} UTC`)
    if (inside && random() >= gaps) {
      const { drift, volatility } = regimes[regime]!
      const lively = volatility * liveliness(hour, session)
      const open = onTick(last * (1 + (random() < jumps.chance ? (random() < 0.5 ? -1 : 1) * jumps.size : lively * 0.1 * normal())))
      const close = onTick(open * (1 + drift + lively * normal() * 1.4))
      const high = onTick(Math.max(open, close) * (1 + lively * random()))
      const low = onTick(Math.min(open, close) * (1 - lively * random()))
      rows.push([
        time,
        open,
        Math.max(open, close, high),
        Math.min(open, close, low),
        close,
        Math.round(1000 * liveliness(hour, session) * (0.5 + random()) * (1 + lively * 50)) / 10,
      ])
      last = close
      if (--left === 0) {
        regime = (regime + 1) % regimes.length
        left = regimes[regime]!.bars
      }
    }
    time += step
  }
  return barsFromRows(rows, interval, 'random bars')
}
