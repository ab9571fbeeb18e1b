import type { OrderRequest, Refused } from './admit-order.ts'
import type { ExitPrice } from './order.ts'
import type { Lane, Run } from './run.ts'

const TIMES_IN_FORCE = ['GTC', 'GTD', 'DAY', 'IOC', 'FOK']

/** What is wrong with a number of a wish: it must be finite and above 0. */
export const invalidAmount = (name: string, value: number): string | undefined =>
  value > 0 && value < Infinity ? undefined : `${name} is ${value}: it must be a finite number above 0`

/** What is wrong with a price or distance: exactly one of `price`, `by` and `rate`, and that a number above 0. */
export const invalidPrice = (name: string, spec: ExitPrice): string | undefined => {
  const { price, by, rate } = spec as { readonly price?: number; readonly by?: number; readonly rate?: number }
  const given = Number(price !== undefined) + Number(by !== undefined) + Number(rate !== undefined)
  if (given !== 1) return `${name} has ${namesOf(spec).join(' and ') || 'nothing'}: give one of by and rate`
  const amount = price ?? by ?? rate!
  // the sentence is made only for an amount that is wrong
  return amount > 0 && amount < Infinity ? undefined : invalidAmount(`${name}.${namesOf(spec)[0]}`, amount)
}

const namesOf = (spec: object): string[] =>
  Object.entries(spec)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)

/** What makes a wish nonsense, whatever the market does: numbers that are none, and combinations that no order has. */
export const whatIsInvalid = (run: Run, lane: Lane, request: OrderRequest): Refused | undefined => {
  const text = invalidField(request) ?? invalidNumber(request) ?? invalidCombination(request) ?? invalidTime(run, request) ?? invalidExits(lane, request)
  if (text !== undefined) return { reason: 'invalid', text: `${request.side}: ${text}` }
  return request.conviction === 0 ? { reason: 'conviction', text: `${request.side}: conviction is 0: no entry` } : undefined
}

const invalidField = ({ unknown, tif }: OrderRequest): string | undefined => {
  if (unknown !== undefined) return `an order has no field '${unknown}'`
  return TIMES_IN_FORCE.includes(tif) ? undefined : `tif is '${tif}': it must be one of ${TIMES_IN_FORCE.join(', ')}`
}

const invalidGiven = (name: string, value: number | undefined): string | undefined => (value === undefined ? undefined : invalidAmount(name, value))

const invalidNumber = ({ quantity, fraction, limit, stop, trail, conviction }: OrderRequest): string | undefined => {
  const problem = invalidGiven('quantity', quantity) ?? invalidGiven('fraction', fraction) ?? invalidGiven('limit', limit) ?? invalidGiven('stop', stop)
  if (problem) return problem
  if (conviction !== undefined && !(conviction >= 0 && conviction < Infinity)) return `conviction is ${conviction}: it must be a finite number, 0 or more`
  return trail && invalidPrice('trail', trail)
}

const invalidCombination = ({ lots, quantity, fraction, conviction, limit, stop, trail, tif }: OrderRequest): string | undefined => {
  const sizes = Number(lots !== undefined) + Number(quantity !== undefined) + Number(fraction !== undefined) + Number(conviction !== undefined)
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

const invalidExit = (name: string, spec: ExitPrice | undefined): string | undefined => (spec === undefined ? undefined : invalidPrice(`exits.${name}`, spec))

/** Exits of an entry: distances and prices that are numbers, and absolute prices on their side of the entry's own limit and stop. */
const invalidExits = (lane: Lane, { side, exits, limit, stop, reduceOnly, conviction }: OrderRequest): string | undefined => {
  if (!exits) return undefined
  // a sized sale on spot is an entry that spot cannot make: refused further on, as what it is
  const reduces = reduceOnly || (lane.rules.spot && side === 'sell' && conviction === undefined)
  if (reduces) return 'a reduce-only order opens nothing, so it has no exits'
  if (exits.stop !== undefined && exits.trail !== undefined) return 'exits take a stop or a trail, not both'
  const problem = invalidExit('stop', exits.stop) ?? invalidExit('trail', exits.trail) ?? invalidExit('target', exits.target)
  if (problem) return problem
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
