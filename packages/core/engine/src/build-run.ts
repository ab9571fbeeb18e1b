import { type Bars, checkBars, type Instrument, instrument, intervalMs, TradingError } from '@core/market'
import { checkCashEvents } from './cash-events.ts'
import { checkDrilldown, checkModel, nextOpen } from './fill-models.ts'
import type { BacktestOptions, BarsBySymbol } from './options.ts'
import { Journal } from './simulation/journal.ts'
import { PastBars } from './simulation/past-bars.ts'
import { accountView } from './simulation/risk-gate.ts'
import { type Rules, rulesOf } from './simulation/rules.ts'
import type { Lane, Run } from './simulation/run.ts'
import { emptySymbol, NEVER, type RunState } from './simulation/state.ts'

type Settings = Omit<BacktestOptions, 'params' | 'bars' | 'align' | 'from' | 'to'>

/** Bars and rules of one symbol, checked. */
export interface Track {
  readonly symbol: string
  readonly bars: Bars
  readonly rules: Rules
}

/** Symbol and bars in symbol order, from any of the forms that a user may give. */
export const entriesOf = (bars: BarsBySymbol): (readonly [string, Bars])[] => {
  const entries: Iterable<readonly [string, Bars]> = Symbol.iterator in bars ? bars : Object.entries(bars)
  const list = [...entries]
  if (list.length === 0) throw new TradingError('INVALID_INPUT', 'bars holds no symbol: give bars by symbol, such as { BTCUSDT: bars }')
  return list
}

/** Checks the symbols of a run together: sound bars of one interval, known instruments. */
export const tracksOf = (
  entries: readonly (readonly [string, Bars])[],
  settings: Settings,
  empty: 'refuse empty' | 'may be empty' = 'refuse empty',
): Track[] => {
  const { instruments = {} } = settings
  const symbols = entries.map(([symbol]) => symbol)
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index)
  if (twice !== undefined) throw new TradingError('INVALID_INPUT', `the symbol ${twice} is given twice`)
  for (const symbol of Object.keys(instruments)) {
    if (!symbols.includes(symbol)) throw new TradingError('INVALID_INPUT', `instruments names ${symbol}, which has no bars: the run has ${symbols.join(', ')}`)
  }
  const [first] = entries
  checkDrilldown(settings.fills ?? nextOpen(), symbols, first![1].interval)
  return entries.map(([symbol, bars]) => {
    checkBars(bars, symbol)
    if (bars.length === 0 && empty === 'refuse empty')
      throw new TradingError('INVALID_BARS', `${symbol} has no bars: leave it out, or read its file`, { details: { symbol } })
    if (intervalMs(bars.interval) !== intervalMs(first![1].interval)) {
      throw new TradingError(
        'INVALID_BARS',
        `${symbol} has ${bars.interval} bars and ${first![0]} has ${first![1].interval}: a run has one interval, so resample the finer one`,
      )
    }
    const rules: Instrument = instrument({ ...instruments[symbol], symbol })
    checkModel(settings.fills ?? nextOpen(), symbol, rules, bars)
    return { symbol, bars, rules: rulesOf(rules, settings.costs) }
  })
}

/** Refuses settings that make no run, whatever the bars. */
export const checkSettings = (settings: Settings, symbols: readonly string[]): void => {
  const { strategy, cash, onInsufficientCash = 'reduce', cashEvents = [] } = settings
  if (strategy?.contract !== 1) {
    throw new TradingError(
      'INVALID_INPUT',
      `strategy has contract ${String(strategy?.contract)}, this engine takes 1: make it with defineStrategy of a matching @core/engine`,
    )
  }
  if (typeof cash !== 'number' || !(cash > 0 && cash < Infinity))
    throw new TradingError('INVALID_INPUT', `cash is ${cash}: a run needs a finite amount above 0, as a number`)
  if (onInsufficientCash !== 'reduce' && onInsufficientCash !== 'refuse') {
    throw new TradingError('INVALID_INPUT', `onInsufficientCash is '${onInsufficientCash}': it must be 'reduce' or 'refuse'`)
  }
  checkCashEvents(cashEvents, symbols)
}

const startState = (settings: Settings, lanes: number): RunState => ({
  step: 0,
  time: NEVER,
  cash: settings.cash,
  peak: settings.cash,
  nextId: 1,
  nextSequence: 1,
  nextGroup: 1,
  nextCashEvent: 0,
  symbols: Array.from({ length: lanes }, () => emptySymbol((settings.strategy.members.state as (() => unknown) | undefined)?.())),
  risk: null,
})

/** A run at its start, or with a state that was saved. */
export const buildRun = (settings: Settings, tracks: readonly Track[], saved?: RunState): Run => {
  const { strategy, risk, fills = nextOpen(), closeAtEnd = true, onInsufficientCash = 'reduce', cashEvents = [] } = settings
  const state = saved ?? startState(settings, tracks.length)
  const lanes: Lane[] = tracks.map(({ symbol, bars, rules }, index) => ({
    index,
    symbol,
    bars,
    rules,
    row: -1,
    next: 0,
    state: state.symbols[index]!,
    past: new PastBars(),
  }))
  const instruments = Object.fromEntries(tracks.map(({ symbol, rules }) => [symbol, rules.instrument]))
  const run: Run = {
    interval: intervalMs(tracks[0]!.bars.interval),
    model: fills,
    shrinkToFit: onInsufficientCash === 'reduce',
    closeAtEnd,
    risk,
    stepClosed: { kind: 'step-closed', time: 0, equity: 0, instruments },
    cashEvents,
    lanes,
    symbols: tracks.map(({ symbol }) => symbol),
    margined: tracks.some(({ rules }) => rules.maintenance > 0),
    instruments,
    state,
    journal: new Journal(),
    tells: risk !== undefined || strategy.members.onFill !== undefined || strategy.members.onTrade !== undefined,
    happened: [],
    awakened: [],
    ahead: null,
    insideBar: false,
  }
  if (risk && !saved) state.risk = risk.initial(accountView(run))
  return run
}
