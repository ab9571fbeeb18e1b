import { describe, expect, it } from 'vitest'
import type { HighLowClose } from './index.ts'
import { adx, atr, ema, highest, InputError, lowest, rollingMean, rsi, sma, trueRange } from './index.ts'

// The laws that every kernel keeps. A new kernel adds one line to the table.

type Kernel = {
  readonly name: string
  readonly compute: (bars: HighLowClose, period: number, out?: Float64Array) => Float64Array
  /** Smallest period; `undefined` for a kernel without one. */
  readonly minimum: number | undefined
  /** Bars before the first value. */
  readonly warmup: (period: number) => number
  /** What happens after a NaN in bar k: it leaves with the window, leaves after so many bars, or stays. */
  readonly afterNaN: 'window' | 'next bar' | 'stays'
  /** What multiplying all prices by a factor does. */
  readonly scales: 'with price' | 'not at all'
  /** The value when price stands still at a level. */
  readonly constant: (level: number) => number
}

const level = (price: number) => price
const zero = () => 0
const KERNELS: readonly Kernel[] = [
  { name: 'sma', compute: (b, p, o) => sma(b.close, p, o), minimum: 1, warmup: (p) => p - 1, afterNaN: 'window', scales: 'with price', constant: level },
  {
    name: 'rollingMean',
    compute: (b, p, o) => rollingMean(b.close, p, o),
    minimum: 1,
    warmup: (p) => p - 1,
    afterNaN: 'window',
    scales: 'with price',
    constant: level,
  },
  {
    name: 'highest',
    compute: (b, p, o) => highest(b.close, p, o),
    minimum: 1,
    warmup: (p) => p - 1,
    afterNaN: 'window',
    scales: 'with price',
    constant: level,
  },
  { name: 'lowest', compute: (b, p, o) => lowest(b.close, p, o), minimum: 1, warmup: (p) => p - 1, afterNaN: 'window', scales: 'with price', constant: level },
  { name: 'ema', compute: (b, p, o) => ema(b.close, p, o), minimum: 1, warmup: (p) => p - 1, afterNaN: 'stays', scales: 'with price', constant: level },
  { name: 'rsi', compute: (b, p, o) => rsi(b.close, p, o), minimum: 2, warmup: (p) => p, afterNaN: 'stays', scales: 'not at all', constant: zero },
  { name: 'atr', compute: atr, minimum: 1, warmup: (p) => p, afterNaN: 'stays', scales: 'with price', constant: zero },
  { name: 'adx', compute: adx, minimum: 2, warmup: (p) => 2 * p - 1, afterNaN: 'stays', scales: 'not at all', constant: zero },
  { name: 'trueRange', compute: (b, _, o) => trueRange(b, o), minimum: undefined, warmup: () => 1, afterNaN: 'next bar', scales: 'with price', constant: zero },
]
const PERIODS = [1, 2, 3, 7, 14, 50]
const LENGTH = 160

/** A random walk around `price` with gaps, from a seeded generator. */
const walk = (length: number, price = 100): HighLowClose => {
  let seed = 12345
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 4294967296
  }
  const bars = { high: new Float64Array(length), low: new Float64Array(length), close: new Float64Array(length) }
  for (let i = 0, last = price; i < length; i++) {
    const open = last * (1 + (random() - 0.5) * 0.01)
    last = open * (1 + (random() - 0.5) * 0.03)
    bars.close[i] = last
    bars.high[i] = Math.max(open, last) * (1 + random() * 0.01)
    bars.low[i] = Math.min(open, last) * (1 - random() * 0.01)
  }
  return bars
}
const mapColumns = (bars: HighLowClose, change: (column: Float64Array) => Float64Array): HighLowClose => ({
  high: change(bars.high),
  low: change(bars.low),
  close: change(bars.close),
})
const nanCount = (values: Float64Array) => values.filter((value) => Number.isNaN(value)).length
const expectNear = (actual: Float64Array, expected: Float64Array, relative = 1e-9) =>
  actual.forEach((value, i) => {
    const wanted = expected[i]!
    expect(Number.isNaN(wanted) ? Number.isNaN(value) : Math.abs(value - wanted) <= relative * Math.abs(wanted), `bar ${i}: ${value}, ${wanted}`).toBe(true)
  })

describe.each(KERNELS)('$name', ({ compute, minimum, warmup, afterNaN, scales, constant }) => {
  const periods = minimum === undefined ? [1] : PERIODS.filter((period) => period >= minimum)
  const bars = walk(LENGTH)

  it('is as long as the input and NaN exactly during warm-up', () => {
    for (const period of periods) {
      const result = compute(bars, period)
      expect(result.length).toBe(LENGTH)
      result.forEach((value, i) => {
        expect(Number.isFinite(value), `period ${period}, bar ${i}: ${value}`).toBe(i >= warmup(period))
      })
    }
  })

  it('is causal: on a prefix it gives the prefix, to the bit', () => {
    for (const period of periods) {
      const whole = compute(bars, period)
      for (let length = 0; length <= LENGTH; length++) {
        const prefix = mapColumns(bars, (column) => column.slice(0, length))
        expect(compute(prefix, period)).toEqual(whole.slice(0, length))
      }
    }
  })

  it('writes the same to out, whatever was in it, and returns out', () => {
    for (const period of periods) {
      const out = new Float64Array(LENGTH).fill(-7)
      expect(compute(bars, period, out)).toBe(out)
      expect(out).toEqual(compute(bars, period))
    }
  })

  it('leaves its input alone', () => {
    const before = mapColumns(bars, (column) => column.slice())
    compute(bars, 7)
    expect(bars).toEqual(before)
  })

  it('is known on a constant series', () => {
    for (const price of [1e-8, 0.1, 100, 1e9]) {
      const flat = mapColumns(bars, () => new Float64Array(LENGTH).fill(price))
      const expected = new Float64Array(LENGTH).fill(constant(price))
      for (const period of periods) expectNear(compute(flat, period), expected.fill(NaN, 0, warmup(period)), 1e-12)
    }
  })

  it('takes an empty series, one bar, and a period longer than the data: NaN', () => {
    for (const period of [...periods, 1_000, 1e300]) {
      expect(compute(walk(0), period)).toEqual(new Float64Array(0))
      const one = compute(walk(1), period)
      expect(one.length).toBe(1)
      expect(nanCount(one)).toBe(warmup(period) === 0 ? 0 : 1)
    }
    if (minimum !== undefined) expect(nanCount(compute(bars, LENGTH + 1))).toBe(LENGTH)
  })

  it('starts after leading NaN as if they were not there', () => {
    for (const period of periods) {
      const late = mapColumns(bars, (column) => new Float64Array([...new Array(9).fill(NaN), ...column]))
      const result = compute(late, period)
      expect(nanCount(result.subarray(0, 9))).toBe(9)
      // windows are cut at other bars here, hence another order of summing
      expectNear(result.slice(9), compute(bars, period), 1e-13)
    }
    expect(
      nanCount(
        compute(
          mapColumns(bars, () => new Float64Array(LENGTH).fill(NaN)),
          3,
        ),
      ),
    ).toBe(LENGTH)
  })

  it(`after a NaN in the middle: ${afterNaN}`, () => {
    for (const period of periods) {
      for (const broken of [60, 61, 77, 100]) {
        const clean = compute(bars, period)
        const result = compute({ ...bars, close: bars.close.with(broken, NaN) }, period)
        const from = afterNaN === 'next bar' || compute === atr || compute === adx ? broken + 1 : broken
        const until = afterNaN === 'window' ? broken + period : afterNaN === 'next bar' ? broken + 2 : LENGTH
        expect(result.slice(0, from)).toEqual(clean.slice(0, from))
        expect(nanCount(result.subarray(Math.max(from, warmup(period)), until))).toBe(Math.max(0, until - Math.max(from, warmup(period))))
        expectNear(result.slice(until), clean.slice(until), 1e-12)
      }
    }
  })

  it('moves with the unit of price: by a power of two to the bit, to 1e-8 and 1e9 within rounding', () => {
    for (const period of periods) {
      const base = compute(bars, period)
      const scaled = (factor: number) =>
        compute(
          mapColumns(bars, (column) => column.map((value) => value * factor)),
          period,
        )
      const wanted = (factor: number) => (scales === 'with price' ? base.map((value) => value * factor) : base)
      for (const factor of [1 / 1024, 4]) expect(scaled(factor)).toEqual(wanted(factor))
      for (const factor of [1e-10, 1e7]) expectNear(scaled(factor), wanted(factor))
    }
  })

  it('refuses a period out of range, naming it', () => {
    if (minimum === undefined) return
    for (const period of [minimum - 1, -3, 2.5, NaN, Infinity]) {
      expect(() => compute(bars, period)).toThrow(`period is ${period}: give an integer of at least ${minimum}`)
    }
  })

  it('refuses an out of another length, or on the memory of its input', () => {
    expect(() => compute(bars, 3, new Float64Array(LENGTH - 1))).toThrow(`out.length is ${LENGTH - 1}: give an array as long as the input (${LENGTH})`)
    expect(() => compute(bars, 3, bars.close)).toThrow(InputError)
    const memory = new Float64Array(LENGTH + 5)
    expect(() => compute({ ...bars, close: memory.subarray(0, LENGTH) }, 3, memory.subarray(5))).toThrow('out is on the same memory as the input')
  })

  it('takes input and out that lie side by side in one buffer', () => {
    const memory = new Float64Array(2 * LENGTH)
    memory.set(bars.close)
    const out = memory.subarray(LENGTH)
    expect(compute({ ...bars, close: memory.subarray(0, LENGTH) }, 3, out)).toEqual(compute(bars, 3))
  })
})

describe.each(KERNELS.filter(({ name }) => ['atr', 'adx', 'trueRange'].includes(name)))('$name', ({ compute }) => {
  const bars = walk(20)

  it('refuses columns of different lengths, naming the odd one', () => {
    expect(() => compute({ ...bars, low: new Float64Array(19) }, 3)).toThrow('bars.low.length is 19: give as many values as bars.high has (20)')
    expect(() => compute({ ...bars, close: new Float64Array(21) }, 3)).toThrow('bars.close.length is 21: give as many values as bars.high has (20)')
  })

  it.each(['high', 'low'] as const)('is NaN at the bar whose %s is NaN', (column) => {
    const result = compute({ ...bars, [column]: bars[column].with(15, NaN) }, 3)
    expect(Number.isFinite(result[14])).toBe(true)
    expect(result[15]).toBeNaN()
  })
})
