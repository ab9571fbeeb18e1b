/// <reference path="./cli-progress.d.ts" />
import type { Terminal } from './terminal.ts'

/** Tells how far a long piece of work has come. */
export interface Progress {
  /** The next step begins. */
  step(label: string): Promise<void>
  /** All is done, or failed: the bar goes away. */
  stop(): void
}

const PATIENCE_MS = 1000

/**
 * A progress bar on stderr, shown only on a terminal and only once the work has lasted a second.
 *
 * @param steps how many steps there will be
 */
export const progressOn = (terminal: Terminal, steps: number): Progress => {
  const started = performance.now()
  let done = 0
  let bar: { start(total: number, value: number, payload: object): void; update(value: number, payload: object): void; stop(): void } | undefined
  return {
    async step(label) {
      done++
      if (!terminal.stderr.isTTY || performance.now() - started < PATIENCE_MS) return
      if (bar) return bar.update(done - 1, { label })
      const { default: cliProgress } = await import('cli-progress')
      const stream = terminal.stderr as NodeJS.WriteStream
      bar = new cliProgress.SingleBar({ stream, clearOnComplete: true, hideCursor: true, format: '{bar} {value}/{total} {label}' })
      bar.start(steps, done - 1, { label })
    },
    stop: () => bar?.stop(),
  }
}
