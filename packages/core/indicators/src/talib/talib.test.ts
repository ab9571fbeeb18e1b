import { expect, it } from 'vitest'
import { talib } from './talib.ts'

const close = Float64Array.of(1, 2, 6, 7, 2)

it('answers in whole columns by the names of TA-Lib, with its defaults', () => {
  // (1+2+6)/3, (2+6+7)/3, (6+7+2)/3
  expect(talib('SMA', { inReal: close }, { optInTimePeriod: 3 })).toEqual({ begIndex: 2, outputs: { outReal: Float64Array.of(NaN, NaN, 3, 5, 5) } })
  // 30 is the default: longer than the data
  expect(talib('SMA', { inReal: close })).toEqual({ begIndex: 5, outputs: { outReal: new Float64Array(5).fill(NaN) } })
})

it('begins behind leading NaN', () => {
  expect(talib('SMA', { inReal: Float64Array.of(NaN, 2, 4) }, { optInTimePeriod: 2 })).toEqual({
    begIndex: 2,
    outputs: { outReal: Float64Array.of(NaN, NaN, 3) },
  })
})

it('gives integers where TA-Lib does, 0 before the first', () => {
  const flat = new Float64Array(12).fill(5)
  const { begIndex, outputs } = talib('CDLDOJI', { open: flat, high: flat, low: flat, close: flat })
  expect(begIndex).toBe(10)
  expect(outputs.outInteger).toEqual(Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 100))
})

it('says what is allowed', () => {
  expect(() => talib('SMAA', { inReal: close })).toThrow(/the function is SMAA: give one of .*SMA/)
  expect(() => talib('SMA', { close })).toThrow('inputs.inReal is undefined: give a Float64Array (SMA reads inReal)')
  expect(() => talib('OBV', { inReal: close, volume: new Float64Array(4) })).toThrow('volume.length is 4: give as many values as inReal has (5)')
  expect(() => talib('SMA', { inReal: close }, { period: 3 })).toThrow('the option is period: give one of optInTimePeriod')
  expect(() => talib('SIN', { inReal: close }, { optInTimePeriod: 3 })).toThrow('the option is optInTimePeriod: give none: SIN has none')
  expect(() => talib('RSI', { inReal: close }, { optInTimePeriod: 1 })).toThrow('optInTimePeriod is 1: give an integer from 2 to 10000000')
  expect(() => talib('RSI', { inReal: close }, { optInTimePeriod: 2.5 })).toThrow('optInTimePeriod is 2.5: give an integer from 2')
  expect(() => talib('MA', { inReal: close }, { optInMAType: 9 })).toThrow(/optInMAType is 9: give one of 0 \(sma\), 1 \(ema\)/)
})
