import { seededRandom } from '@core/market/testing'
import { describe, expect, test } from 'vitest'
import type { ScenarioAction } from './scenario/scenario.ts'
import { runScenario } from './testing.ts'

/** One bracket of one unit over one bar. Prices are whole numbers, so that a path in steps of a half passes strictly between any two of them. */
interface Case {
  readonly side: 'buy' | 'sell'
  readonly entry: 'held' | 'market' | 'limit' | 'stop'
  /** The entry's limit or stop; of a held position the price at which it was opened, of a market entry nothing. */
  readonly price: number
  readonly stop: number | undefined
  readonly target: number | undefined
  /** Whether the exits are distances from the fill instead of prices. */
  readonly by: boolean
  readonly touch: boolean
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

const CASH = 1_000_000
const START = 100

/** What one path has come to so far. `entered` and `left` are prices, null for not yet. */
interface State {
  readonly at: number
  readonly sawHigh: boolean
  readonly sawLow: boolean
  readonly entered: number | null
  readonly left: number | null
}

/** A price as seen from the bracket's side: for a short, up is down. */
const sideways = ({ side }: Case): 1 | -1 => (side === 'buy' ? 1 : -1)

/** The entry's fill at a price, if it fills there: from the open it is better or worse than asked, on the way it is the level itself. */
const entryAt = (one: Case, price: number, isOpen: boolean): number | null => {
  const way = sideways(one)
  const distance = way * (price - one.price)
  if (one.entry === 'market') return isOpen ? price : null
  if (one.entry === 'stop') return distance >= 0 ? (isOpen ? price : one.price) : null
  if (distance < 0) return isOpen ? price : one.price
  return distance === 0 && one.touch ? price : null
}

/** The exit's fill at a price. Fresh: the exits have just become live there, or have waited for this open. */
const exitAt = (one: Case, entered: number, price: number, isFresh: boolean): number | null => {
  const way = sideways(one)
  const stop = one.stop === undefined ? undefined : one.by ? entered - way * one.stop : one.stop
  const target = one.target === undefined ? undefined : one.by ? entered + way * one.target : one.target
  if (stop !== undefined && way * (price - stop) <= 0) return isFresh ? price : stop
  if (target === undefined) return null
  const beyond = way * (price - target)
  if (beyond > 0) return isFresh ? price : target
  return beyond === 0 && one.touch ? target : null
}

const arrive = (one: Case, state: State, isOpen: boolean): State => {
  let { entered, left } = state
  if (left !== null) return state
  if (entered === null) {
    entered = entryAt(one, state.at, isOpen)
    if (entered === null) return state
    left = exitAt(one, entered, entered, true)
    return { ...state, entered, left: left ?? exitAt(one, entered, state.at, false) }
  }
  return { ...state, left: exitAt(one, entered, state.at, isOpen) }
}

/** Equity at the close over every path from the open to the close that touches both extremes and leaves neither: a search over what a path can have come to. */
const outcomes = (one: Case): { readonly least: number; readonly most: number } => {
  const mark = (state: State): State => ({ ...state, sawHigh: state.sawHigh || state.at === one.high, sawLow: state.sawLow || state.at === one.low })
  const start = { at: one.open, sawHigh: false, sawLow: false, entered: one.entry === 'held' ? one.price : null, left: null }
  const waiting = [arrive(one, mark(start), true)]
  const known = new Set<string>()
  const ends: number[] = []
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const key = JSON.stringify(state)
    if (known.has(key)) continue
    known.add(key)
    const { at, sawHigh, sawLow, entered, left } = state
    if (at === one.close && sawHigh && sawLow) ends.push(CASH + (entered === null ? 0 : sideways(one) * ((left ?? at) - entered)))
    for (const next of [at - 0.5, at + 0.5]) if (next >= one.low && next <= one.high) waiting.push(arrive(one, mark({ ...state, at: next }), false))
  }
  return { least: Math.min(...ends), most: Math.max(...ends) }
}

const caseOf = (random: () => number): Case => {
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const pick = <Value>(...values: readonly Value[]): Value => values[whole(0, values.length - 1)]!
  const [side, entry, by] = [pick('buy' as const, 'sell' as const), pick('held' as const, 'market' as const, 'limit' as const, 'stop' as const), random() < 0.4]
  const open = whole(START - 6, START + 6)
  const [high, low] = [open + whole(0, 7), open - whole(0, 7)]
  const price = entry === 'held' ? START : whole(low - 1, high + 1)
  const way = side === 'buy' ? 1 : -1
  const base = entry === 'market' ? open + whole(-2, 2) : price
  const [loss, gain] = [whole(1, 6), whole(1, 6)]
  const which = pick('stop', 'target', 'both', 'both', 'both')
  return {
    ...{ side, entry, price, by, open, high, low, close: whole(low, high), touch: random() < 0.4 },
    stop: which === 'target' ? undefined : by ? loss : base - way * loss,
    target: which === 'stop' ? undefined : by ? gain : base + way * gain,
  }
}

/** The equity at the close of the bar in question, and whether it counted as doubtful. */
const engine = (one: Case, ambiguity: 'pessimistic' | 'optimistic'): { readonly equity: number; readonly doubtful: boolean } => {
  const exit = (value: number | undefined) => (value === undefined ? undefined : one.by ? { by: value } : { price: value })
  const [stop, target] = [exit(one.stop), exit(one.target)]
  const action: ScenarioAction = {
    ...{ at: 0, do: one.side, as: 'a', quantity: 1 },
    ...(one.entry === 'limit' ? { limit: one.price } : one.entry === 'stop' ? { stop: one.price } : {}),
    exits: { ...(stop ? { stop } : {}), ...(target ? { target } : {}) },
  }
  const still = (at: number) => [at, START, START, START, START] as const
  const bar = [one.entry === 'held' ? 2 : 1, one.open, one.high, one.low, one.close] as const
  const played = runScenario({
    given: {
      cash: CASH,
      instruments: { X: { kind: 'margin', lotSize: 1, tickSize: 1 } },
      config: { limitFill: one.touch ? 'touch' : 'through', ambiguity, closeAtEnd: false },
      bars: { X: one.entry === 'held' ? [still(0), still(1), bar] : [still(0), bar] },
      actions: [action],
    },
  })
  if (!('equity' in played)) throw new Error(JSON.stringify(played))
  return { equity: played.equity.at(-1)!, doubtful: played.notes.ambiguousBars > 0 }
}

const COUNT = 1000

/** What is still to come counts only through a sure order that has yet to act, at the open too (§12): a limit filled there by `touch` proves nothing for its target. */
const touchesAtOpen = (one: Case): boolean => one.touch && one.entry === 'limit' && one.price === one.open

describe('one bracket against every path that its bar allows', () => {
  const random = seededRandom(20_260_102)
  const cases = Array.from({ length: COUNT }, () => caseOf(random))
  const judged = cases.map((one) => ({ one, ...outcomes(one) }))

  test('the pessimistic equity is the worst path and the optimistic one the best', () => {
    for (const { one, least, most } of judged) {
      if (touchesAtOpen(one)) continue
      const [worse, better] = [engine(one, 'pessimistic').equity, engine(one, 'optimistic').equity]
      expect({ one, worse, better }).toEqual({ one, worse: least, better: most })
    }
  })

  test('a limit touched by the open itself is judged as if its far extreme could be older: never better than the worst path', () => {
    const some = judged.filter(({ one }) => touchesAtOpen(one))
    expect(some.length).toBeGreaterThan(10)
    for (const { one, least, most } of some) {
      expect({ one, fine: engine(one, 'pessimistic').equity <= least }).toEqual({ one, fine: true })
      expect({ one, better: engine(one, 'optimistic').equity }).toEqual({ one, better: most })
    }
  })

  test('a bar whose paths end differently counts as doubtful', () => {
    const open = judged.filter(({ least, most }) => least < most)
    expect(open.length).toBeGreaterThan(COUNT / 20)
    for (const { one } of open) expect({ one, doubtful: engine(one, 'pessimistic').doubtful }).toEqual({ one, doubtful: true })
  })
})
