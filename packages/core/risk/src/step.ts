import type { Because } from '@core/market'

/** What one rule made of one order, as plain data. */
export interface Step {
  readonly stage: 'size' | 'scale' | 'check'
  readonly rule: string
  /** `sized` and `scaled` end in a quantity; `admit` leaves it, `cut` lowers it, `refuse` ends the order. */
  readonly verdict: 'sized' | 'scaled' | 'admit' | 'cut' | 'refuse'
  /** Quantity after the rule. */
  readonly quantity: number
  /** The figures that decided; absent where a rule had nothing to look at, such as an order that only reduces. */
  readonly because?: Because
}
