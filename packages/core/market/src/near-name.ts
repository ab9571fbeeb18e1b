/** How many letters to change, insert or drop to get from one name to the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[to.length]!
}

const bare = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z\d]/g, '')

/** The name that was probably meant: alike but for case, punctuation, an ending, or a few letters. Undefined when none is near. */
export const nearName = (name: string, names: readonly string[]): string | undefined => {
  const wanted = bare(name)
  const ranked = names.map((candidate) => {
    const other = bare(candidate)
    const isPart = wanted.length >= 2 && (other.startsWith(wanted) || wanted.startsWith(other))
    return { candidate, far: isPart ? Math.min(1, distance(wanted, other)) : distance(wanted, other) }
  })
  const best = ranked.sort((a, b) => a.far - b.far)[0]
  return best && best.far <= Math.max(1, Math.floor(wanted.length / 3)) ? best.candidate : undefined
}

/** The end of a sentence about an unknown name: `; did you mean 'x'?`, or nothing when none is near. */
export const didYouMean = (name: string, names: readonly string[]): string => {
  const near = nearName(name, names)
  return near === undefined ? '' : `; did you mean '${near}'?`
}
