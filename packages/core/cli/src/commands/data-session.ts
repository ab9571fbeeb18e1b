import { exchangeHours, type TradingSession, zoneDays } from '@core/data'
import { TradingError } from '@core/market'

/**
 * A session from the command line: `09:30-16:00 America/New_York` (Monday to Friday), or a zone alone for days from midnight to midnight there.
 *
 * @throws TradingError `INVALID_CONFIG` for a zone or hours that do not exist
 */
export const readSession = (text: string): TradingSession => {
  const match = /^(?:(\d\d:\d\d)-(\d\d:\d\d)\s+)?(\S+)$/.exec(text.trim())
  if (!match) throw new TradingError('INVALID_CONFIG', `--session is '${text}': write hours and a zone such as '09:30-16:00 America/New_York', or a zone alone`)
  const [, open, close, zone] = match as unknown as [string, string | undefined, string | undefined, string]
  try {
    return open !== undefined && close !== undefined ? exchangeHours({ zone, open, close }) : zoneDays(zone)
  } catch (error) {
    throw new TradingError('INVALID_CONFIG', `--session: ${(error as Error).message}`, { cause: error })
  }
}
