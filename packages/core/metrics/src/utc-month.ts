/** Months since January of year 0, UTC: year × 12 + month (0–11). */
export function utcMonthOf(time: number): number {
  const date = new Date(time)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** Epoch ms of the month's first midnight, UTC. */
export function utcMonthStart(month: number): number {
  // Date.UTC reads the years 0 to 99 as 1900 to 1999
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1)
}
