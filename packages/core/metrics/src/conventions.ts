const ANNUAL = 'periods per year are the periods observed over years of 365.25 days, by the data’s own times'

/** How each value of `metrics` is defined, one sentence per name. */
export const conventions = Object.freeze({
  totalReturn: 'Last equity ÷ initial equity − 1, a fraction.',
  cagr: 'Compound annual growth of equity by calendar time in years of 365.25 days, a fraction.',
  volatility: `Sample standard deviation (n − 1) of simple returns per point × √periods per year, a fraction; ${ANNUAL}.`,
  sharpe: `Mean simple return per point less riskFree ÷ periods per year, ÷ sample standard deviation (n − 1), × √periods per year; ${ANNUAL}.`,
  sortino: `Mean simple return per point less riskFree ÷ periods per year, ÷ √(Σ shortfall² ÷ all n returns), × √periods per year; ${ANNUAL}.`,
  calmar: 'cagr ÷ maxDrawdown, both over the whole record.',
  maxDrawdown: 'Deepest (peak − equity) ÷ peak at the points given, a positive fraction; the first peak is the initial equity.',
  maxDrawdownDuration: 'Longest time from a peak to its recovery, or to the end when there is none, in ms; not necessarily the deepest drawdown.',
  exposure: 'Mean over the points of Σ|position value| ÷ equity, a fraction, above 1 with leverage.',
  timeInMarket: 'Share of the points with an exposure above 0, a fraction.',
  turnover: 'Traded value (buys and sales) ÷ mean equity of the points ÷ years of 365.25 days.',
  trades: 'Number of closed trades.',
  winRate: 'Trades with a net above 0 ÷ all trades, a fraction; a net of 0 is neither a win nor a loss.',
  profitFactor: 'Σ net of the wins ÷ |Σ net of the losses|.',
  expectancy: 'Mean net per trade, in money.',
  averageWin: 'Mean net of the trades with a net above 0, in money.',
  averageLoss: 'Mean |net| of the trades with a net below 0, in money, positive.',
  largestWin: 'Largest net of a trade with a net above 0, in money.',
  largestLoss: 'Largest |net| of a trade with a net below 0, in money, positive.',
  longestWinStreak: 'Most consecutive trades by exit time with a net above 0; a net of 0 ends the streak.',
  longestLossStreak: 'Most consecutive trades by exit time with a net below 0; a net of 0 ends the streak.',
  averageHolding: 'Mean time from entry to exit of a trade, in ms.',
  totalCosts: 'Σ costs of the trades, in money.',
})

/** The name of a value of `metrics`. */
export type MetricName = keyof typeof conventions
