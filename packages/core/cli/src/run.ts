import { readFileSync } from 'node:fs'
import { type Command, CommanderError } from 'commander'
import { exitCodeOf, explain } from './explain.ts'
import { program } from './program.ts'
import type { Terminal } from './terminal.ts'

const version = (): string => (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

/**
 * Runs one command line. Never throws: what fails is told on stderr in a sentence, with the stack too for `--verbose` or DEBUG.
 *
 * @param args what stands after the program's name
 * @returns the exit code: 0, 1 the run failed, 2 wrong usage (unknown flag or command, bad config)
 */
export const run = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  if (args.includes('--version') || args.includes('-V')) {
    terminal.stdout.write(`${version()}\n`)
    return 0
  }
  let code = 0
  const command: Command = program(terminal, (failed) => {
    code = failed
  })
  try {
    await command.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    terminal.stderr.write(explain(error, args.includes('--verbose') || Boolean(terminal.env.DEBUG)))
    return exitCodeOf(error)
  }
}
