// hot path
import { emptyRecord, finishStep, informRisk, noteRecord } from './play-step.ts'
import { PlainOrder } from './simulation/plain-order.ts'
import { QuietLane } from './simulation/quiet-lane.ts'
import type { Run } from './simulation/run.ts'
import type { Decider } from './strategy/decider.ts'
import type { Seat } from './strategy/seat.ts'
import { heed, type Signal, tighten } from './strategy/signals.ts'

/** The columns of a result that a run fills, one value per step. */
export interface StepColumns {
  readonly time: Float64Array
  readonly equity: Float64Array
  readonly exposure: Float64Array
}

/** Why a loop was left: the step is not played, or the strategy was asked in it and has wished, said something, or moved its trailing stop. */
type Left = 'unplayed' | 'wishes' | 'signal' | 'trail'

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
  /** The market order under way, where it is of the simplest kind. */
  readonly #order: PlainOrder
  /** Of the last loop: why it was left, at which symbol, and with what. */
  #left: Left = 'unplayed'
  #asked = 0
  #said: Signal = 'hold'
  #trail = 0

  constructor(run: Run, decider: Decider, columns: StepColumns) {
    this.#run = run
    this.#decider = decider
    this.#columns = columns
    this.#lanes = run.lanes.map((lane) => new QuietLane(lane))
    this.#order = new PlainOrder(run)
  }

  /** Plays from a step on; returns the first step that it has not played. */
  play(from: number): number {
    if (!this.#refresh()) return from
    const { state, cashEvents } = this.#run
    const until = state.nextCashEvent < cashEvents.length ? cashEvents[state.nextCashEvent]!.time : Infinity
    let step = this.#isPlain() ? this.#playPlain(from, until) : this.#playAny(from, until)
    // while one plain order follows another, nothing else has changed
    while (this.#order.lane && this.#meetOpens(step, until)) step = this.#isPlain() ? this.#playPlain(step, until) : this.#playAny(step, until)
    this.#order.materialise()
    return step
  }

  /** Takes in what orders and positions there are. False when one of them waits for something else than a price. */
  #refresh(): boolean {
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) if (!lanes[i]!.refresh()) return false
    return true
  }

  #meetOpens(step: number, until: number): boolean {
    const { time } = this.#columns
    if (step === time.length || time[step]! >= until || !this.#isQuiet(time[step]!)) return false
    const lane = this.#order.lane!
    if (lane.row < 0) return false
    this.#run.state.time = time[step]!
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) lanes[i]!.open()
    if (!this.#order.fill()) return false
    this.#lanes[lane.index]!.refresh()
    return true
  }

  /** Whether there is nothing beside prices and a strategy that is asked symbol by symbol. */
  #isPlain(): boolean {
    if (this.#run.risk || !this.#decider.ask || !this.#decider.isSimple) return false
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) if (lanes[i]!.isMargined) return false
    return true
  }

  #playPlain(from: number, until: number): number {
    const { wishes } = this.#decider
    for (let step = from; ; ) {
      step = this.#loop(step, until)
      if (this.#left === 'unplayed') return step
      this.#heed()
      const wished = wishes.length > 0
      step = this.#finish(step)
      if (wished) return step
    }
  }

  #loop(from: number, until: number): number {
    this.#left = 'unplayed'
    this.#asked = 0
    this.#decider.account.cash = this.#run.state.cash
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) lanes[i]!.next = lanes[i]!.lane.next
    try {
      const step = lanes.length === 1 ? this.#loopOne(from, until) : this.#loopMany(from, until)
      this.#settle()
      return step
    } catch (cause) {
      this.#settle()
      throw this.#decider.failure(this.#decider.seats[this.#asked]!, cause)
    }
  }

  /** What the symbol said at which the loop was left, and then the symbols after it. */
  #heed(): void {
    const { seats, signals, ask } = this.#decider
    for (let i = this.#asked; i < seats.length; i++) {
      const seat = seats[i]!
      if (seat.lane.row < 0) continue
      try {
        if (i > this.#asked) {
          seat.arrive(this.#run.state.time)
          if (seat.lane.state.warm) ask!(seat.series, seat.context)
        } else if (this.#left === 'signal') heed(signals!, seat.series, seat.context, this.#said)
        else if (this.#left === 'trail') tighten(seat.context, this.#trail)
      } catch (cause) {
        throw this.#decider.failure(seat, cause)
      }
    }
  }

  #settle(): void {
    const lanes = this.#lanes
    for (let i = 0; i < lanes.length; i++) lanes[i]!.settle()
  }

  /**
   * The innermost loop for one symbol, which has a bar at every step. It calls nothing but the strategy, so that this is what gets inlined; for whatever else there is to do
   * it is left. What stays the same between two events is a constant here.
   */
  #loopOne(from: number, until: number): number {
    const { state } = this.#run
    const { account, wishes, ask, signals, seats } = this.#decider
    const { time, equity, exposure } = this.#columns
    const quiet = this.#lanes[0]!
    const { symbol, high, low, close, quantity, multiplier, armed, down, up, held, tightest } = quiet
    const { series, context, cursor } = seats[0] as Seat
    const { position } = context
    const trailing = signals?.trailingStop !== undefined && held !== 'flat'
    const { cash } = state
    const steps = symbol.warm ? time.length : from
    let peak = state.peak
    let step = from
    let row = quiet.next
    for (; step < steps; step++, row++) {
      const now = time[step]!
      if (now >= until || (armed && (low[row]! <= down || high[row]! >= up))) break
      const mark = close[row]!
      const value = quantity * mark * multiplier
      const worth = cash + value
      state.time = now
      symbol.mark = mark
      account.equity = worth
      quiet.row = row
      cursor.row = row
      if (signals) {
        const said = signals.signal(series, context)
        if (said !== 'hold' && (said !== held || (said === 'flat' && armed))) {
          this.#left = 'signal'
          this.#said = said
          break
        }
        if (trailing) {
          const price = signals.trailingStop!(series, position, context)
          if (price !== undefined && (held === 'long' ? price > tightest : price < tightest)) {
            this.#left = 'trail'
            this.#trail = price
            break
          }
        }
      } else {
        ask!(series, context)
        if (wishes.length > 0) {
          this.#left = 'wishes'
          break
        }
      }
      if (worth > peak) peak = worth
      equity[step] = worth
      exposure[step] = Math.abs(value)
    }
    state.peak = peak
    state.step = step
    quiet.next = row
    return step
  }

  /** The innermost loop for several symbols, each with or without a bar at a step: the same, with the symbols' numbers read from one object each. */
  #loopMany(from: number, until: number): number {
    const { state } = this.#run
    const { account, wishes, ask, signals, seats } = this.#decider
    const { time, equity, exposure } = this.#columns
    const lanes = this.#lanes
    const trailing = signals?.trailingStop !== undefined
    const { cash } = state
    const steps = time.length
    let peak = state.peak
    let step = from
    steps: for (; step < steps; step++) {
      const now = time[step]!
      if (now >= until) break
      let worth = cash
      let exposed = 0
      for (let i = 0; i < lanes.length; i++) {
        const quiet = lanes[i]!
        const { symbol, quantity, next } = quiet
        if (quiet.time[next] === now) {
          if (!symbol.warm || (quiet.armed && (quiet.low[next]! <= quiet.down || quiet.high[next]! >= quiet.up))) break steps
          quiet.row = next
          symbol.mark = quiet.close[next]!
        } else quiet.row = -1
        if (quantity === 0) continue
        const value = quantity * symbol.mark * quiet.multiplier
        worth += value
        exposed += Math.abs(value)
      }
      state.time = now
      account.equity = worth
      for (let i = 0; i < lanes.length; i++) {
        const quiet = lanes[i]!
        const { row, held } = quiet
        if (row < 0) continue
        const { series, context, cursor } = seats[i]!
        cursor.row = row
        quiet.next = row + 1
        this.#asked = i
        if (!signals) {
          ask!(series, context)
          if (wishes.length > 0) this.#left = 'wishes'
        } else {
          const said = signals.signal(series, context)
          if (said !== 'hold' && (said !== held || (said === 'flat' && quiet.armed))) {
            this.#left = 'signal'
            this.#said = said
          } else if (trailing && held !== 'flat') {
            const price = signals.trailingStop!(series, context.position, context)
            if (price !== undefined && (held === 'long' ? price > quiet.tightest : price < quiet.tightest)) {
              this.#left = 'trail'
              this.#trail = price
            }
          }
        }
        if (this.#left !== 'unplayed') break steps
      }
      if (worth > peak) peak = worth
      equity[step] = worth
      exposure[step] = exposed
    }
    state.peak = peak
    state.step = step
    return step
  }

  /** The same for any strategy and account: with a risk policy, longer timeframes, margin, or a strategy that is asked about all symbols at once. */
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
    if (decider.wishes.length === 1 && this.#order.admit(decider.wishes[0]!, decider.account.equity)) {
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
