import type { Gap } from '@core/data'
import type { BacktestResult, Cut } from '@core/engine'
import type { BacktestReport } from '../report/run-plan.ts'
import { counted, exact, moment, percent } from './figures.ts'

const COUNTS: readonly (readonly [Exclude<keyof BacktestResult['notes'], 'remarks'>, string])[] = [
  ['ambiguousBars', 'ambiguous bars: the order of prices inside them is unknown, and was taken as --ambiguity says'],
  ['drilledBars', 'bars decided by finer ones'],
  ['zeroVolumeFills', 'fills in bars without volume'],
  ['flatBarFills', 'fills in bars of a single price'],
  ['lateMarketFills', 'market orders that filled later than the next bar'],
  ['staleCloses', 'positions closed at the end at an older price'],
  ['droppedBars', 'bars dropped as not all symbols had them'],
  ['liquidations', 'liquidations'],
]

const byReason = (items: readonly { readonly reason: string }[]): string => {
  const counts = new Map<string, number>()
  for (const { reason } of items) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => `${reason} ${count}`).join(', ')
}

const lost = ({ wanted, got }: Cut): number => 1 - got / wanted

const cutNote = (cuts: readonly Cut[]): string => {
  const largest = cuts.reduce((most, cut) => (lost(cut) > lost(most) ? cut : most))
  return `${counted(cuts.length, 'cut')} of orders (${byReason(cuts)}); the most: ${largest.symbol} ${moment(largest.time)} from ${exact(largest.wanted)} to ${exact(largest.got)}, by ${percent(lost(largest))}`
}

/** Holes in bars, in a sentence. */
export const gapNote = (symbol: string, gaps: readonly Gap[]): string => {
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0)
  const largest = gaps.reduce((most, gap) => (gap.missing > most.missing ? gap : most))
  const where = gaps.length === 1 ? `at ${moment(largest.from)}` : `the largest ${counted(largest.missing, 'bar')} at ${moment(largest.from)}`
  return `${symbol}: ${counted(missing, 'bar')} missing in ${counted(gaps.length, 'gap')}, ${where}`
}

/** What a reader should know before believing a result, one sentence each. */
export const notesOf = ({ plan, result, gaps }: BacktestReport): string[] => {
  const { notes, refusals, cuts } = result
  const lines = COUNTS.filter(([name]) => notes[name] > 0).map(([name, text]) => `${notes[name]} ${text}`)
  if (refusals.length > 0) lines.push(`${counted(refusals.length, 'order')} refused (${byReason(refusals)}); the first: ${refusals[0]!.text}`)
  if (cuts.length > 0) lines.push(cutNote(cuts))
  if (plan.defaults.length > 0) lines.push(`left out of the config, so at their defaults: ${plan.defaults.join(', ')}`)
  return [...lines, ...gaps.map((entry) => gapNote(entry.symbol, entry.gaps)), ...notes.remarks, ...plan.warnings]
}
