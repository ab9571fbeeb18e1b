import type { BacktestOptions } from './options.ts'
import { prepare } from './prepare.ts'
import type { BacktestResult } from './result.ts'
import type { ParamSpecs } from './strategy/params.ts'

/**
 * Runs a strategy over bars and returns what happened, as plain data. Synchronous and deterministic: no clock, no files, no unseeded chance.
 *
 * A decision at the close of a bar can be filled at the next bar at the earliest (or, with `fills: barClose()`, at that close); the rules are in `docs/semantics.md`.
 *
 * @throws TradingError `INVALID_INPUT` or `INVALID_BARS` for what cannot be run, `STRATEGY_FAILED` naming symbol and bar, `AMBIGUOUS_BAR` with `ambiguity: 'error'`
 */
export const backtest = <P extends ParamSpecs>(options: BacktestOptions<P>): BacktestResult => prepare(options).run()
