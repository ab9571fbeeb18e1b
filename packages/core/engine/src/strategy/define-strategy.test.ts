import { type Bars, TradingError } from '@core/market'
import { describe, expect, test } from 'vitest'
import { choice, defineStrategy, float, int, rangeOf } from '../index.ts'

/** Defines without the compiler's help, as JavaScript would. */
const define = (options: object): unknown => defineStrategy(options as never)

const messageOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    expect(TradingError.is(error, 'INVALID_INPUT')).toBe(true)
    return (error as Error).message
  }
  return 'no error'
}

describe('a definition that is none', () => {
  test.each<[object, string]>([
    [{ signal: () => 'hold' }, 'a strategy needs a name'],
    [{ name: '', signal: () => 'hold' }, 'a strategy needs a name'],
    [{ name: 7, signal: () => 'hold' }, 'a strategy needs a name'],
    [{ name: 'x' }, "strategy 'x': give one of signal, onBar or onStep; it has none"],
    [{ name: 'x', signal: () => 'hold', onBar: () => {} }, "strategy 'x': give one of signal, onBar or onStep; it has signal and onBar"],
    [{ name: 'x', onBar: () => {}, onStep: () => {} }, 'it has onBar and onStep'],
    [{ name: 'x', signal: () => 'hold', onBar: () => {}, onStep: () => {} }, 'it has signal and onBar and onStep'],
    [{ name: 'x', onBar: () => {}, stopLoss: () => 1 }, "strategy 'x': stopLoss belongs to signal; with onBar give the order its exits"],
    [{ name: 'x', onStep: () => {}, takeProfit: () => 1 }, 'takeProfit belongs to signal; with onStep give the order its exits'],
    [{ name: 'x', onBar: () => {}, trailingStop: () => 1 }, 'trailingStop belongs to signal'],
    [{ name: 'x', onBar: () => {}, conviction: () => 1 }, 'conviction belongs to signal'],
    [{ name: 'x', onBar: () => {}, indicators: { close: (bars: Bars) => bars.close } }, "an indicator cannot be called 'close': that is the bar's own column"],
    [{ name: 'x', onBar: () => {}, indicators: { volume: (bars: Bars) => bars.volume } }, "an indicator cannot be called 'volume'"],
  ])('%#', (options, text) => {
    expect(messageOf(() => define(options))).toContain(text)
  })

  test.each(['open', 'high', 'low', 'close', 'volume'])('%s is a reserved name', (name) => {
    expect(messageOf(() => define({ name: 'x', onBar: () => {}, indicators: { [name]: () => new Float64Array(0) } }))).toContain(`'${name}'`)
  })

  test('a member that nothing reads is named: a misspelt stopLoss would trade without one', () => {
    expect(messageOf(() => define({ name: 'x', signal: () => 'long', stoploss: () => 95 }))).toContain('stoploss')
    expect(messageOf(() => define({ name: 'x', onBar: () => {}, indicator: {} }))).toContain('indicator')
  })
})

describe('a strategy', () => {
  test('carries its contract, name, parameters and module as plain data', () => {
    const strategy = defineStrategy({ name: 'x', params: { fast: int({ min: 2, max: 50, default: 8 }) }, module: 'file:///x.js', onBar: () => {} })
    expect([strategy.contract, strategy.name, strategy.module, strategy.params]).toEqual([
      1,
      'x',
      'file:///x.js',
      { fast: { kind: 'int', min: 2, max: 50, default: 8 } },
    ])
  })

  test('without parameters and module has none', () => {
    const strategy = defineStrategy({ name: 'x', onBar: () => {} })
    expect([strategy.params, 'module' in strategy]).toEqual([{}, false])
  })
})

describe('parameters', () => {
  test.each([
    [() => int({ min: 3, max: 50, default: 2 }), "a parameter's default is 2: it must be a whole number from 3 to 50"],
    [() => int({ default: 2.5 }), 'is 2.5: it must be a whole number'],
    [() => float({ min: 0, default: -1 }), 'is -1: it must be a number of at least 0'],
    [() => float({ max: 1, default: 2 }), 'is 2: it must be a number of at most 1'],
    [() => float({ default: Number.NaN }), 'it must be a number'],
    [() => choice(['sma', 'ema'], { default: 'wma' as 'sma' }), 'is "wma": it must be one of sma, ema'],
  ])('%# refuse a default outside their own range', (make, text) => {
    expect(messageOf(make)).toContain(text)
  })

  test('say their range in words', () => {
    expect([int({ min: 1, max: 9, default: 2 }), float({ default: 2 }), choice([1, 2])].map(rangeOf)).toEqual([
      'a whole number from 1 to 9',
      'a number',
      'one of 1, 2',
    ])
  })

  test('a range that holds nothing is refused by its bounds', () => {
    expect(messageOf(() => int({ min: 9, max: 1, default: 5 }))).toMatch(/9.*1/)
  })
})

test('an interval that is none is refused where it is written', () => {
  expect(messageOf(() => defineStrategy({ name: 'x', indicators: { month: { on: '1M' as never, of: (bars) => bars.close } }, onBar: () => {} }))).toContain(
    "'1M' is not an interval",
  )
})
