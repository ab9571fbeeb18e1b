import { InputError } from './input-error.ts'
import { copyState, readState, type SavedState, writeState } from './state.ts'

/** What an indicator was created with: numbers, and names such as the kind of an average. */
export type Parameter = number | string

/** What {@link Indicator.save} gives: plain data that survives JSON. */
export type SavedIndicator = { readonly parameters: readonly Parameter[]; readonly state: SavedState }

/**
 * One value at a time, the arithmetic of the column function of the same name, equal to it to the bit.
 *
 * A subclass hands its constructor arguments to `super`, keeps its state in own fields (numbers, booleans, `Float64Array`s, `Int32Array`s, instances of window classes
 * and of other indicators) and writes `next`. Arrays, plain objects and strings are not state: a record of outputs is a plain object.
 */
export abstract class Indicator<Inputs extends readonly unknown[], Output> {
  /** The arguments of the constructor. */
  readonly parameters: readonly Parameter[]
  #twin: this | undefined

  constructor(...parameters: readonly Parameter[]) {
    this.parameters = parameters
  }

  /**
   * Takes the values of one completed bar.
   *
   * @returns the indicator at that bar, NaN during warm-up; several outputs come in a record that is filled anew by every call: copy what you keep
   */
  abstract next(...inputs: Inputs): Output

  /** What {@link next} would return, without taking the values: for a bar that is still forming. O(state). A record is lent until the next `peek`. */
  peek(...inputs: Inputs): Output {
    this.#twin ??= new (this.constructor as new (...parameters: readonly Parameter[]) => this)(...this.parameters)
    copyState(this, this.#twin)
    return this.#twin.next(...inputs)
  }

  /** Everything that {@link restore} needs to go on from here, as plain data for JSON. */
  save(): SavedIndicator {
    return { parameters: this.parameters, state: readState(this) }
  }

  /**
   * Takes over what {@link save} gave: `new Sma(20).restore(saved)`.
   *
   * @throws InputError when it was saved by an indicator with other parameters, or is damaged
   */
  restore(saved: SavedIndicator): this {
    if (saved.parameters.join() !== this.parameters.join()) {
      throw new InputError('saved.parameters', saved.parameters.join(', '), `what was saved with the parameters ${this.parameters.join(', ')}`)
    }
    writeState(this, saved.state, 'saved.state')
    return this
  }
}
