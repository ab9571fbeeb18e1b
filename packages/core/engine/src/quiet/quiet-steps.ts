// hot path
import { emptyRecord, finishStep, informRisk, noteRecord } from '../play-step.ts'
import type { Run } from '../simulation/run.ts'
import type { Decider } from '../strategy/decider.ts'
import { heed, tighten } from '../strategy/signals.ts'
import type { LoopExit, StepColumns } from './loop-exit.ts'
import { loopOverMany } from './loop-over-many.ts'
import { loopOverOne } from './loop-over-one.ts'
import { PlainOrders } from './plain-orders.ts'
import { QuietLane } from './quiet-lane.ts'

/**
 * Plays the steps in which nothing can happen but that prices move and the strategy is asked: no order is reached, no cash event is due, no margin is in danger.
 * It does what `playStep` does there, and leaves every other step to it.
 */
export class QuietSteps {
  readonly #run: Run
  readonly #decider: Decider
  readonly #columns: StepColumns
  readonly #lanes: readonly QuietLane[]
  readonly #record = emptyRecord()
  /** The market orders under way, where they are of the simplest kind. */
  readonly #orders: PlainOrders
  /** Where and why the last loop was left. */
  readonly #exit: LoopExit = { why: 'unplayed', asked: 0, said: 'hold', trail: 0 }

  constructor(run: Run, decider: Decider, columns: StepColumns, plainOrders: boolean) {
    this.#run = run
    this.#decider = decider
    this.#columns = columns
    this.#orders = new PlainOrders(run, plainOrders)
    this.#lanes = run.lanes.map((lane) => new QuietLane(lane))
  }

  /** Plays from a step on; returns the first step that it has not played. */
  play(from: number): number {
    if (!this.#refresh()) return from
    const { state, cashEvents } = this.#run
    const until = state.nextCashEvent < cashEvents.length ? cashEvents[state.nextCashEvent]!.time : Infinity
    let step = this.#isPlain() ? this.#playPlain(from, until) : this.#playAny(from, until)
    // from plain orders to plain orders nothing else changes
    while (this.#orders.count > 0 && this.#meetOpens(step, until)) step = this.#isPlain() ? this.#playPlain(step, until) : this.#playAny(step, until)
    this.#orders.materialise()
    return step
  }

  /** Takes in what orders and positions there are. False when one of them waits for something else than a price. */
  #refresh(): boolean {
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) if (!lanes[i]!.refresh()) return false
    return true
  }

  /** Fills the plain orders at a step's opens, before the step is played. False when it is for the rules one by one. */
  #meetOpens(step: number, until: number): boolean {
    const { time } = this.#columns
    if (step === time.length || time[step]! >= until || !this.#isQuiet(time[step]!) || !this.#orders.haveBars) return false
    this.#run.state.time = time[step]!
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) lanes[i]!.open()
    this.#orders.fill()
    return this.#refresh()
  }

  /** Whether there is nothing beside prices and a strategy that is asked symbol by symbol. */
  #isPlain(): boolean {
    if (this.#run.risk || !this.#decider.ask || !this.#decider.isSimple) return false
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) if (lanes[i]!.isMargined || lanes[i]!.isCold) return false
    return true
  }

  #playPlain(from: number, until: number): number {
    const { wishes } = this.#decider
    for (let step = from; ; ) {
      step = this.#loop(step, until)
      if (this.#exit.why === 'unplayed') return step
      this.#heed()
      const wished = wishes.length > 0
      step = this.#finish(step)
      if (wished) return step
    }
  }

  #loop(from: number, until: number): number {
    this.#exit.why = 'unplayed'
    this.#exit.asked = 0
    this.#decider.account.cash = this.#run.state.cash
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) lanes[i]!.next = lanes[i]!.lane.next
    try {
      const step =
        lanes.length === 1
          ? loopOverOne(this.#run, this.#decider, lanes[0]!, this.#columns, this.#exit, from, until)
          : loopOverMany(this.#run, this.#decider, lanes, this.#columns, this.#exit, from, until)
      this.#settle()
      return step
    } catch (cause) {
      this.#settle()
      throw this.#decider.failure(this.#decider.seats[this.#exit.asked]!, cause)
    }
  }

  /** What the symbol said at which the loop was left, and then the symbols after it. */
  #heed(): void {
    const { seats, signals, ask } = this.#decider
    for (let i = this.#exit.asked; i < seats.length; i++) {
      const seat = seats[i]!
      if (seat.lane.row < 0) continue
      try {
        if (i > this.#exit.asked) {
          seat.arrive(this.#run.state.time)
          if (seat.lane.state.warm) ask!(seat.series, seat.context)
        } else if (this.#exit.why === 'signal') heed(signals!, seat.series, seat.context, this.#exit.said)
        else if (this.#exit.why === 'trail') tighten(seat.context, this.#exit.trail)
      } catch (cause) {
        throw this.#decider.failure(seat, cause)
      }
    }
  }

  #settle(): void {
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) lanes[i]!.settle()
  }

  /** The same for any strategy and account: with a risk policy, longer timeframes, margin, indicators without values yet, or a strategy that is asked about all symbols at once. */
  #playAny(from: number, until: number): number {
    const run = this.#run
    const { state, risk } = run
    const decider = this.#decider
    const { account, wishes } = decider
    const { time, equity, exposure } = this.#columns
    const lanes = this.#lanes
    const { cash } = state
    account.cash = cash
    let step = from
    let peak = state.peak
    for (; step < time.length; step++) {
      const now = time[step]!
      if (now >= until || !this.#isQuiet(now)) break
      let worth = cash
      let exposed = 0
      for (let i = 0; i < lanes.length; i++) {
        const { lane, quantity, multiplier } = lanes[i]!
        if (lane.row >= 0) {
          lane.next = lane.row + 1
          lane.state.mark = lanes[i]!.close[lane.row]!
          lane.state.lastTime = now
        }
        if (quantity === 0) continue
        const value = quantity * lane.state.mark * multiplier
        worth += value
        exposed += Math.abs(value)
      }
      state.time = now
      account.equity = worth
      if (risk) informRisk(run, worth)
      decider.decide()
      if (wishes.length > 0) break
      if (worth > peak) peak = worth
      equity[step] = worth
      exposure[step] = exposed
    }
    state.peak = peak
    state.step = step
    return wishes.length > 0 ? this.#finish(step) : step
  }

  /** Puts the lanes at a time, and says whether none of their bars reaches anything. */
  #isQuiet(now: number): boolean {
    const lanes = this.#lanes
    let floor = this.#run.state.cash
    let need = 0
    for (let i = 0; i < lanes.length; i++) {
      const quiet = lanes[i]!
      const { lane, quantity, multiplier, maintenance } = quiet
      const row = lane.next
      const present = quiet.time[row] === now
      lane.row = present ? row : -1
      if (present && quiet.armed && (quiet.low[row]! <= quiet.down || quiet.high[row]! >= quiet.up)) return false
      if (quantity === 0) continue
      const high = present ? quiet.high[row]! : lane.state.mark
      floor += quantity * (quantity > 0 && present ? quiet.low[row]! : high) * multiplier
      need += Math.abs(quantity) * high * multiplier * maintenance
    }
    return !(need > 0 && inDanger(floor, need))
  }

  /** The strategy has been asked: the step goes on as any other. */
  #finish(step: number): number {
    const record = this.#record
    const run = this.#run
    const decider = this.#decider
    const lanes = this.#lanes
    const { equity, exposure } = this.#columns
    for (let i = 0; i < lanes.length; i++) {
      const { lane } = lanes[i]!
      if (lane.row < 0) continue
      lane.next = lane.row + 1
      lane.state.lastTime = run.state.time
      lane.state.bought = 0
      lane.state.sold = 0
    }
    if (this.#orders.admit(decider.wishes, decider.account.equity)) {
      decider.endStep()
      noteRecord(run, record)
      run.state.step++
    } else finishStep(run, decider, record)
    equity[step] = record.equity
    exposure[step] = record.exposure
    return step + 1
  }
}

/** Whether equity could come near the maintenance somewhere inside the bars: with every price at its worst at once, and a margin for rounding. */
const inDanger = (worstEquity: number, mostMaintenance: number): boolean => worstEquity <= mostMaintenance + 1e-6 * Math.abs(worstEquity)
