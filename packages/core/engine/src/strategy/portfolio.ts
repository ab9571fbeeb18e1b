import { TradingError } from '@core/market'
import { freeFunds, type Measures } from '../simulation/account.ts'
import type { Run } from '../simulation/run.ts'
import type { Context, SymbolContext } from './context.ts'
import type { SeriesOf } from './define-strategy.ts'
import type { OrderHandle } from './handle.ts'

/** One symbol of a strategy over many: its context, its order methods and its series. */
export type SymbolView<O, V, S> = Context<V, S> & { readonly series: SeriesOf<O> }

/** All symbols of a run at one step, for a strategy with `onStep`. Borrowed: valid during the call. */
export interface Portfolio<View, V> {
  readonly params: V
  /** Open of the bars that have just closed, epoch ms UTC. */
  readonly time: number
  readonly cash: number
  readonly equity: number
  readonly free: number
  /** The symbols that have a bar now and all their indicators, in symbol order. */
  readonly symbols: readonly string[]
  /** Any symbol of the run. One without a bar now can be read; what is wished for it is refused `no-bar`. */
  of(symbol: string): View
  /** `target` for each symbol named: shares of equity. */
  rebalance(fractions: Readonly<Record<string, number>>): readonly OrderHandle[]
}

/** The portfolio of a run. */
export class RunPortfolio implements Portfolio<SymbolContext, SymbolContext['params']> {
  readonly params: SymbolContext['params']
  symbols: readonly string[] = []
  readonly #run: Run
  readonly #contexts: ReadonlyMap<string, SymbolContext>
  readonly #account: Measures

  constructor(run: Run, contexts: readonly SymbolContext[], account: Measures, params: SymbolContext['params']) {
    this.#run = run
    this.#contexts = new Map(contexts.map((context) => [context.symbol, context]))
    this.#account = account
    this.params = params
  }

  get time(): number {
    return this.#run.state.time
  }

  get cash(): number {
    return this.#account.cash
  }

  get equity(): number {
    return this.#account.equity
  }

  get free(): number {
    return freeFunds(this.#run)
  }

  of(symbol: string): SymbolContext {
    const context = this.#contexts.get(symbol)
    if (!context) throw new TradingError('INVALID_INPUT', `the run has no symbol ${symbol}: it has ${[...this.#contexts.keys()].join(', ')}`)
    return context
  }

  rebalance(fractions: Readonly<Record<string, number>>): readonly OrderHandle[] {
    return Object.entries(fractions).map(([symbol, fraction]) => this.of(symbol).target(fraction))
  }
}
