/** What may be wrong with a series of bars. */
export type FindingKind =
  | 'bad-row'
  | 'out-of-order'
  | 'duplicate'
  | 'gap'
  | 'off-grid'
  | 'outside-session'
  | 'zone-shift'
  | 'unit-change'
  | 'bad-tick'
  | 'jump'
  | 'flat-run'
  | 'zero-volume'
  | 'stale-tail'

/** `error`: no run should use these bars. `warning`: look at it. `note`: unusual, and often right; costs no score. */
export type Severity = 'error' | 'warning' | 'note'

/** One thing found, as plain data. */
export interface Finding {
  readonly kind: FindingKind
  readonly severity: Severity
  /** 0-based row in what was passed: the first that is meant; for a gap the row after it. */
  readonly row: number
  /** How many rows are meant; for a gap how many bars are missing. */
  readonly rows: number
  /** Epoch ms UTC: open of the first bar that is meant, for a gap of the first that is missing. Null where the row has no time. */
  readonly time: number | null
  /**
   * How bad, by kind: `bad-row` the value (null when not finite) · `out-of-order`, `zone-shift`, `off-grid` ms · `duplicate`, `gap`, `flat-run`, `zero-volume`, `stale-tail` bars · `outside-session` ms ·
   * `unit-change` the factor · `bad-tick`, `jump` multiples of the local median absolute move (MADs).
   */
  readonly value: number | null
  /** One sentence. */
  readonly text: string
}

/** How often a kind was found: findings, and rows (missing bars for gaps) in all of them. */
export interface FindingCount {
  readonly findings: number
  readonly rows: number
}

/** A moment as short UTC text. */
export const utc = (time: number): string =>
  Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? `${new Date(time).toISOString().slice(0, 16)}Z` : String(time)

type Fields = Omit<Finding, 'kind' | 'text'>

/** Collects findings: counts all, keeps the first `limit` of each kind, and knows which rows are touched by errors and warnings. */
export class FindingList {
  readonly findings: Finding[] = []
  readonly counts: Partial<Record<FindingKind, FindingCount>> = {}
  /** 1 where an error or a warning is about the row. */
  readonly touched: Uint8Array
  /** Bars missing by the gaps that are more than a note. */
  missing = 0
  readonly #limit: number

  constructor(length: number, limit: number) {
    this.touched = new Uint8Array(length)
    this.#limit = limit
  }

  add(kind: FindingKind, fields: Fields, text: () => string): void {
    const before = this.counts[kind] ?? { findings: 0, rows: 0 }
    this.counts[kind] = { findings: before.findings + 1, rows: before.rows + fields.rows }
    if (before.findings < this.#limit) this.findings.push({ kind, ...fields, text: text() })
    // of a change of unit the side in the wrong unit is touched, not the place
    if (fields.severity === 'note' || kind === 'unit-change') return
    if (kind === 'gap') this.missing += fields.rows
    else this.touched.fill(1, fields.row, fields.row + fields.rows)
  }
}
