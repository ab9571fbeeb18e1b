const exchange = { maker_fee: 0.001, taker_fee: 0.001, assumed_slippage: 0.0005 }
const tax = { tax_rate: 0.3, loss_offset_allowed: false }

/** The config of the demo's hourly run, for these symbols: `configs/volatility_regime_1h.json` of the repository is the same. */
export const volatilityRegimeConfig = (symbols: readonly string[], interval: string): object => ({
  exchange,
  trading: {
    symbols,
    initial_capital: 100_000,
    risk_per_trade: 0.01,
    max_positions: Math.min(symbols.length, 5),
    max_portfolio_heat: 0.06,
    max_position_pct: 0.33,
    max_drawdown: 0.5,
    drawdown_warning: 0.1,
    drawdown_critical: 0.2,
    drawdown_warning_multiplier: 0.75,
    drawdown_critical_multiplier: 0.5,
    consecutive_loss_limit: 5,
    consecutive_loss_multiplier: 0.75,
  },
  strategy: { name: 'volatility_regime', timeframe: interval },
  tax,
  backtest: { data_dir: '.' },
})

/** The config of the demo's daily run, for these symbols: `configs/sma_cross_1d.json` of the repository is the same. */
export const smaCrossConfig = (symbols: readonly string[], interval: string): object => ({
  exchange,
  trading: {
    symbols,
    initial_capital: 100_000,
    max_positions: symbols.length,
    max_portfolio_heat: 1,
    max_position_pct: 1,
    max_drawdown: 1,
  },
  strategy: { name: 'sma_cross', timeframe: interval },
  tax,
  backtest: { data_dir: '.' },
})
