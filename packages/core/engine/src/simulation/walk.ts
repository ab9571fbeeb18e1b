import { liquidate, liquidationLevel } from './liquidation.ts'
import { act, isDue, type LastLimit, meetAwakened } from './meet.ts'
import { actsBelow, isLimit, isLive, isMarket, levelOf, type Order } from './order.ts'
import { sameDistance } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** The prices of a bar, or of a finer part of it. */
export interface Stretch {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

/** Something that can act inside a bar: an order, or the liquidation of the position. */
interface Actor {
  /** Null: the liquidation. */
  readonly order: Order | null
  readonly level: number
  readonly below: boolean
  readonly born: boolean
  readonly sure: boolean
  readonly limit: boolean
}

/**
 * Walks the inside of a bar from its open: nearer levels before farther ones, and where the bar leaves the order open, the adverse side first.
 *
 * @returns whether the bar was ambiguous: an order of the walk depended on what the bar does not say
 */
export const walk = (run: Run, lane: Lane, bar: Stretch): boolean => {
  let price = bar.open
  let last: LastLimit | null = null
  let ambiguous = false
  lane.state.mark = price
  arrive(run, lane, bar)
  for (;;) {
    const actors = actorsOf(run, lane, bar)
    ambiguous ||= actors.some((actor) => actor.born && !isProven(run, actor, bar))
    let next = firstDue(run, actors, price, last)
    if (!next) {
      next = nearestAhead(run, lane, actors, bar, price)
      if (!next) break
      price = next.level
      lane.state.mark = price
      arrive(run, lane, bar)
    }
    ambiguous ||= actors.some((other) => contradicts(lane, next, other))
    last = next.order && next.limit ? { side: next.order.side, limit: next.level } : null
    if (next.order) act(run, lane, next.order, price, 'inside')
    else liquidate(run, lane, price, 'inside')
    meetAwakened(run, lane, price, 'inside')
  }
  run.ahead = null
  return ambiguous
}

/** Everything that is in range of the stretch and has not acted. */
const actorsOf = (run: Run, lane: Lane, bar: Stretch): Actor[] => {
  const actors: Actor[] = []
  for (const order of lane.state.orders) {
    if (!isLive(order, run.state.step) || isMarket(order)) continue
    const actor: Actor = { order, level: levelOf(order), below: actsBelow(order), born: order.born, sure: order.sure, limit: isLimit(order) }
    if (inRange(run, actor, bar)) actors.push(actor)
  }
  const level = liquidationLevel(run, lane)
  if (level === undefined) return actors
  const { position, born, sure } = lane.state
  const liquidation: Actor = { order: null, level, below: position > 0, born, sure, limit: false }
  if (inRange(run, liquidation, bar)) actors.push(liquidation)
  return actors
}

const inRange = (run: Run, { level, below, limit }: Actor, bar: Stretch): boolean => {
  if (limit && run.model.limitFill === 'through') return below ? bar.low < level : bar.high > level
  return below ? bar.low <= level : bar.high >= level
}

/** Notes which sides have a sure order still to come: what becomes live here on such a side is proven. */
const arrive = (run: Run, lane: Lane, bar: Stretch): void => {
  const actors = actorsOf(run, lane, bar)
  run.ahead = {
    below: actors.some((actor) => actor.sure && actor.below),
    above: actors.some((actor) => actor.sure && !actor.below),
  }
}

/** Whether the bar proves that an actor's level was reached after it became live: the extreme was to come, or the close satisfies it. */
const isProven = (run: Run, actor: Actor, bar: Stretch): boolean => {
  if (actor.sure) return true
  const { level, below, limit } = actor
  if (limit && run.model.limitFill === 'through') return below ? bar.close < level : bar.close > level
  return below ? bar.close <= level : bar.close >= level
}

/** Whether the price may go to an actor for its own sake: proven, or assumed so (the worse case; with `optimistic` the better one). */
const counts = (run: Run, actor: Actor, bar: Stretch): boolean => isProven(run, actor, bar) || actor.limit === (run.model.ambiguity === 'optimistic')

/** Among equals: stops, then the liquidation, then limits, then by sequence. */
const rank = (actor: Actor): number => (actor.limit ? 2 : actor.order ? 0 : 1)
const before = (one: Actor, other: Actor): number => rank(one) - rank(other) || (one.order?.sequence ?? 0) - (other.order?.sequence ?? 0)

const firstDue = (run: Run, actors: Actor[], price: number, last: LastLimit | null): Actor | undefined =>
  actors.filter((actor) => (actor.order ? isDue(run, actor.order, price, last) : actor.below ? price <= actor.level : price >= actor.level)).sort(before)[0]

const nearest = (actors: Actor[], price: number): Actor | undefined =>
  actors.toSorted((one, other) => Math.abs(one.level - price) - Math.abs(other.level - price) || before(one, other))[0]

/** Where the price goes next: to the nearest order of the chosen side, counting or not, for it is passed on the way. */
const nearestAhead = (run: Run, lane: Lane, actors: Actor[], bar: Stretch, price: number): Actor | undefined => {
  const counting = actors.filter((actor) => counts(run, actor, bar))
  const down = nearest(
    counting.filter((actor) => actor.below),
    price,
  )
  const up = nearest(
    counting.filter((actor) => !actor.below),
    price,
  )
  if (!down && !up) return undefined
  const below = !up || (down !== undefined && goesDownFirst(run, lane, down, up, price))
  return nearest(
    actors.filter((actor) => actor.below === below),
    price,
  )
}

/** The side that comes first: the adverse one of a position, the nearer one when flat. */
const goesDownFirst = (run: Run, lane: Lane, down: Actor, up: Actor, price: number): boolean => {
  const { position } = lane.state
  if (position !== 0) return position > 0 === (run.model.ambiguity !== 'optimistic')
  const [below, above] = [price - down.level, up.level - price]
  if (sameDistance(below, above, price)) return (down.order?.sequence ?? 0) < (up.order?.sequence ?? 0)
  return below < above
}

/** Whether it matters, and the bar does not say, which of two came first: other sides, and one OCO group, or both reducing the position where one of them is bound to it. */
const contradicts = (lane: Lane, actor: Actor, other: Actor): boolean => {
  if (other === actor || other.below === actor.below) return false
  if (actor.order && other.order && actor.order.group !== 0 && actor.order.group === other.order.group) return true
  return reducesPosition(lane, actor) && reducesPosition(lane, other) && (isBound(actor) || isBound(other))
}

const isBound = ({ order }: Actor): boolean => order === null || order.reduceOnly

const reducesPosition = (lane: Lane, { order }: Actor): boolean => order === null || (order.side === 'sell' ? lane.state.position > 0 : lane.state.position < 0)
