import { snakeCase } from '../config/param-names.ts'
import type { BacktestReport } from './run-plan.ts'

/** Columns as arrays, what is undefined, NaN or infinite as null. */
const plain = (_key: string, value: unknown): unknown => {
  if (value instanceof Float64Array) return Array.from(value)
  return value === undefined ? null : value
}

/** A run as one JSON document: times epoch ms UTC, fractions and money as numbers; a figure that cannot be computed is null and has its reason. */
export const reportJson = (report: BacktestReport): string => {
  const { plan, result, hold, afterTax, monthly, gaps } = report
  const { metrics, conventions, reasons, inputs, notes, time, equity, exposure, drawdown, ...rest } = result
  const document = {
    version: 1,
    strategy: inputs.strategy,
    params: Object.fromEntries(Object.entries(inputs.params).map(([name, value]) => [snakeCase(name), value])),
    symbols: plan.symbols,
    interval: plan.interval,
    inputs,
    metrics,
    reasons,
    conventions,
    afterTax,
    buyAndHold: { finalEquity: hold.equity.at(-1), metrics: hold.metrics, reasons: hold.reasons },
    monthly,
    notes,
    gaps,
    warnings: plan.warnings,
    defaults: plan.defaults,
    ...rest,
    equity: { time, equity, exposure, drawdown },
  }
  return `${JSON.stringify(document, plain)}\n`
}
