const grouped = (text: string): string => {
  const [whole, decimals] = text.split('.')
  const spaced = whole!.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
  return decimals === undefined ? spaced : `${spaced}.${decimals}`
}

/** What stands where a value is undefined. */
const NONE = '–'

/** Never `-0.00`. */
const fixed = (value: number, decimals: number): string => {
  const text = value.toFixed(decimals)
  return /^-[0.]+$/.test(text) ? text.slice(1) : text
}

/** A number with thousands apart, `1,234.50`. */
export const number = (value: number | undefined, decimals = 2): string => (value === undefined ? NONE : grouped(fixed(value, decimals)))

/** A fraction as per cent, `12.34 %`. */
export const percent = (value: number | undefined): string => (value === undefined ? NONE : `${grouped(fixed(value * 100, 2))} %`)

/** A price or quantity with eight significant digits, no exponent. */
export const exact = (value: number): string => {
  const digits = Math.abs(value) >= 1 ? Math.max(0, 8 - String(Math.trunc(Math.abs(value))).length) : 8
  const text = fixed(value, digits)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** `2024-01-31 12:00`, UTC; the time of day is left out at midnight when `day` says so. */
export const moment = (time: number, form: 'minute' | 'day' = 'minute'): string => {
  const text = new Date(time).toISOString()
  return form === 'day' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** A length of time in its two largest units: `12 d 5 h`. */
export const duration = (ms: number | undefined): string => {
  if (ms === undefined) return NONE
  const minutes = Math.round(ms / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`
  return `${rest} min`
}

/** `1 trade`, `2 trades`. */
export const counted = (count: number, noun: string): string => `${grouped(String(count))} ${noun}${count === 1 ? '' : 's'}`
