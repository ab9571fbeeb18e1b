import { describe, expect, it, test } from 'vitest'
import { didYouMean, nearName } from './near-name.ts'

describe('nearName', () => {
  it.each([
    ['btc-usdt', 'BTCUSDT'],
    ['BTC', 'BTCUSDT'],
    ['BTCUSDC', 'BTCUSDT'],
    ['ETHUSTD', 'ETHUSDT'],
    ['NIFTY', undefined],
  ])('%s → %s', (name, expected) => {
    expect(nearName(name, ['BTCUSDT', 'ETHUSDT'])).toBe(expected)
  })
})

test('didYouMean ends a sentence, or adds nothing', () => {
  expect(didYouMean('vol_regime', ['sma_cross', 'vol_regimes'])).toBe("; did you mean 'vol_regimes'?")
  expect(didYouMean('xyz', ['sma_cross'])).toBe('')
})
