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

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** The name that was probably meant: alike but for case, punctuation or a few letters. Undefined when none is near. */
export const nearName = (name: string, names: readonly string[]): string | undefined => {
  const wanted = bare(name)
  const ranked = names.map((candidate) => ({ candidate, far: distance(wanted, bare(candidate)) })).sort((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.max(1, Math.floor(wanted.length / 3)) ? best.candidate : undefined
}

/** `; did you mean 'x'?`, or nothing. */
export const didYouMean = (name: string, names: readonly string[]): string => {
  const near = nearName(name, names)
  return near === undefined ? '' : `; did you mean '${near}'?`
}
