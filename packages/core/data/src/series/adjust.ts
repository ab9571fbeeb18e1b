import { type Bars, barsFromColumns, instantOf, TradingError } from '@core/market'

/** A split or a dividend. `time` is the moment from which the price is without it (the ex-date), epoch ms UTC or ISO text; a date is its midnight UTC. */
export type CorporateAction =
  | {
      readonly kind: 'split'
      readonly time: number | string
      /** New shares for one old one: 4 for 4:1, 0.1 for a reverse split of 1:10, 1.5 for a bonus of 1 for 2. */
      readonly ratio: number
    }
  | {
      readonly kind: 'dividend'
      readonly time: number | string
      /** Cash per share in the currency of the prices; per new share when a split of the same moment stands before it in the table. */
      readonly amount: number
    }

/** What one row of the table did. */
export interface AppliedAction {
  readonly action: CorporateAction
  /** Row of the first bar without it; all before are adjusted. */
  readonly row: number
  /** What the prices before were multiplied by. */
  readonly priceFactor: number
  /** What the volumes before were multiplied by. */
  readonly volumeFactor: number
}

/** What was done, row by row of the table. */
export interface AdjustReport {
  /** In order of time. */
  readonly applied: readonly AppliedAction[]
  /** From before the first bar (nothing to adjust), or after the last one (not known yet to these bars). */
  readonly outside: readonly CorporateAction[]
}

/** What {@link adjust} takes. */
export interface AdjustOptions {
  /** What to do with a split that the prices do not show, as in bars that are adjusted already; default `'refuse'`. */
  readonly onUnseenSplit?: 'refuse' | 'apply'
}

type Dated = { readonly action: CorporateAction; readonly time: number }

const refuse = (text: string): never => {
  throw new TradingError('INVALID_INPUT', `adjust: ${text}`)
}

const describe = ({ action, time }: Dated): string => {
  const date = new Date(time).toISOString()
  return action.kind === 'split' ? `the split of ${date} (ratio ${action.ratio})` : `the dividend of ${date} (amount ${action.amount})`
}

const datedOf = (actions: readonly CorporateAction[]): Dated[] => {
  const dated = actions.map((action, index): Dated => {
    const time = instantOf(action.time, `adjust: the time of row ${index}`)
    if (action.kind === 'split') {
      if (!(action.ratio > 0 && action.ratio < Infinity))
        refuse(`row ${index}: the ratio is ${action.ratio}: write new shares for one old one, such as 4 for 4:1 or 0.1 for 1:10`)
    } else if (action.kind === 'dividend') {
      if (!(action.amount > 0 && action.amount < Infinity)) refuse(`row ${index}: the amount is ${action.amount}: write cash per share, above 0`)
    } else refuse(`row ${index}: the kind is '${String((action as { kind: unknown }).kind)}': it must be 'split' or 'dividend'`)
    return { action, time }
  })
  dated.sort((a, b) => a.time - b.time)
  for (const [index, { action, time }] of dated.entries()) {
    for (let other = index + 1; other < dated.length && dated[other]!.time === time; other++) {
      const same = dated[other]!.action
      const isTwice = same.kind === 'split' ? action.kind === 'split' : action.kind === 'dividend' && action.amount === same.amount
      if (isTwice) refuse(`${describe(dated[other]!)} is in the table twice: leave one out${same.kind === 'dividend' ? ', or add them up' : ''}`)
    }
  }
  return dated
}

/** Whether the step of the price over the ex-date is nearer to none at all than to what the split makes of it. Small ratios do not stand out from a day's move. */
const looksUnsplit = (bars: Bars, row: number, ratio: number): boolean => {
  if (ratio < 1.5 && ratio > 1 / 1.5) return false
  const step = bars.open[row]! / bars.close[row - 1]!
  const distance = (a: number, b: number) => Math.max(a / b, b / a)
  return distance(step, 1) < distance(step, 1 / ratio)
}

const applyOne = (bars: Bars, row: number, dated: Dated, splitBefore: number, onUnseenSplit: 'refuse' | 'apply'): AppliedAction => {
  const { action } = dated
  if (action.kind === 'split') {
    if (onUnseenSplit === 'refuse' && looksUnsplit(bars, row, action.ratio)) {
      refuse(
        `${describe(dated)} does not show: the close before was ${bars.close[row - 1]}, the open after ${bars.open[row]}. Are the bars adjusted already? Leave it out, or pass onUnseenSplit: 'apply'`,
      )
    }
    return { action, row, priceFactor: 1 / action.ratio, volumeFactor: action.ratio }
  }
  const close = bars.close[row - 1]!
  const priceFactor = 1 - (action.amount * splitBefore) / close
  if (!(priceFactor > 0)) refuse(`${describe(dated)} is not below the close before it, ${close}: is it in the currency and on the share count of these prices?`)
  return { action, row, priceFactor, volumeFactor: 1 }
}

const applyAll = (bars: Bars, table: readonly Dated[], onUnseenSplit: 'refuse' | 'apply'): AdjustReport => {
  const applied: AppliedAction[] = []
  const outside: CorporateAction[] = []
  let [row, time, splitBefore] = [0, -Infinity, 1]
  for (const dated of table) {
    while (row < bars.length && bars.time[row]! < dated.time) row++
    if (row === 0 || row === bars.length) {
      outside.push(dated.action)
      continue
    }
    if (dated.time !== time) [time, splitBefore] = [dated.time, 1]
    applied.push(applyOne(bars, row, dated, splitBefore, onUnseenSplit))
    if (dated.action.kind === 'split') splitBefore *= dated.action.ratio
  }
  return { applied, outside }
}

/**
 * Prices before each split and dividend on the basis of today's share, backward: the last bars stay as they are, and a return over an ex-date is what a holder earned.
 *
 * A split divides the prices before it by its ratio and multiplies the volumes. A dividend multiplies the prices before it by 1 − amount ÷ last close before it (CRSP's method) and leaves volumes.
 * The bars must be as they traded. Ratios between bars do not change when later actions come, levels do: what compares a price with a fixed number belongs on unadjusted bars.
 *
 * @throws TradingError `INVALID_INPUT` for a row that is no action or stands there twice, a dividend above the price, or a split that the prices do not show
 */
export const adjust = (
  bars: Bars,
  actions: readonly CorporateAction[],
  options: AdjustOptions = {},
): { readonly bars: Bars; readonly report: AdjustReport } => {
  const report = applyAll(bars, datedOf(actions), options.onUnseenSplit ?? 'refuse')
  const copy = (source: Float64Array) => Float64Array.from(source)
  const [open, high, low, close, volume] = [copy(bars.open), copy(bars.high), copy(bars.low), copy(bars.close), copy(bars.volume)]
  let [end, price, shares] = [bars.length, 1, 1]
  const scale = (from: number) => {
    for (let row = from; row < end; row++) {
      open[row] = open[row]! * price
      high[row] = high[row]! * price
      low[row] = low[row]! * price
      close[row] = close[row]! * price
      volume[row] = volume[row]! * shares
    }
    end = from
  }
  for (const { row, priceFactor, volumeFactor } of [...report.applied].reverse()) {
    scale(row)
    price *= priceFactor
    shares *= volumeFactor
  }
  scale(0)
  return { bars: barsFromColumns({ time: bars.time, open, high, low, close, volume }, bars.interval, 'adjusted bars'), report }
}
