import { type Context, defineStrategy, type ExitAt, type Exits, type OrderHandle, type OrderOptions, type Strategy } from '../index.ts'
import { clockOf, symbolsOf } from './backtest-options.ts'
import type { ScenarioAction, ScenarioGiven, ScenarioPrice } from './scenario.ts'

/** What one call of a scripted strategy saw. `orders` are ids until the run is over and they have names. */
export interface Seen {
  readonly at: number
  readonly symbol: string
  readonly position: number
  readonly entryPrice: number | null
  readonly cash: number
  readonly equity: number
  readonly free: number
  readonly orders: readonly number[]
}

/** A strategy that plays a list of actions, and what it remembers: names of orders, and what it saw. */
export interface Script {
  readonly strategy: Strategy
  readonly sees: Seen[]
  /** The name of an order id after the run: its own, its bracket's, its closeAll's, else `#id`. */
  nameOf(id: number): string
}

/** Makes the strategy of a scenario: one `onStep`, so that it can reach a symbol without a bar. */
export const scriptOf = (given: ScenarioGiven): Script => {
  const { atOf } = clockOf(given)
  const [first] = symbolsOf(given)
  const handles = new Map<string, OrderHandle>()
  const closings: { readonly name: string; readonly orders: readonly OrderHandle[] }[] = []
  const strangers: string[] = []
  const sees: Seen[] = []
  /** An order's handle, or a number that is no order's for a name that never was one. */
  const find = (name: string): OrderHandle | number => {
    const [base, exit] = name.split('.')
    const handle = handles.get(base!)
    const found = exit === 'stop' ? handle?.stop : exit === 'target' ? handle?.target : handle
    return found ?? -strangers.push(name)
  }
  const play = (ctx: Context, action: ScenarioAction, groups: Map<string, OrderHandle[]>): void => {
    if (action.do === 'cancelAll') return ctx.cancelAll()
    if (action.do === 'cancel') return ctx.cancel(find(action.order!))
    if (action.do === 'replace') {
      const { limit, stop, trail, quantity } = action
      return ctx.replace(find(action.order!), Object.fromEntries(Object.entries({ limit, stop, trail, quantity }).filter(([, value]) => value !== undefined)))
    }
    if (action.do === 'closeAll') {
      const orders = ctx.closeAll()
      if (action.as !== undefined) closings.push({ name: action.as, orders })
      return
    }
    const handle = wish(ctx, action, given)
    if (action.as !== undefined) handles.set(action.as, handle)
    if (action.oco !== undefined) groups.set(action.oco, [...(groups.get(action.oco) ?? []), handle])
  }
  const strategy = defineStrategy({
    name: 'script',
    onStep: (portfolio) => {
      const at = atOf(portfolio.time)
      for (const symbol of portfolio.symbols) sees.push(see(at, portfolio.of(symbol)))
      for (const symbol of symbolsOf(given)) {
        const ctx = portfolio.of(symbol)
        const groups = new Map<string, OrderHandle[]>()
        for (const action of given.actions ?? []) if (action.at === at && (action.symbol ?? first) === symbol) play(ctx, action, groups)
        for (const group of groups.values()) ctx.oco(...group)
      }
    },
  })
  const nameOf = (id: number): string => {
    if (id < 0) return strangers[-id - 1]!
    for (const [name, handle] of handles) {
      if (handle.id === id) return name
      if (handle.stop?.id === id) return `${name}.stop`
      if (handle.target?.id === id) return `${name}.target`
    }
    for (const { name, orders } of closings) for (const order of orders) if (order.id === id) return `${name}.${order.symbol}`
    return `#${id}`
  }
  return { strategy, sees, nameOf }
}

const see = (at: number, ctx: Context): Seen => ({
  at,
  symbol: ctx.symbol,
  position: ctx.position.quantity,
  entryPrice: ctx.position.quantity === 0 ? null : ctx.position.entryPrice,
  cash: ctx.cash,
  equity: ctx.equity,
  free: ctx.free,
  orders: ctx.orders.map(({ id }) => id),
})

const exitAt = (price: ScenarioPrice | undefined): ExitAt | undefined => (price && 'price' in price ? price.price : price)

const wish = (ctx: Context, action: ScenarioAction, given: ScenarioGiven): OrderHandle => {
  if (action.do === 'target') return ctx.target(action.fraction!)
  if (action.do === 'close') return ctx.close()
  const { quantity, fraction, limit, stop, trail, tif, until, reduceOnly, exits } = action
  const bracket = exits && ({ stop: exitAt(exits.stop), trail: exits.trail, target: exitAt(exits.target) } as Exits)
  // a scenario may hold nonsense that the type of the options refuses: the engine has to refuse it too
  const options = {
    quantity,
    fraction,
    limit,
    stop,
    trail,
    tif,
    until: until === undefined ? undefined : clockOf(given).timeOf(until),
    reduceOnly,
    exits: bracket,
  }
  return action.do === 'buy' ? ctx.buy(options as OrderOptions) : ctx.sell(options as OrderOptions)
}
