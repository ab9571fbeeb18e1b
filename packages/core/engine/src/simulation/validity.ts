import type { OrderRequest, Refused } from './admit-order.ts'
import type { ExitPrice, Trail } from './order.ts'
import type { Lane, Run } from './run.ts'

const positive = (value: number): boolean => value > 0 && value < Infinity

const amountOf = (spec: ExitPrice | Trail): number => ('price' in spec ? spec.price : 'by' in spec ? spec.by : spec.rate)

/** What makes a wish nonsense, whatever the market does: numbers that are none, and combinations that no order has. */
export const whatIsInvalid = (run: Run, lane: Lane, request: OrderRequest): Refused | undefined => {
  const text = invalidNumber(request) ?? invalidCombination(request) ?? invalidTime(run, request) ?? invalidExits(lane, request)
  return text === undefined ? undefined : { reason: request.conviction === 0 ? 'conviction' : 'invalid', text: `${request.side}: ${text}` }
}

const invalidNumber = ({ quantity, fraction, limit, stop, trail, conviction }: OrderRequest): string | undefined => {
  for (const [name, value] of Object.entries({ quantity, fraction, limit, stop })) {
    if (value !== undefined && !positive(value)) return `${name} is ${value}: it must be a finite number above 0`
  }
  if (trail && !positive(amountOf(trail))) return `trail is ${amountOf(trail)}: it must be a finite number above 0`
  if (conviction === 0) return 'conviction is 0: no entry'
  if (conviction !== undefined && !positive(conviction)) return `conviction is ${conviction}: it must be a finite number, 0 or more`
  return undefined
}

const invalidCombination = ({ lots, quantity, fraction, conviction, limit, stop, trail, tif }: OrderRequest): string | undefined => {
  const sizes = [lots, quantity, fraction, conviction].filter((size) => size !== undefined).length
  if (sizes !== 1)
    return `${sizes === 0 ? 'no size is given' : 'more than one size is given'}: give quantity, fraction, or conviction (which lets the run's sizer decide)`
  if (trail && (limit !== undefined || stop !== undefined)) return 'a trailing order has no limit or stop of its own'
  if ((tif === 'IOC' || tif === 'FOK') && (stop !== undefined || trail)) return `${tif} is for market and limit orders only`
  return undefined
}

const invalidTime = (run: Run, { tif, until }: OrderRequest): string | undefined => {
  if (tif !== 'GTD') return until === undefined ? undefined : `until needs tif 'GTD', and this is ${tif}`
  const now = run.state.time + run.interval
  if (until === undefined || !Number.isFinite(until)) return `GTD needs until as a time in epoch milliseconds, and it is ${until}`
  return until > now ? undefined : `until ${until} is not after the close of the deciding bar, ${now}`
}

/** Exits of an entry: distances and prices that are numbers, and absolute prices on their side of the entry's own limit and stop. */
const invalidExits = (lane: Lane, { side, exits, limit, stop, reduceOnly }: OrderRequest): string | undefined => {
  if (!exits) return undefined
  if (reduceOnly || (lane.rules.spot && side === 'sell')) return 'a reduce-only order opens nothing, so it has no exits'
  if (exits.stop !== undefined && exits.trail !== undefined) return 'exits take a stop or a trail, not both'
  for (const [name, spec] of Object.entries(exits)) {
    if (spec !== undefined && !positive(amountOf(spec))) return `exits.${name} is ${amountOf(spec)}: it must be a finite number above 0`
  }
  for (const price of [limit, stop]) {
    if (price === undefined) continue
    if (exits.stop && 'price' in exits.stop && !beyond(side, price, exits.stop.price))
      return `exits.stop ${exits.stop.price} is on the wrong side of the entry's ${price}`
    if (exits.target && 'price' in exits.target && !beyond(side, exits.target.price, price))
      return `exits.target ${exits.target.price} is on the wrong side of the entry's ${price}`
  }
  return undefined
}

/** Whether, for a long entry, one price lies above the other; for a short one below. */
const beyond = (side: OrderRequest['side'], one: number, other: number): boolean => (side === 'buy' ? one > other : one < other)
