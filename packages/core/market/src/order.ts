/** Direction of an order or fill. Quantities are unsigned; the side says which way. */
export type Side = 'buy' | 'sell'

/** Kind of order. The engine derives it from the prices given: none, `limit`, `stop`, both, `trail`. */
export type OrderType = 'market' | 'limit' | 'stop' | 'stop-limit' | 'trailing'

/** Time in force: until cancelled, until a date, for the session, what is there at once, all of it at once. */
export type TimeInForce = 'GTC' | 'GTD' | 'DAY' | 'IOC' | 'FOK'

/** Where a simulated order stands. `dormant`: an exit whose entry has not filled. */
export type OrderState = 'dormant' | 'open' | 'filled' | 'cancelled' | 'expired' | 'refused'

/** Why an order ended without being filled. */
export type EndReason =
  | 'user'
  | 'oco'
  | 'position-closed'
  | 'entry-done'
  | 'bracket-closed'
  | 'ioc'
  | 'fok'
  | 'insufficient-cash'
  | 'liquidation'
  | 'gtd'
  | 'day'
  | 'end-of-data'

/** Why a wish did not become an order (or a change). A risk rule refuses under its own name. */
export type RefusalReason =
  | 'invalid'
  | 'no-bar'
  | 'below-lot'
  | 'no-position'
  | 'below-min-quantity'
  | 'below-min-notional'
  | 'insufficient-cash'
  | 'conviction'
  | 'not-open'
  | (string & {})

/** Which fee applies: a resting limit order makes liquidity, everything else takes it. */
export type Liquidity = 'maker' | 'taker'

/** Where inside a bar a fill happened: at its open, between, or at its close. */
export type FillPhase = 'open' | 'inside' | 'close'
