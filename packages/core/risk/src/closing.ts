import type { AccountView, Checked } from '@core/market'

/**
 * How much of an order only closes an opposite position: that part is never limited, whatever flag the order carries.
 * What pending orders of the same side will close already is not counted again.
 */
export const closingQuantity = ({ symbol, side, quantity }: Checked, account: AccountView): number => {
  let closing = 0
  for (const position of account.positions) if (position.symbol === symbol && position.side !== side) closing += position.quantity
  for (const order of account.pending) if (order.symbol === symbol && order.side === side) closing -= order.quantity
  return Math.min(quantity, Math.max(0, closing))
}
