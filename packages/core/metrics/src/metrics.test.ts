import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conventions, InputError, type MetricsInput, metrics } from './index.ts'

const HOUR = 3_600_000
const DAY = 86_400_000
const of = (...values: number[]): Float64Array => Float64Array.from(values)
const daily = (...equity: number[]): MetricsInput => ({ time: of(...equity.map((_, i) => i * DAY)), equity: of(...equity) })

describe('a small curve worked by hand', () => {
  // 100 before the first bar, closes 110, 99, 99, 132 on four days: returns 0.1, −0.1, 0, 1/3
  const input: MetricsInput = {
    ...daily(110, 99, 99, 132),
    initial: 100,
    interval: DAY,
    exposure: of(55, 0, 99, 132),
    turnover: 220,
    trades: [{ net: 32, entryTime: 0, exitTime: DAY, costs: 1 }],
  }
  const { values, reasons } = metrics(input)

  it('measures growth over four days, from the initial value', () => {
    expect(values.totalReturn).toBeCloseTo(0.32, 14)
    // 1.32^(365.25/4): log 1.32 = 0.27763173659827955
    expect(values.cagr! / Math.exp((0.27763173659827955 * 365.25) / 4)).toBeCloseTo(1, 9)
  })

  it('annualises with four periods in four days', () => {
    // mean 1/12; squares of (1/60, −11/60, −5/60, 15/60) = (1 + 121 + 25 + 225)/3600 = 372/3600; ÷ 3; root = 0.18559214…
    const deviation = Math.sqrt(372 / 3600 / 3)
    expect(values.volatility).toBeCloseTo(deviation * Math.sqrt(365.25), 12)
    expect(values.sharpe).toBeCloseTo((1 / 12 / deviation) * Math.sqrt(365.25), 12)
    // the one shortfall is 0.1: √(0.01/4) = 0.05
    expect(values.sortino).toBeCloseTo((1 / 12 / 0.05) * Math.sqrt(365.25), 11)
  })

  it('sees 10 % from the first close to the fourth, three days', () => {
    expect(values.maxDrawdown).toBeCloseTo(0.1, 14)
    expect(values.maxDrawdownDuration).toBe(3 * DAY)
    expect(values.calmar! / (values.cagr! / 0.1)).toBeCloseTo(1, 12)
  })

  it('averages exposure and turnover', () => {
    // 55/110, 0, 1, 1 → 2.5/4; three of four points; 220 ÷ mean equity 110 ÷ (4/365.25 years) = 182.625
    expect([values.exposure, values.timeInMarket]).toEqual([0.625, 0.75])
    expect(values.turnover).toBeCloseTo(182.625, 10)
  })

  it('says why for what is undefined, and for nothing else', () => {
    expect(reasons).toEqual({ profitFactor: 'no losing trade', averageLoss: 'no losing trade', largestLoss: 'no losing trade' })
  })
})

describe('where the curve starts', () => {
  it('without initial there are n − 1 returns, with or without the bars’ length', () => {
    const bare = metrics(daily(100, 110, 99, 132)).values
    // n − 1 = 3 returns over 3 days either way; only what is dated moves
    expect(metrics({ ...daily(100, 110, 99, 132), interval: DAY }).values).toEqual(bare)
    expect(bare.cagr! / Math.exp((0.27763173659827955 * 365.25) / 3)).toBeCloseTo(1, 9)
  })

  it('initial without the bars’ length adds a return but no time', () => {
    const { values } = metrics({ ...daily(110, 132), initial: 100 })
    // returns 0.1 and 0.2: mean 0.15, sample deviation 0.1/√2; one period a day
    expect(values.sharpe).toBeCloseTo((0.15 / (0.1 / Math.SQRT2)) * Math.sqrt(365.25), 10)
    expect(values.cagr! / Math.exp(0.27763173659827955 * 365.25)).toBeCloseTo(1, 9)
  })

  it('a fall of the first bar counts in return and drawdown', () => {
    const { values } = metrics({ ...daily(80, 90), initial: 100, interval: DAY })
    expect(values.totalReturn).toBeCloseTo(-0.1, 14)
    expect(values.maxDrawdown).toBeCloseTo(0.2, 14)
    expect(values.maxDrawdownDuration).toBe(2 * DAY)
  })

  it('the longest drawdown need not be the deepest', () => {
    // 100 → 50 → 100 in 2 days, then 99 for 3 days to the end
    const { values } = metrics(daily(100, 50, 100, 99, 99, 99))
    expect([values.maxDrawdown, values.maxDrawdownDuration]).toEqual([0.5, 3 * DAY])
  })
})

describe('what cannot be computed is undefined, and says why', () => {
  const relative = ['totalReturn', 'cagr', 'volatility', 'sharpe', 'sortino', 'calmar', 'maxDrawdown', 'maxDrawdownDuration'] as const
  const why = (input: MetricsInput): unknown[] => {
    const { values, reasons } = metrics(input)
    return relative.map((name) => values[name] ?? reasons[name])
  }
  const one = 'needs at least 1 return'
  const two = 'needs at least 2 returns'

  it('one point, and none', () => {
    expect(why(daily(100))).toEqual([one, one, two, two, two, one, one, one])
    expect(why(daily())).toEqual([one, one, two, two, two, one, one, one])
  })

  it('one return', () => {
    expect(why(daily(100, 50))).toEqual([-0.5, expect.closeTo(-1, 12), two, two, two, expect.closeTo(-2, 12), 0.5, DAY])
    expect(metrics({ ...daily(110), initial: 100 }).reasons.cagr).toBe('no time passes between the first and the last point')
  })

  it('a constant curve', () => {
    expect(why(daily(100, 100, 100))).toEqual([0, 0, 0, 'volatility is 0', 'no return below the risk-free rate', 'maxDrawdown is 0', 0, 0])
  })

  it('growth at a constant rate, which rounding makes look volatile', () => {
    let value = 100
    const { values, reasons } = metrics(daily(...Array.from({ length: 5000 }, () => (value *= 1.001))))
    expect([values.volatility, values.sharpe, reasons.sharpe]).toEqual([0, undefined, 'volatility is 0'])
  })

  it('equity through 0 and back', () => {
    const fell = 'equity fell to 0 or below at point 2'
    expect(why(daily(100, 50, -50, 25, 400))).toEqual([3, expect.any(Number), fell, fell, fell, expect.any(Number), 1.5, 4 * DAY])
  })

  it('equity that ends at 0', () => {
    const { values, reasons } = metrics(daily(100, 50, 0))
    expect([values.totalReturn, values.maxDrawdown]).toEqual([-1, 1])
    expect([reasons.cagr, reasons.calmar]).toEqual(['equity fell to 0 or below at point 2', 'equity fell to 0 or below at point 2'])
    // returns −0.5 and −1: mean −0.75, sample deviation 0.5/√2
    expect(values.sharpe).toBeCloseTo((-0.75 / (0.5 / Math.SQRT2)) * Math.sqrt(365.25), 10)
  })

  it('a start at 0 or below', () => {
    const fell = 'equity fell to 0 or below at point 0'
    expect(why(daily(0, 50, 60))).toEqual(new Array(8).fill(fell))
    expect(why({ ...daily(50, 60), initial: 0 })).toEqual(new Array(8).fill('initial is 0 or below'))
  })

  it('growth too fast for a number', () => {
    const { values, reasons } = metrics({ time: of(0, 1), equity: of(1, 2) })
    expect([values.cagr, reasons.cagr]).toEqual([undefined, 'the result is beyond the range of a 64-bit number'])
  })

  it('inputs that were not given', () => {
    const { reasons } = metrics(daily(100, 110))
    expect([reasons.trades, reasons.winRate, reasons.exposure, reasons.timeInMarket, reasons.turnover]).toEqual([
      'trades were not given',
      'trades were not given',
      'exposure was not given',
      'exposure was not given',
      'turnover was not given',
    ])
  })

  it('no trade, no winning trade, a trade without costs', () => {
    expect(metrics({ ...daily(1, 2), trades: [] }).reasons).toMatchObject({ winRate: 'no trade', totalCosts: 'no trade' })
    const lost = metrics({ ...daily(1, 2), trades: [{ net: -1, entryTime: 0, exitTime: 1 }] })
    expect(lost.reasons).toMatchObject({ averageWin: 'no winning trade', largestWin: 'no winning trade', totalCosts: 'trade 0 has no costs' })
  })

  it('exposure and turnover of a broken account, and of no time', () => {
    const broken = metrics({ ...daily(100, -100), exposure: of(1, 1), turnover: 5 })
    expect(broken.reasons).toMatchObject({ exposure: 'equity fell to 0 or below at point 1', turnover: 'mean equity is 0 or below' })
    expect(metrics({ ...daily(100), turnover: 5 }).reasons.turnover).toBe('no time passes between the first and the last point')
    expect(metrics({ ...daily(), exposure: of(), turnover: 5 }).reasons).toMatchObject({
      exposure: 'needs at least 1 point',
      turnover: 'needs at least 1 point',
    })
  })
})

describe('laws', () => {
  const equities = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 30 })

  it('every value is a finite number, or undefined with a reason; every value has a convention', () => {
    fc.assert(
      fc.property(equities, fc.option(fc.double({ min: -10, max: 1e6, noNaN: true }), { nil: undefined }), (equity, initial) => {
        const { values, reasons } = metrics({ ...daily(...equity), initial, exposure: new Float64Array(equity.length).fill(1), turnover: 1, trades: [] })
        expect(Object.keys(values)).toEqual(Object.keys(conventions))
        for (const [name, value] of Object.entries(values)) {
          expect(value === undefined ? typeof reasons[name as keyof typeof reasons] : Number.isFinite(value)).toBe(value === undefined ? 'string' : true)
        }
        expect(Object.keys(reasons)).toHaveLength(Object.values(values).filter((value) => value === undefined).length)
      }),
    )
  })

  it('money in another currency changes no ratio', () => {
    const input = { ...daily(100, 104, 97, 130, 121), initial: 99, interval: DAY, exposure: of(0, 50, 60, 0, 10), turnover: 300 }
    const scaled = {
      ...input,
      equity: input.equity.map((e) => e * 83.1),
      initial: 99 * 83.1,
      exposure: input.exposure.map((e) => e * 83.1),
      turnover: 300 * 83.1,
    }
    const [a, b] = [metrics(input).values, metrics(scaled).values]
    for (const [name, value] of Object.entries(a)) {
      if (value !== undefined) expect(b[name as keyof typeof b]! / value, name).toBeCloseTo(1, 10)
    }
  })

  it('1h, 4h and 1d points of one curve have the same annual Sharpe ratio and volatility within sampling error', () => {
    const days = 2000
    const { equity, step } = randomHours(days * 24)
    const [hours, fourHours, oneDay] = [1, 4, 24].map((every) => {
      const picked = equity.filter((_, i) => (i + 1) % every === 0)
      return metrics({ time: picked.map((_, i) => i * every * HOUR), equity: picked, initial: 100_000, interval: every * HOUR }).values
    })
    // the estimate of volatility from n returns has a relative error of about 1/√(2n), and the Sharpe ratio inherits it: four of them for the coarsest
    const tolerance = 4 / Math.sqrt(2 * days)
    expect(Math.abs(hours!.volatility! / (step * Math.sqrt(8766)) - 1)).toBeLessThan(4 / Math.sqrt(2 * 24 * days))
    for (const coarse of [fourHours!, oneDay!]) {
      expect(Math.abs(coarse.volatility! / hours!.volatility! - 1)).toBeLessThan(tolerance)
      expect(Math.abs(coarse.sharpe! / hours!.sharpe! - 1)).toBeLessThan(tolerance)
      expect(coarse.cagr).toBeCloseTo(hours!.cagr!, 10)
    }
  })
})

/** Equity of an account that drifts up a little each hour and steps by ± `step` at random (a linear congruential generator). */
function randomHours(count: number): { equity: Float64Array; step: number } {
  const step = 0.005
  let seed = 12345
  let value = 100_000
  const equity = new Float64Array(count).map(() => {
    seed = (Math.imul(1664525, seed) + 1013904223) >>> 0
    value *= 1 + 0.0001 + (seed >= 0x80000000 ? step : -step)
    return value
  })
  return { equity, step }
}

describe('input that cannot be read', () => {
  const good = daily(1, 2, 3)
  const cases: [string, unknown][] = [
    ['time has 2 points and equity 3', { ...good, time: of(0, 1) }],
    ['time[2] is 1, not after time[1] (1)', { ...good, time: of(0, 1, 1) }],
    ['time[0] is NaN', { ...good, time: of(NaN, 1, 2) }],
    ['equity[1] is NaN', { ...good, equity: of(1, NaN, 2) }],
    ['equity[2] is Infinity', { ...good, equity: of(1, 2, Infinity) }],
    ['equity is an array: give a Float64Array', { ...good, equity: [1, 2, 3] }],
    ['time is undefined: give a Float64Array', { equity: good.equity }],
    ['the equity curve is undefined', undefined],
    ['initial is NaN', { ...good, initial: NaN }],
    ['interval is -1', { ...good, interval: -1 }],
    ['interval is 1e+300', { ...good, interval: 1e300 }],
    ['interval is string', { ...good, interval: '1h' }],
    ['riskFree is Infinity', { ...good, riskFree: Infinity }],
    ['turnover is -3', { ...good, turnover: -3 }],
    ['exposure has 1 points and equity 3', { ...good, exposure: of(1) }],
    ['exposure[0] is NaN', { ...good, exposure: of(NaN, 0, 0) }],
    ['trades[0].net is undefined', { ...good, trades: [{}] }],
    ['benchmark is given: metrics does not compare with one; give the same input to tearSheet', { ...good, benchmark: of(1, 2, 3) }],
  ]

  it.each(cases)('%s', (message, input) => {
    expect(() => metrics(input as MetricsInput)).toThrow(message)
  })

  it('is an InputError, a RangeError with a code', () => {
    const error = new InputError('x')
    expect(error).toBeInstanceOf(RangeError)
    expect([error.code, error.name]).toEqual(['INPUT', 'InputError'])
    expect(() => metrics({ ...good, time: of(0, 1) })).toThrow(InputError)
  })
})
