import picocolors from 'picocolors'
import type { Out, Terminal } from '../terminal.ts'

/** Colours, or none: only on a terminal, and never with NO_COLOR. */
export type Paint = ReturnType<typeof picocolors.createColors>

export const paintOn = (out: Out, env: Terminal['env']): Paint => picocolors.createColors(Boolean(out.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb')

/** Green above 0, red below. */
export const signed = (paint: Paint, value: number | undefined, text: string): string => {
  if (value === undefined || value === 0) return text
  return value > 0 ? paint.green(text) : paint.red(text)
}
