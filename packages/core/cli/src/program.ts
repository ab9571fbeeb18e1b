import { Command, InvalidArgumentError, Option } from 'commander'
import { addData } from './data-program.ts'
import type { Terminal } from './terminal.ts'

const amount = (text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be an amount above 0.')
  return value
}

const addBacktest = (parent: Command, terminal: Terminal): void => {
  parent
    .command('backtest')
    .description('run a strategy over history and print the result')
    .requiredOption('-c, --config <file>', 'JSON config file; "init" writes one to start from')
    .option('-s, --strategy <name>', 'strategy to run instead of the one in the config')
    .option('--capital <amount>', 'money at the start, in the currency of the prices', amount)
    .option('--start <date>', 'first bar: YYYY-MM-DD[ HH:MM:SS] or ISO 8601, UTC; earlier bars warm up the indicators')
    .option('--end <date>', 'last bar, likewise; a date without time includes that whole day, a time the bar that opens at it')
    .addOption(new Option('--fills <model>', 'when market orders fill').choices(['next-open', 'close']).default('next-open'))
    .addOption(
      new Option('--ambiguity <rule>', 'when a bar does not tell which price came first')
        .choices(['pessimistic', 'optimistic', 'error'])
        .default('pessimistic'),
    )
    .option('--no-risk-limits', 'no drawdown halt, 100 positions, any heat; position cap and scaling stay')
    .option('--data-dir <dir>', 'folder of SYMBOL_INTERVAL files or parts instead of backtest.data_dir')
    .option('--json', 'print one JSON document instead of tables')
    .option('-o, --out <dir>', 'write result.json, trades.csv and equity.csv')
    .option('-q, --quiet', 'print nothing but errors')
    .option('--lenient', 'unknown keys of the config are warnings')
    .action(async (flags) => (await import('./commands/backtest.ts')).backtestCommand(flags, terminal))
}

const addStrategies = (parent: Command, terminal: Terminal): void => {
  parent
    .command('strategies')
    .description('list the strategies with their parameters, ranges and defaults')
    .option('--json', 'print one JSON document')
    .action(async (flags) => (await import('./commands/strategies.ts')).strategiesCommand(flags, terminal))
}

const addIndicators = (parent: Command, terminal: Terminal): void => {
  parent
    .command('indicators')
    .description('list the indicators, or tell all of one: parameters, ranges, outputs, source')
    .argument('[name]', "a name of the list, or TA-Lib's")
    .option('--json', 'print one JSON document')
    .action(async (name, flags) => (await import('./commands/indicators.ts')).indicatorsCommand(name, flags, terminal))
}

const addInit = (parent: Command, terminal: Terminal): void => {
  parent
    .command('init')
    .description('write a config file to start from')
    .argument('[file]', 'where to', 'config.json')
    .option('--force', 'replace the file if there is one')
    .action(async (file, flags) => (await import('./commands/init.ts')).initCommand(file, flags, terminal))
}

const addDemo = (parent: Command, terminal: Terminal): void => {
  parent
    .command('demo')
    .description('backtest on real bars that come with the package, or on your own folder')
    .argument('[dir]', 'a folder of SYMBOL_INTERVAL files: all symbols of each interval')
    .option('-o, --out <dir>', 'write the results below this folder')
    .action(async (dir, flags) => (await import('./commands/demo.ts')).demoCommand(dir, flags, terminal))
}

/**
 * The command line. A command's code is loaded when it is run.
 *
 * @param fail takes the exit code of a command that ran, and found something wrong
 */
export const program = (terminal: Terminal, fail: (code: number) => void): Command => {
  const root = new Command('crypto-strategies')
    .description('Backtest trading strategies.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(--help tells what there is)')
  addBacktest(root, terminal)
  addStrategies(root, terminal)
  addIndicators(root, terminal)
  addData(root, terminal, fail)
  addInit(root, terminal)
  addDemo(root, terminal)
  for (const command of [...root.commands, ...root.commands.flatMap((one) => one.commands)]) {
    if (command.commands.length > 0) continue
    command.option('--verbose', 'with an error, its stack and causes').option('-V, --version', 'print the version')
  }
  return root.option('-V, --version', 'print the version')
}
