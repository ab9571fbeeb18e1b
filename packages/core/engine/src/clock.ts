const isSame = (one: Float64Array, other: Float64Array): boolean => one.length === other.length && one.every((time, row) => other[row] === time)

/** The union of ascending time columns, ascending, each time once. */
export const unionOf = (columns: readonly Float64Array[]): Float64Array => {
  const [first, ...others] = columns
  if (others.every((column) => isSame(first!, column))) return first!.slice()
  const at = columns.map(() => 0)
  const union = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0))
  let count = 0
  for (;;) {
    let next = Infinity
    for (let i = 0; i < columns.length; i++) next = Math.min(next, columns[i]![at[i]!] ?? Infinity)
    if (next === Infinity) return union.slice(0, count)
    for (let i = 0; i < columns.length; i++) if (columns[i]![at[i]!] === next) at[i]!++
    union[count++] = next
  }
}

/** The times that all columns have. */
export const intersectionOf = (columns: readonly Float64Array[]): Set<number> => {
  const [first, ...others] = columns
  const sets = others.map((column) => new Set(column))
  return new Set([...first!].filter((time) => sets.every((set) => set.has(time))))
}
