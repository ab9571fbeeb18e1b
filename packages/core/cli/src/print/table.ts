import { stripVTControlCharacters } from 'node:util'

const GAP = '  '

const width = (text: string): number => stripVTControlCharacters(text).length

const aligned = (text: string, to: number, letter: string | undefined): string => {
  const blank = ' '.repeat(Math.max(0, to - width(text)))
  return letter === 'r' ? blank + text : text + blank
}

/** Rows as columns of text, two spaces apart; colours take no room. `align` has a letter per column: `l` or `r`. */
export const table = (rows: readonly (readonly string[])[], align: string): string => {
  const widths = [...align].map((_, column) => rows.reduce((most, row) => Math.max(most, width(row[column] ?? '')), 0))
  return rows.map((row) => `${GAP}${row.map((text, column) => aligned(text, widths[column]!, align[column])).join(GAP)}`.trimEnd().concat('\n')).join('')
}
