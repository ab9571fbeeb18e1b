// The C yardstick: built by gcc where there is one, given our bars and indicator columns, and believed only when its final equity is ours to the last bit.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const FLAGS = ['-O3', '-march=native', '-ffp-contract=off']
const REPEATS = '200'

const folder = mkdtempSync(join(tmpdir(), 'yardstick-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const build = () => {
  const program = join(folder, 'engine')
  try {
    execFileSync('gcc', [...FLAGS, '-o', program, fileURLToPath(new URL('./yardstick/engine.c', import.meta.url)), '-lm'])
    return program
  } catch {
    return undefined
  }
}

let program
let built = false

/**
 * Prepares the yardstick over bars by symbol, and returns what runs it: least ns of one run, with the memory of its results new in each run or kept.
 *
 * @param name `sma` or `regime`
 * @param columns the six indicator columns of a symbol's bars
 * @param first the first row at which the strategy is asked
 * @param market cash, rate of costs and of slippage
 */
export const yardstick = (name, bars, columns, first, { cash, taker, slippage }) => {
  if (!built) [program, built] = [build(), true]
  if (!program) return undefined
  const list = Object.values(bars)
  const file = join(folder, `${name}-${list.length}-${list[0].length}`)
  const head = Float64Array.of(list.length, list[0].length, first, cash, taker, slippage, 1, 1e8)
  const parts = [head, ...list.flatMap((some) => [some.open, some.high, some.low, some.close, ...columns(some)])]
  writeFileSync(file, Buffer.concat(parts.map((part) => Buffer.from(new Float64Array(part).buffer))))
  return (memory = 'new') => JSON.parse(execFileSync(program, [file, name, REPEATS, memory === 'kept' ? 'reuse' : 'new'], { encoding: 'utf8' }))
}
