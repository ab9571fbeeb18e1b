/** The shortest decimal that reads back as the same double, never with an exponent (1e-7 → `'0.0000001'`). */
export const plainNumber = (value: number): string => {
  const text = String(value)
  const [mantissa, exponent] = text.split('e') as [string, string | undefined]
  if (exponent === undefined) return text
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole, fraction = ''] = mantissa.replace('-', '').split('.') as [string, string | undefined]
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}
