import { basename } from 'node:path'

const row = (name, noticed, count) =>
  `${name.padEnd(20)} ${String(noticed).padStart(5)} of ${String(count).padStart(5)}  ${((100 * noticed) / count).toFixed(1)} %`

const textOf = (source, { start, end }) => {
  const line = source.split('\n')[start.line]
  return start.line === end.line ? line.slice(start.column, end.column) : `${line.slice(start.column)} …`
}

/** The score per file, and every mutant that no test noticed, with its place. What runs only at import is not counted. */
export const summaryOf = (judged, sources) => {
  const scores = new Map()
  const survivors = []
  for (const { fileName, location, mutatorName, replacement, verdict } of judged) {
    if (verdict === 'outside') continue
    const name = basename(fileName)
    const score = scores.get(name) ?? { noticed: 0, count: 0 }
    scores.set(name, score)
    score.count++
    if (verdict === 'noticed' || verdict === 'loops') score.noticed++
    else {
      const never = verdict === 'never run' ? ' (never run)' : ''
      survivors.push(
        `${name}:${location.start.line + 1}:${location.start.column + 1} ${mutatorName}${never}\n  - ${textOf(sources[fileName], location)}\n  + ${replacement}\n`,
      )
    }
  }
  const rows = [...scores].map(([name, { noticed, count }]) => row(name, noticed, count))
  const sum = (key) => [...scores.values()].reduce((total, score) => total + score[key], 0)
  return { table: [...rows, row('all', sum('noticed'), sum('count'))].join('\n'), survivors: survivors.join('\n') }
}
