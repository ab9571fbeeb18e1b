import { TradingError } from '@core/market'
import { audit, type BacktestResult, backtest, completedRows, fillsOf } from '../index.ts'
import { clockOf, optionsOf, symbolsOf } from './backtest-options.ts'
import type { Scenario, ScenarioGiven } from './scenario.ts'
import { type Script, type Seen, scriptOf } from './script.ts'

export type { Scenario } from './scenario.ts'

/** What a scenario came to, in the vocabulary of the scenario tables: bar indices, names of orders. */
export type Outcome =
  | { readonly error: 'ambiguous-bar' | 'invalid-input'; readonly symbol?: string; readonly at?: number; readonly message: string }
  | { readonly visible: readonly (number | null)[] }
  | Played

/** Everything that happened when a scenario was played. */
export interface Played {
  readonly fills: readonly {
    readonly order: string
    readonly at: number
    readonly phase: string
    readonly symbol: string
    readonly side: string
    readonly quantity: number
    readonly price: number
    readonly cost: number
    readonly liquidity: string
  }[]
  readonly orders: Readonly<Record<string, { readonly state: string; readonly reason: string | null; readonly quantity: number; readonly filled: number }>>
  readonly refusals: readonly { readonly at: number; readonly do: string; readonly order: string; readonly reason: string; readonly symbol: string }[]
  readonly cuts: readonly { readonly at: number; readonly order: string; readonly wanted: number; readonly got: number }[]
  readonly trades: readonly object[]
  readonly steps: readonly number[]
  readonly equity: readonly number[]
  readonly exposure: readonly number[]
  readonly drawdown: readonly number[]
  readonly sees: readonly (Omit<Seen, 'orders'> & { readonly orders: readonly string[] })[]
  readonly cash: number
  readonly positions: Readonly<Record<string, number>>
  readonly notes: Omit<BacktestResult['notes'], 'remarks' | 'finerMismatches'>
  readonly audit: { readonly cash: string; readonly costs: string; readonly realised: readonly string[] }
}

/** Plays a scenario through the public API of the engine and returns everything that happened, for any comparison to be made from outside. */
export const runScenario = (scenario: Scenario): Outcome => {
  if (scenario.kind === 'align') {
    const { rows, interval, higher, higherInterval } = scenario.given
    return { visible: Array.from(completedRows(rows, interval, higher, higherInterval), (row) => (row < 0 ? null : row)) }
  }
  const { given } = scenario
  try {
    const script = scriptOf(given)
    return outcomeOf(given, script, backtest({ ...optionsOf(given), strategy: script.strategy }))
  } catch (error) {
    return errorOf(given, error)
  }
}

const errorOf = (given: ScenarioGiven, error: unknown): Outcome => {
  if (!TradingError.is(error)) throw error
  const { symbol, time } = error.details as { symbol?: string; time?: number }
  const where = { ...(symbol === undefined ? {} : { symbol }), ...(time === undefined ? {} : { at: clockOf(given).atOf(time) }) }
  if (error.code === 'AMBIGUOUS_BAR') return { error: 'ambiguous-bar', ...where, message: error.message }
  if (error.code === 'INVALID_INPUT' || error.code === 'INVALID_BARS') return { error: 'invalid-input', ...where, message: error.message }
  throw error
}

const outcomeOf = (given: ScenarioGiven, { sees, nameOf }: Script, result: BacktestResult): Played => {
  const { atOf, interval } = clockOf(given)
  const fills = fillsOf(result).map(({ order, time, phase, symbol, side, quantity, price, cost, liquidity }) => {
    const at = atOf(phase === 'close' ? time - interval : time)
    return { order: typeof order === 'number' ? nameOf(order) : order, at, phase, symbol, side, quantity, price, cost, liquidity, time }
  })
  const { remarks: _remarks, finerMismatches: _mismatches, ...notes } = result.notes
  const { cash, costs, realised } = audit(result)
  return {
    fills: fills.map(({ time: _time, ...fill }) => fill),
    orders: Object.fromEntries(result.orders.map(({ id, state, reason, quantity, filled }) => [nameOf(id), { state, reason, quantity, filled }])),
    refusals: result.refusals.map((refusal) => ({
      at: atOf(refusal.time),
      do: refusal.do,
      order: nameOf(refusal.order),
      reason: refusal.reason,
      symbol: refusal.symbol,
    })),
    cuts: result.cuts.map(({ time, order, wanted, got }) => ({ at: atOf(time), order: nameOf(order), wanted, got })),
    trades: tradesOf(result, fills),
    steps: Array.from(result.time, atOf),
    equity: Array.from(result.equity),
    exposure: Array.from(result.exposure),
    drawdown: Array.from(result.drawdown),
    sees: sees.map((seen) => ({ ...seen, orders: seen.orders.map(nameOf) })),
    cash: result.cash,
    positions: Object.fromEntries(symbolsOf(given).map((symbol) => [symbol, result.positions.find((position) => position.symbol === symbol)?.quantity ?? 0])),
    notes,
    audit: { cash, costs, realised },
  }
}

type TimedFill = Played['fills'][number] & { readonly time: number }

/**
 * Trades by bar index. A close and the next open are one instant, so each leg takes its quantity from the first fill of its time, price and side that has some left.
 */
const tradesOf = (result: BacktestResult, fills: readonly TimedFill[]): readonly object[] => {
  const left = fills.map(({ quantity }) => quantity)
  const take = (symbol: string, time: number, price: number, side: string, quantity: number): number => {
    const index = fills.findIndex(
      (fill, row) => fill.symbol === symbol && fill.time === time && fill.price === price && fill.side === side && left[row]! >= quantity * (1 - 1e-9),
    )
    left[index]! -= quantity
    return fills[index]!.at
  }
  return result.trades.map(({ legs, entryTime: _entryTime, exitTime: _exitTime, ...trade }) => {
    const [entrySide, exitSide] = trade.side === 'long' ? ['buy', 'sell'] : ['sell', 'buy']
    const placed = legs.map(({ entryTime, exitTime, quantity, entryPrice, exitPrice }) => ({
      entryAt: take(trade.symbol, entryTime, entryPrice, entrySide!, quantity),
      exitAt: take(trade.symbol, exitTime, exitPrice, exitSide!, quantity),
      quantity,
      entryPrice,
      exitPrice,
    }))
    return { ...trade, entryAt: placed[0]!.entryAt, exitAt: placed.at(-1)!.exitAt, legs: placed }
  })
}
