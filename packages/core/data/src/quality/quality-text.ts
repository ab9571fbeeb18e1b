import { type FindingKind, utc } from './finding.ts'
import type { QualityReport } from './quality.ts'

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

const summary = ({ interval, rows, from, to, score }: QualityReport, name: string): string =>
  from === null || to === null
    ? `${name} ${interval}: no bars, score ${score}`
    : `${name} ${interval}: ${plural(rows, 'bar')}, ${utc(from)} … ${utc(to)}, score ${score}`

/** A report in one line: what it is about, the score, and how often each kind was found. */
export const qualityLine = (report: QualityReport, name = 'bars'): string => {
  const kinds = (Object.keys(report.counts) as FindingKind[]).map((kind) => {
    const { findings, rows } = report.counts[kind]!
    return kind === 'gap' ? `${plural(findings, 'gap')} (${plural(rows, 'bar')})` : `${findings} ${kind}`
  })
  return `${summary(report, name)}: ${kinds.length === 0 ? 'nothing found' : kinds.join(', ')}`
}

/** A report as a table for a terminal: the line, then one line per finding that is listed, and how many are not. */
export const qualityTable = (report: QualityReport, name = 'bars'): string => {
  const cells = report.findings.map(({ severity, kind, row, time, text }) => [severity, kind, String(row), time === null ? '–' : utc(time), text])
  const lines = [summary(report, name)]
  if (cells.length > 0) {
    const all = [['severity', 'kind', 'row', 'time', 'finding'], ...cells]
    const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]!.length)))
    lines.push(...all.map((line) => line.map((cell, column) => (column === 2 ? cell.padStart(widths[2]!) : cell.padEnd(widths[column] ?? 0))).join('  ')))
  }
  const found = Object.values(report.counts).reduce((sum, { findings }) => sum + findings, 0)
  if (found > cells.length) lines.push(`and ${found - cells.length} more`)
  if (found === 0) lines.push('nothing found')
  return lines.join('\n')
}
