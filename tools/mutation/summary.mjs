const NOTICED = new Set(['Killed', 'Timeout'])
const UNNOTICED = new Set(['Survived', 'NoCoverage'])

/** The score per file of a mutation report, and every mutant that no test noticed, with its place. */
export const summaryOf = ({ files }) => {
  const rows = []
  const survivors = []
  let [allNoticed, allCount] = [0, 0]
  for (const [path, { mutants, source }] of Object.entries(files)) {
    const lines = source.split('\n')
    const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length
    const missed = mutants.filter(({ status }) => UNNOTICED.has(status))
    const count = noticed + missed.length
    if (count === 0) continue
    allNoticed += noticed
    allCount += count
    rows.push([path.replace('engine/simulation/', ''), noticed, count])
    for (const { status, replacement, mutatorName, location } of missed) {
      const { start, end } = location
      const text =
        start.line === end.line ? lines[start.line - 1].slice(start.column - 1, end.column - 1) : `${lines[start.line - 1].slice(start.column - 1)} …`
      survivors.push(`${path}:${start.line}:${start.column} ${mutatorName}${status === 'NoCoverage' ? ' (never run)' : ''}\n  - ${text}\n  + ${replacement}\n`)
    }
  }
  rows.push(['all', allNoticed, allCount])
  const table = rows
    .map(
      ([file, noticed, count]) =>
        `${file.padEnd(20)} ${String(noticed).padStart(5)} of ${String(count).padStart(5)}  ${((100 * noticed) / count).toFixed(1)} %`,
    )
    .join('\n')
  return { table, survivors: survivors.join('\n') }
}
