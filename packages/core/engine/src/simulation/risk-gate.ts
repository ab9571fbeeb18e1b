import { type AccountView, type Because, type Checked, type Exposure, type Proposal, TradingError } from '@core/market'
import { equityOf, freeFunds } from './account.ts'
import { belowMinimum, type OrderRequest, type Refused, referencePrice } from './admit-order.ts'
import { distanceOf, type Order, remaining } from './order.ts'
import { entryPriceOf } from './position-book.ts'
import { lotsIn, quantityOf } from './rules.ts'
import type { Lane, Run } from './run.ts'

const because = ({ rule, text }: Because, side: string): Refused => ({ reason: rule, text: `${side}: ${text}` })

/** The protective stop that a wish brings with it: absolute, or at its distance from the reference price. */
const stopOf = (lane: Lane, order: Order, { exits }: OrderRequest): number | undefined => {
  const spec = exits?.stop ?? exits?.trail
  if (!spec) return undefined
  if ('price' in spec) return spec.price
  const reference = referencePrice(lane, order)
  const distance = distanceOf(spec, reference)
  return order.side === 'buy' ? reference - distance : reference + distance
}

const proposalOf = (run: Run, lane: Lane, order: Order, request: OrderRequest): Proposal => {
  const stop = stopOf(lane, order, request)
  const base = {
    symbol: lane.symbol,
    time: run.state.time,
    side: order.side,
    reduceOnly: order.reduceOnly,
    price: referencePrice(lane, order),
    conviction: request.conviction ?? 1,
  }
  return stop === undefined ? base : { ...base, stop }
}

const noQuantity = (rule: string, quantity: number): TradingError =>
  new TradingError('INVALID_INPUT', `the risk policy's ${rule} returned a quantity of ${quantity}: it must be a finite number of 0 or more`)

/** Quantity of an entry that names none: the run's sizer, or without one an equal share of equity at the close. */
export const sizeOf = (run: Run, lane: Lane, order: Order, request: OrderRequest, equity: number): number | Refused => {
  const { risk } = run
  if (!risk?.sizer) return (equity * (request.conviction ?? 1)) / run.lanes.length / (lane.state.mark * lane.rules.multiplier)
  const sized = risk.sizer.size(proposalOf(run, lane, order, request), accountView(run), run.state.risk)
  if (sized.kind === 'refuse') return because(sized.because, order.side)
  if (!(sized.quantity >= 0 && sized.quantity < Infinity)) throw noQuantity(risk.sizer.name, sized.quantity)
  return sized.quantity
}

/** The risk policy's checks in their order: each may cut an order or refuse it. What only reduces passes. */
export const fitRisk = (run: Run, lane: Lane, order: Order, request: OrderRequest): Refused | undefined => {
  const { risk } = run
  if (!risk || order.reduceOnly || risk.checks.length === 0) return undefined
  const account = accountView(run)
  const proposed = { ...proposalOf(run, lane, order, request), sized: request.quantity === undefined && request.fraction === undefined }
  let quantity = quantityOf(lane.rules, order.lots)
  let proposal: Checked = { ...proposed, quantity }
  for (const { check } of risk.checks) {
    const verdict = check(proposal, account, run.state.risk)
    if (verdict.kind === 'refuse') return because(verdict.because, order.side)
    if (verdict.kind === 'admit') continue
    const lots = verdict.quantity > 0 ? lotsIn(lane.rules, verdict.quantity) : 0
    if (lots >= order.lots) continue
    order.lots = lots
    const got = quantityOf(lane.rules, lots)
    run.journal.cuts.add(run.state.time, order.id, lane.index, verdict.because.rule, quantity, got)
    if (order.lots < 1) return because(verdict.because, order.side)
    const minimum = belowMinimum(lane, order)
    if (minimum) return minimum
    quantity = got
    proposal = { ...proposed, quantity }
  }
  return undefined
}

/** The account as a risk policy sees it now. */
export const accountView = (run: Run): AccountView => {
  const [positions, pending]: [Exposure[], Exposure[]] = [[], []]
  for (const lane of run.lanes) {
    if (lane.state.position !== 0) positions.push(positionExposure(lane))
    for (const order of lane.state.orders) if (!order.reduceOnly && order.state === 'open') pending.push(entryExposure(lane, order))
  }
  return {
    time: run.state.time,
    cash: run.state.cash,
    equity: equityOf(run),
    free: freeFunds(run),
    positions,
    pending,
    instruments: run.instruments,
    history: (symbol) => {
      const lane = run.lanes.find((candidate) => candidate.symbol === symbol)
      return lane?.past.upTo(lane.bars, run.state.time)
    },
  }
}

const exposureOf = (lane: Lane, side: 'buy' | 'sell', lots: number, price: number, stop: number | undefined): Exposure => {
  const quantity = quantityOf(lane.rules, lots)
  const distance = stop === undefined ? price : side === 'buy' ? price - stop : stop - price
  const base = { symbol: lane.symbol, side, quantity, price, mark: lane.state.mark || price, risk: Math.max(0, distance) * quantity * lane.rules.multiplier }
  return stop === undefined ? base : { ...base, stop }
}

/** The protective stop of a position that is nearest to the price: the one that would be hit first. */
export const protectiveStop = (lane: Lane): Order | undefined => {
  const long = lane.state.position > 0
  let nearest: Order | undefined
  for (const order of lane.state.orders) {
    const protects =
      order.state === 'open' && order.reduceOnly && (order.type === 'stop' || order.type === 'trailing') && !order.triggered && (order.side === 'sell') === long
    if (protects && (!nearest || (long ? order.stop! > nearest.stop! : order.stop! < nearest.stop!))) nearest = order
  }
  return nearest
}

const positionExposure = (lane: Lane): Exposure => {
  const { position } = lane.state
  return exposureOf(lane, position > 0 ? 'buy' : 'sell', Math.abs(position), entryPriceOf(lane)!, protectiveStop(lane)?.stop ?? undefined)
}

const entryExposure = (lane: Lane, order: Order): Exposure => {
  const price = referencePrice(lane, order)
  const exit = lane.state.orders.find((other) => other.parent === order.id && other.type !== 'limit')
  const spec = exit?.trail ?? exit?.exitPrice
  let stop: number | undefined
  if (exit?.stop !== null && exit?.stop !== undefined) stop = exit.stop
  else if (spec && 'price' in spec) stop = spec.price
  else if (spec) stop = order.side === 'buy' ? price - distanceOf(spec, price) : price + distanceOf(spec, price)
  return exposureOf(lane, order.side, remaining(order), price, stop)
}
