import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Terminal } from './terminal.ts'

const share = (text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value < 1)) throw new InvalidArgumentError('It must be a fraction from 0 to below 1.')
  return value
}

const FORMATS = ['csv', 'csv.gz', 'parquet', 'bars']
const PATH = 'a file (.csv, .csv.gz, .parquet, .bars), or a folder of SYMBOL_INTERVAL files or of parts'

const reading = (command: Command): Command =>
  command
    .option('--zone <offset>', "offset of times that carry none of their own, such as '+05:30'; default UTC")
    .option('--repair', 'skip bad rows, sort late ones, keep the last of each time')

const writing = (command: Command): Command =>
  reading(command)
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--force', 'replace files that there are')
    .option('--json', 'print one JSON document')

const addReaders = (data: Command, terminal: Terminal, fail: (code: number) => void): void => {
  data
    .command('list')
    .description('what a folder holds: from when to when, how many bars, which holes; without reading the bars. Exit code 1 if something is wrong with it')
    .argument('<dir>', 'a folder of SYMBOL_INTERVAL files (.csv, .csv.gz, .parquet, .bars) or of parts')
    .option('--read', 'read what does not tell otherwise')
    .option('--cache <dir>', 'folder of raw caches: what was read once need not be read again')
    .option('--json', 'print one JSON document')
    .action(async (dir, flags) => {
      if (!(await (await import('./commands/data-list.ts')).dataListCommand(dir, flags, terminal))) fail(1)
    })
  data
    .command('check')
    .description('read a file or folder of bars and tell what is wrong; exit code 1 if anything is. Gaps and what is merely unusual are told, and are no fault')
    .argument('<path>', PATH)
    .option('--session <hours>', "hours of the market, such as '09:30-16:00 America/New_York': nights and weekends are no gaps then")
    .option('--json', 'print one JSON document')
    .action(async (path, flags) => {
      if (!(await (await import('./commands/data-check.ts')).dataCheckCommand(path, flags, terminal))) fail(1)
    })
}

const addWriters = (data: Command, terminal: Terminal): void => {
  writing(data.command('resample'))
    .description('write longer bars made of shorter ones; only complete ones')
    .argument('<path>', PATH)
    .argument('<interval>', 'a whole multiple of the interval of the bars, such as 4h or 1d')
    .option('-o, --out <path>', 'file or folder to write to; default: beside the source')
    .option('--source <interval>', 'which series of a folder')
    .option('--session <hours>', "count from the open of sessions, such as '09:30-16:00 America/New_York', or of the days of a zone, such as 'Europe/London'")
    .option('--drop-outside', 'leave out bars outside the session')
    .action(async (path, interval, flags) => (await import('./commands/data-resample.ts')).dataResampleCommand(path, interval, flags, terminal))
  writing(data.command('convert'))
    .description('write the same bars in another format; what was written is read again and compared')
    .argument('<path>', PATH)
    .addOption(new Option('--to <format>', 'format to write').choices(FORMATS).makeOptionMandatory())
    .option('-o, --out <dir>', 'folder to write to; default: beside the source')
    .action(async (path, flags) => (await import('./commands/data-convert.ts')).dataConvertCommand(path, flags, terminal))
  writing(data.command('merge'))
    .description('write one series out of two files of the same symbol, and tell where they disagree')
    .argument('<first>', 'a file of bars')
    .argument('<second>', 'another')
    .requiredOption('-o, --out <file>', 'file to write')
    .addOption(new Option('--wins <which>', 'whose bar is taken where both have one').choices(['first', 'second']).makeOptionMandatory())
    .option('--tolerance <share>', 'relative difference up to which two figures are the same', share)
    .option('--drop-volume', 'when only one of them has volume, write none')
    .action(async (first, second, flags) => (await import('./commands/data-merge.ts')).dataMergeCommand(first, second, flags, terminal))
}

/** The commands that look after files of bars. */
export const addData = (parent: Command, terminal: Terminal, fail: (code: number) => void): void => {
  const data = parent.command('data').description('look after files of bars: list, check, resample, convert, merge')
  addReaders(data, terminal, fail)
  addWriters(data, terminal)
}
