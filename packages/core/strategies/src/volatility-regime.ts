import { defineStrategy, float, int } from '@core/engine'
import { adx, atr, ema, highest, rollingMean } from '@core/indicators'

/** How wide bars are, against how wide they usually are. */
type Regime = 'compression' | 'normal' | 'expansion' | 'extreme'

/** The regime of a volatility: `atr` over its own mean, held against the three thresholds. A mean of 0 is a market that stands still: normal. */
const regimeOf = (
  volatility: { readonly atr: { readonly now: number }; readonly mean: { readonly now: number } },
  thresholds: { readonly compressionThreshold: number; readonly expansionThreshold: number; readonly extremeThreshold: number },
): Regime => {
  const mean = volatility.mean.now
  if (mean === 0) return 'normal'
  const ratio = volatility.atr.now / mean
  if (ratio >= thresholds.extremeThreshold) return 'extreme'
  if (ratio >= thresholds.expansionThreshold) return 'expansion'
  return ratio <= thresholds.compressionThreshold ? 'compression' : 'normal'
}

const isCalm = (regime: Regime): boolean => regime === 'compression' || regime === 'normal'

/**
 * Buys a breakout in a calm market that trends upwards, rides it with a trailing stop, and leaves when volatility explodes. Long only.
 *
 * - Regime: ATR ÷ the mean of the ATRs of the last `volatilityLookback` bars. At or below `compressionThreshold` it is compression, from `expansionThreshold` on expansion,
 *   from `extremeThreshold` on extreme, else normal.
 * - Entry: regime compression or normal, EMA `emaFast` above EMA `emaSlow`, ADX above `adxThreshold`, and the close crosses above the highest high of the previous
 *   `volatilityLookback` bars less `breakoutAtrMultiple` ATRs. (The level lies below the high: it is a cross up towards the high rather than through it.)
 * - Exit: regime extreme; or close below EMA `emaSlow` while the position is not at a loss.
 * - Stop and target: `stopAtrMultiple` ATRs below and `targetAtrMultiple` ATRs above the close that decided the entry.
 * - Trailing stop: once the close is `trailingActivation` ATRs above the entry price, `trailingAtrMultiple` ATRs below the close, but never below the entry less `stopAtrMultiple` ATRs.
 * - Conviction: 1 in a calm regime with the trend, ½ without, 0 in any other.
 *
 * Periods are in bars; multiples, thresholds of the regime and `trailingActivation` are in ATRs; `adxThreshold` is 0 … 100.
 *
 * After `volatility_regime` of P0W/crypto-strategies (MIT). It differs in this: indicators are TA-Lib's over the whole history, where the original seeds them afresh
 * in a window of 300 bars; it decides as soon as every indicator has a value, up to `atrPeriod` bars earlier; stop and target stand from the fill on and are measured from the deciding close,
 * where the original sets them a bar later from the entry's fill; and exits fill as the market allows, inside the bar or at the next open, not at the close that decided them.
 */
export const volatilityRegime = defineStrategy({
  name: 'volatility_regime',
  module: import.meta.url,
  params: {
    atrPeriod: int({ min: 1, max: 200, default: 14 }),
    volatilityLookback: int({ min: 2, max: 500, default: 20 }),
    compressionThreshold: float({ min: 0, max: 1, default: 0.6 }),
    expansionThreshold: float({ min: 1, max: 10, default: 1.5 }),
    extremeThreshold: float({ min: 1, max: 20, default: 2.5 }),
    emaFast: int({ min: 1, max: 500, default: 8 }),
    emaSlow: int({ min: 1, max: 1000, default: 21 }),
    adxPeriod: int({ min: 2, max: 200, default: 14 }),
    adxThreshold: float({ min: 0, max: 100, default: 30 }),
    breakoutAtrMultiple: float({ min: 0, max: 20, default: 1.5 }),
    stopAtrMultiple: float({ min: 0.1, max: 50, default: 2.5 }),
    targetAtrMultiple: float({ min: 0.1, max: 100, default: 5 }),
    trailingActivation: float({ min: 0, max: 50, default: 0.5 }),
    trailingAtrMultiple: float({ min: 0.1, max: 50, default: 1.5 }),
  },
  indicators: {
    volatility: (bars, params) => {
      const range = atr(bars, params.atrPeriod)
      return { atr: range, mean: rollingMean(range, params.volatilityLookback) }
    },
    recentHigh: (bars, params) => highest(bars.high, params.volatilityLookback),
    emaFast: (bars, params) => ema(bars.close, params.emaFast),
    emaSlow: (bars, params) => ema(bars.close, params.emaSlow),
    adx: (bars, params) => adx(bars, params.adxPeriod),
  },
  signal: ({ close, volatility, recentHigh, emaFast, emaSlow, adx }, { params, position }) => {
    const regime = regimeOf(volatility, params)
    if (position.side === 'long') {
      if (regime === 'extreme') return 'flat'
      return close.now >= position.entryPrice && close.now < emaSlow.now ? 'flat' : 'hold'
    }
    const trends = emaFast.now > emaSlow.now && adx.now > params.adxThreshold
    const level = recentHigh.ago(1) - params.breakoutAtrMultiple * volatility.atr.now
    return isCalm(regime) && trends && close.crossedAbove(level) ? 'long' : 'hold'
  },
  stopLoss: ({ volatility }, entry, { params }) => entry.price - params.stopAtrMultiple * volatility.atr.now,
  takeProfit: ({ volatility }, entry, { params }) => entry.price + params.targetAtrMultiple * volatility.atr.now,
  trailingStop: ({ close, volatility }, position, { params }) => {
    const range = volatility.atr.now
    if (!(range > 0) || close.now - position.entryPrice < params.trailingActivation * range) return undefined
    return Math.max(close.now - params.trailingAtrMultiple * range, position.entryPrice - params.stopAtrMultiple * range)
  },
  conviction: ({ volatility, emaFast, emaSlow, adx }, { params }) => {
    if (!isCalm(regimeOf(volatility, params))) return 0
    return emaFast.now > emaSlow.now && adx.now > params.adxThreshold ? 1 : 0.5
  },
})
