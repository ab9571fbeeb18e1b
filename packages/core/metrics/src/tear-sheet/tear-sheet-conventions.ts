import { conventions } from '../conventions.ts'

const ALPHA_PERIODS = 'periods per year by the data’s own times'
const TAIL_NOTE = 'the worst `tail` of the returns, default 0.05 (“95 %”)'

/** How each value of `tearSheet` is defined, one sentence per name. */
export const tearSheetConventions = Object.freeze({
  ...conventions,
  sharpeError: `Standard error of sharpe: √((1 − skew × SR + (kurtosis − 1) ÷ 4 × SR²) ÷ (n − 1)) with SR per period, × √periods per year.`,
  sharpeLo: 'sharpe with Lo’s factor q ÷ √(q + 2 Σ (q − k) ρ[k]) in place of √q; q is periods per year, k runs to ⌊4 (n ÷ 100)^(2/9)⌋ unless `lags` is given.',
  omega: 'Σ of the returns above the threshold ÷ Σ below it; the threshold is riskFree ÷ periods per year.',
  gainToPain: 'Σ returns ÷ |Σ of the returns below 0|, per point, not per month.',
  ulcer: '√(Σ drawdown² ÷ n returns), a fraction; the first peak is the initial equity.',
  martin: '(cagr − riskFree) ÷ ulcer.',
  timeUnderWater: 'Share of the points below an earlier peak, a fraction.',
  tailRatio: '|95 % quantile| ÷ |5 % quantile| of the returns, by linear interpolation (type 7).',
  skew: 'Mean cube of the distances from the mean ÷ population deviation³.',
  kurtosis: 'Mean fourth power of the distances from the mean ÷ population deviation⁴: raw, 3 for the normal distribution.',
  valueAtRisk: `Loss per point, positive: the quantile that bounds ${TAIL_NOTE}, by linear interpolation (type 7).`,
  expectedShortfall: `Mean loss per point, positive, over ${TAIL_NOTE}: the ⌊(n − 1) × tail⌋ + 1 lowest.`,
  valueAtRiskCornishFisher: `Loss per point, positive, from mean, sample deviation, skew and excess kurtosis; ${TAIL_NOTE}.`,
  expectedShortfallCornishFisher: `Mean of the Cornish-Fisher quantiles beyond valueAtRiskCornishFisher, positive; ${TAIL_NOTE}.`,
  largestVolumeShare: 'Largest quantity of a fill ÷ volume of its bar, a fraction.',
  alpha: `(mean return − rate − beta × (mean benchmark return − rate)) × periods per year, rate being riskFree ÷ periods; not compounded; ${ALPHA_PERIODS}.`,
  beta: 'Covariance of the returns with the benchmark’s ÷ variance of the benchmark’s.',
  correlation: 'Pearson’s correlation of the returns with the benchmark’s.',
  trackingError: `Sample standard deviation (n − 1) of the returns less the benchmark’s × √periods per year; ${ALPHA_PERIODS}.`,
  informationRatio: `Mean of the returns less the benchmark’s ÷ their sample deviation (n − 1) × √periods per year; ${ALPHA_PERIODS}.`,
  upCapture: 'Geometric mean return ÷ the benchmark’s, both over the points at which the benchmark’s return is 0 or above; a ratio, 1 is the benchmark’s own.',
  downCapture: 'Geometric mean return ÷ the benchmark’s, both over the points at which the benchmark’s return is below 0; a ratio, 1 is the benchmark’s own.',
  payoff: 'averageWin ÷ averageLoss.',
  sqn: '√trades × expectancy ÷ sample standard deviation (n − 1) of net; the number of trades is not capped.',
  kelly: 'winRate − (1 − winRate) ÷ payoff: the fraction to stake when a trade wins `payoff` times what it may lose. Below 0: do not.',
  costShare: 'Σ costs ÷ Σ (net + costs), a fraction of the gross profit.',
  averageWinHolding: 'Mean time from entry to exit of the trades with a net above 0, in ms.',
  averageLossHolding: 'Mean time from entry to exit of the trades with a net below 0, in ms.',
  medianHolding: 'Median time from entry to exit of a trade, in ms; of an even number the mean of the middle two.',
  shortestHolding: 'Shortest time from entry to exit of a trade, in ms.',
  longestHolding: 'Longest time from entry to exit of a trade, in ms.',
  averageMae: 'Mean of the trades’ mae, in money.',
  averageMfe: 'Mean of the trades’ mfe, in money.',
  largestMae: 'Largest mae of a trade, in money.',
  largestMfe: 'Largest mfe of a trade, in money.',
})

/** The name of a value of `tearSheet`. */
export type TearSheetMetricName = keyof typeof tearSheetConventions
