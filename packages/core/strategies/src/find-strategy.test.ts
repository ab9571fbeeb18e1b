import { describe, expect, it } from 'vitest'
import { findStrategy, strategies } from './find-strategy.ts'
import { smaCross } from './sma-cross.ts'
import { volatilityRegime } from './volatility-regime.ts'

describe('findStrategy', () => {
  it('finds each strategy by its name', () => {
    expect(findStrategy('sma_cross')).toBe(smaCross)
    expect(findStrategy('volatility_regime')).toBe(volatilityRegime)
    expect(strategies.map(({ name }) => name)).toEqual(['sma_cross', 'volatility_regime'])
  })

  it.each([
    ['volatilityRegime', 'volatility_regime'],
    ['volatility_regimes', 'volatility_regime'],
    ['volatilty_regime', 'volatility_regime'],
    ['SMA-Cross', 'sma_cross'],
  ])('suggests for %s what was probably meant', (name, near) => {
    expect(() => findStrategy(name)).toThrow(`there is no strategy '${name}': there is sma_cross, volatility_regime; did you mean '${near}'?`)
  })

  it('lists what there is when nothing is near', () => {
    expect(() => findStrategy('grid')).toThrow(/^there is no strategy 'grid': there is sma_cross, volatility_regime$/)
    expect(() => findStrategy('grid')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})

describe('strategies', () => {
  it('tell workers where they are', () => {
    for (const strategy of strategies) expect(strategy.module).toMatch(/^file:.*\.ts$/)
  })
})
