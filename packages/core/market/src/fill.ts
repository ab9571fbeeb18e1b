import type { FillPhase, Liquidity, Side } from './order.ts'

/**
 * One execution. `quantity` and `price` are positive, `cost` is money paid (negative: a rebate received).
 * `time` is the bar's open for phases `open` and `inside`, its close for `close`; epoch ms UTC.
 */
export interface Fill {
  readonly order: number | 'liquidation' | 'end-of-data'
  readonly symbol: string
  readonly side: Side
  readonly quantity: number
  readonly price: number
  readonly cost: number
  readonly liquidity: Liquidity
  readonly phase: FillPhase
  readonly time: number
}
