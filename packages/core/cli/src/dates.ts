import { TradingError } from '@core/market'

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?$/
const DAY = 86_400_000

/** A moment on the command line, epoch ms UTC, and whether only its day was given. */
const readMoment = (flag: string, text: string): { readonly time: number; readonly wholeDay: boolean } => {
  const match = FORM.exec(text)
  const wholeDay = match?.[4] === undefined
  const time = match
    ? Date.parse(`${text.slice(0, 10)}T${wholeDay ? '00:00' : text.slice(11).replace(/(Z|[+-]\d{2}:\d{2})$/, '')}${match[8] ?? 'Z'}`)
    : Number.NaN
  const day = match ? new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))) : undefined
  if (Number.isNaN(time) || day?.getUTCDate() !== Number(match?.[3])) {
    throw new TradingError('INVALID_CONFIG', `${flag} is '${text}': write a date such as 2024-01-31, or a time in UTC such as '2024-01-31 12:00:00'`)
  }
  return { time, wholeDay }
}

/** First moment of a run from `--start`, epoch ms UTC. */
export const readStart = (text: string): number => readMoment('--start', text).time

/** The moment that no bar of a run may open at or after, from `--end`: a bare date includes its day, a time includes the bar that opens at it. Epoch ms UTC. */
export const readEnd = (text: string): number => {
  const { time, wholeDay } = readMoment('--end', text)
  return wholeDay ? time + DAY : time + 1
}
