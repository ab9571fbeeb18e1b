import { TradingError } from '@core/market'

const [FIRST_YEAR, LAST_YEAR] = [Date.UTC(1000, 0), Date.UTC(10_000, 0)]

/** Refuses what a count of milliseconds, or a date of four digits, cannot tell. */
export const demandWritable = (time: number, path: string): void => {
  if (!Number.isInteger(time) || time < FIRST_YEAR || time >= LAST_YEAR) {
    throw new TradingError('INVALID_INPUT', `${path}: a time of ${time} cannot be written: expected whole milliseconds, of the years 1000 to 9999`)
  }
}
