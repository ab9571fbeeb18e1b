import type { BacktestOptions } from './options.ts'
import type { Lane, Run } from './simulation/run.ts'
import { NEVER } from './simulation/state.ts'

/** What flatters a result or keeps it from meaning much, in words. */
export const remarksOf = (options: BacktestOptions, { lanes, journal }: Run): string[] => {
  const remarks: string[] = []
  const names = (list: readonly Lane[]) => list.map(({ symbol }) => symbol).join(', ')
  const free = lanes.filter(({ rules }) => options.costs === undefined && rules.instrument.costs === undefined)
  if (free.length > 0) {
    remarks.push(`no costs for ${names(free)}: the result is better than it would have been; give costs, such as percent({ maker: 0.001, taker: 0.001 })`)
  }
  const slippage = options.fills?.slippage
  if (!slippage || ('rate' in slippage ? slippage.rate : slippage.ticks) === 0) {
    remarks.push('no slippage: market and stop orders fill at the very price; give fills: nextOpen({ slippage: bps(5) })')
  }
  const unknown = lanes.filter(({ symbol }) => options.instruments?.[symbol] === undefined)
  if (unknown.length > 0) remarks.push(`unknown instrument ${names(unknown)}: no tick, lots of 1e-8 and no minimum order were assumed; give instruments`)
  for (const { symbol, state } of lanes) {
    if (state.lastTime === NEVER) remarks.push(`${symbol}: no bar lies between from and to, so it was never traded`)
    else if (!state.warm) remarks.push(`${symbol}: an indicator never had a value, so the strategy was never asked: its look-back is longer than the data`)
  }
  const { finerMismatches } = journal.notes
  if (finerMismatches > 0) {
    remarks.push(
      `finer bars of ${finerMismatches} doubtful bars do not have the bar's open, high, low and close together: the worse case was taken there; check their source`,
    )
  }
  return remarks
}
