/** What went wrong, as a literal that a program can switch on. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'INVALID_BARS'
  | 'INVALID_CONFIG'
  | 'BAD_FILE'
  | 'NOT_FOUND'
  | 'NOT_SUPPORTED'
  | 'STRATEGY_FAILED'
  | 'AMBIGUOUS_BAR'
  | 'ORDER_REJECTED'
  | 'ORDER_NOT_SENT'
  | 'ORDER_UNKNOWN'
  | 'FEED_GAP'

/** What a caller may do about it: nothing, the same call later, or first find out what happened. */
export type Retry = 'no' | 'later' | 'reconcile'

/** Where and with what it happened: plain data, for programs and logs. */
export type ErrorDetails = Readonly<Record<string, unknown>>

const BRAND = Symbol.for('@core/market.TradingError')

/**
 * The one error class of the toolkit: a literal `code`, what to do about it, the cause, and one sentence that names the value and the remedy.
 *
 * Recognise it with {@link TradingError.is}, which also works when a process holds two copies of this package (ESM and CommonJS).
 */
export class TradingError extends Error {
  override readonly name = 'TradingError'
  readonly code: ErrorCode
  readonly retry: Retry
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: { retry?: Retry; cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retry = options.retry ?? 'no'
    this.details = options.details ?? {}
    Object.defineProperty(this, BRAND, { value: true })
  }

  /** Whether a caught value is a `TradingError`, of this or another copy of the package; with `code`, one of that code. */
  static is(error: unknown, code?: ErrorCode): error is TradingError {
    if (typeof error !== 'object' || error === null || !(BRAND in error)) return false
    return code === undefined || (error as unknown as TradingError).code === code
  }
}
