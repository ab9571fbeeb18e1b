import type { Signal } from '../strategy/signals.ts'

/** The columns of a result that a run fills, one value per step. */
export interface StepColumns {
  readonly time: Float64Array
  readonly equity: Float64Array
  readonly exposure: Float64Array
}

/** Where and why a loop was left: the step is not played, or the strategy was asked in it and has wished, said something, or moved its trailing stop. */
export interface LoopExit {
  why: 'unplayed' | 'wishes' | 'signal' | 'trail'
  /** The symbol that was asked last. */
  asked: number
  said: Signal
  trail: number
}
