export { findStrategy, strategies } from './find-strategy.ts'
export { smaCross } from './sma-cross.ts'
export { volatilityRegime } from './volatility-regime.ts'
