import { TOLERANCE } from '@core/market'
import { equityOf, laneValue, maintenanceOf } from './account.ts'
import { LIQUIDATION } from './fill-log.ts'
import { forceClose } from './fills.ts'
import { cancel } from './lifecycle.ts'
import { quantityOf } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** Closes a position by force at a price; all the symbol's orders are cancelled. */
export const liquidate = (run: Run, lane: Lane, price: number, phase: 'open' | 'inside' | 'close'): void => {
  for (const order of [...lane.state.orders]) cancel(run, lane, order, 'liquidation')
  lane.state.mark = price
  run.journal.notes.liquidations++
  forceClose(run, lane, price, LIQUIDATION, phase)
}

/** At the opens and at the closes: while equity is below maintenance, the position with the largest maintenance among symbols with a bar is closed at its mark. */
export const liquidateBelowMaintenance = (run: Run, phase: 'open' | 'close'): void => {
  if (!run.margined) return
  for (;;) {
    const maintenance = maintenanceOf(run)
    if (maintenance === 0) return
    const equity = equityOf(run)
    if (equity >= maintenance - TOLERANCE * Math.abs(equity)) return
    const lane = largestMaintenance(run)
    if (!lane) return
    liquidate(run, lane, lane.state.mark, phase)
  }
}

const largestMaintenance = (run: Run): Lane | undefined => {
  let [found, largest]: [Lane | undefined, number] = [undefined, 0]
  for (const lane of run.lanes) {
    const maintenance = lane.row < 0 ? 0 : Math.abs(laneValue(lane)) * lane.rules.maintenance
    if (maintenance > largest) [found, largest] = [lane, maintenance]
  }
  return found
}

/** The price of a lane at which equity equals maintenance, all other marks held; undefined without a margin position. */
export const liquidationLevel = (run: Run, lane: Lane): number | undefined => {
  const { position } = lane.state
  const { maintenance: rate, multiplier } = lane.rules
  if (position === 0 || rate === 0) return undefined
  let [equity, maintenance] = [run.state.cash, 0]
  for (const other of run.lanes) {
    if (other === lane) continue
    const value = laneValue(other)
    equity += value
    maintenance += Math.abs(value) * other.rules.maintenance
  }
  const quantity = Math.abs(quantityOf(lane.rules, position)) * multiplier
  return position > 0 ? (maintenance - equity) / (quantity * (1 - rate)) : (equity - maintenance) / (quantity * (1 + rate))
}
