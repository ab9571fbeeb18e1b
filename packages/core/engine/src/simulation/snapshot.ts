import type { JournalMark } from './journal.ts'
import type { Order } from './order.ts'
import type { Lane, Run } from './run.ts'
import type { SymbolState } from './state.ts'

/** What walking the inside of one symbol's bar can change, to come back to. */
export interface Snapshot {
  readonly cash: number
  readonly lane: Omit<SymbolState, 'orders' | 'own'>
  readonly orders: readonly { readonly order: Order; readonly values: Order }[]
  readonly journal: JournalMark
  readonly happened: number
}

/** Copies what a walk can change. Orders keep their identity: handles refer to them. */
export const snapshot = (run: Run, lane: Lane): Snapshot => ({
  cash: run.state.cash,
  lane: copyOf(lane.state),
  orders: lane.state.orders.map((order) => ({ order, values: { ...order } })),
  journal: run.journal.mark(),
  happened: run.happened.length,
})

const copyOf = ({ orders: _orders, own: _own, ...rest }: SymbolState): Snapshot['lane'] => ({
  ...rest,
  lots: rest.lots.map((lot) => ({ ...lot })),
  trade: rest.trade && { ...rest.trade, legs: [...rest.trade.legs] },
})

/** Puts back what {@link snapshot} copied; once. */
export const restore = (run: Run, lane: Lane, saved: Snapshot): void => {
  run.state.cash = saved.cash
  Object.assign(lane.state, saved.lane)
  for (const { order, values } of saved.orders) Object.assign(order, values)
  lane.state.orders = saved.orders.map(({ order }) => order)
  run.journal.rewind(saved.journal)
  run.happened.length = saved.happened
}
