import { TradingError } from '@core/market'

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Errors that speak for themselves: the toolkit's own, which name the value and the remedy. */
const isPlain = (error: unknown): error is Error => TradingError.is(error) || ['INPUT', 'NOT_FOUND'].includes(codeOf(error) ?? '')

const withCauses = (error: unknown): string => {
  const lines: string[] = []
  for (let at: unknown = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    lines.push(at instanceof Error ? (at.stack ?? at.message) : String(at))
  }
  return lines.join('\ncaused by: ')
}

/** An error as a reader of a terminal wants it: its sentence; with `verbose` the stack and the causes below. */
export const explain = (error: unknown, verbose: boolean): string => {
  const message = error instanceof Error ? error.message : String(error)
  const sentence = isPlain(error)
    ? `error: ${message}\n`
    : `error: ${message}. This is a fault of the program, or of the system: run again with --verbose for its origin\n`
  return verbose ? `${sentence}${withCauses(error)}\n` : sentence
}

/** 2 for what the user wrote wrongly (flags, config), 1 for a run that failed. */
export const exitCodeOf = (error: unknown): number => (TradingError.is(error, 'INVALID_CONFIG') ? 2 : 1)
