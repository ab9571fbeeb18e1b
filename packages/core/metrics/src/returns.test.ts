import { describe, expect, it } from 'vitest'
import { logReturnsOf, returnsOf, totalReturn } from './returns.ts'

describe('returnsOf', () => {
  it('gives n − 1 simple returns, and one more from the initial value', () => {
    // 110/100 − 1 = 0.1; 99/110 − 1 = −0.1; 100/80 − 1 = 0.25
    const equity = Float64Array.of(100, 110, 99)
    expect([...returnsOf(equity)]).toEqual([expect.closeTo(0.1, 15), expect.closeTo(-0.1, 15)])
    expect([...returnsOf(equity, 80)]).toEqual([0.25, expect.closeTo(0.1, 15), expect.closeTo(-0.1, 15)])
  })

  it('is empty for no point, and for one point without an initial value', () => {
    expect(returnsOf(new Float64Array(0))).toHaveLength(0)
    expect(returnsOf(new Float64Array(0), 100)).toHaveLength(0)
    expect(returnsOf(Float64Array.of(5))).toHaveLength(0)
  })

  it('is NaN from an equity of 0 or below, but −1 on the way to 0', () => {
    expect([...returnsOf(Float64Array.of(100, 0, 50, -50, 10))]).toEqual([-1, NaN, -2, NaN])
  })

  it('refuses NaN, infinities and plain arrays by name', () => {
    expect(() => returnsOf(Float64Array.of(1, NaN))).toThrow('equity[1] is NaN')
    expect(() => returnsOf(Float64Array.of(1, 2), Infinity)).toThrow('initial is Infinity')
    expect(() => returnsOf([1, 2] as unknown as Float64Array)).toThrow('equity is an array: give a Float64Array')
  })
})

describe('logReturnsOf', () => {
  it('adds up where simple returns compound', () => {
    // log 1.1, log 0.9; their sum is log 0.99
    const logs = logReturnsOf(Float64Array.of(100, 110, 99))
    expect([...logs]).toEqual([expect.closeTo(0.09531017980432487, 15), expect.closeTo(-0.10536051565782628, 15)])
    expect(logs[0]! + logs[1]!).toBeCloseTo(Math.log(0.99), 15)
    expect(logReturnsOf(Float64Array.of(100, 110), 50)).toHaveLength(2)
  })

  it('is NaN out of and into an equity of 0 or below', () => {
    expect([...logReturnsOf(Float64Array.of(100, 0, 50, -50, 10))]).toEqual([NaN, NaN, NaN, NaN])
  })
})

describe('totalReturn', () => {
  it('compares the last equity with the first, or with the initial value', () => {
    expect(totalReturn(Float64Array.of(100, 90, 150))).toBe(0.5)
    expect(totalReturn(Float64Array.of(100, 90, 150), 200)).toBe(-0.25)
    expect(totalReturn(Float64Array.of(100, -50))).toBe(-1.5)
  })

  it('is undefined without a return and from a start at 0 or below', () => {
    expect(totalReturn(Float64Array.of(100))).toBeUndefined()
    expect(totalReturn(Float64Array.of(0, 100))).toBeUndefined()
    expect(totalReturn(Float64Array.of(1, 100), -1)).toBeUndefined()
  })
})
