// hot path
import { checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { NO_MOVEMENT } from '../no-movement.ts'
import { Ema } from '../trend/ema.ts'

/** The outputs of {@link tsi}. */
export type TsiColumns = { readonly tsi: Float64Array; readonly signal: Float64Array }

/** The outputs of {@link Tsi}: of the last bar, filled anew by every call. */
export type TsiValues = { readonly tsi: number; readonly signal: number }

/**
 * Blau’s true strength index: the change of a bar, smoothed twice, as a share of its size, smoothed twice.
 *
 * @param values one number per bar, usually the close
 * @param long nominal look-back of the first exponential average, ≥ 1
 * @param short nominal look-back of the average of that, ≥ 1
 * @param signal nominal look-back of the average of the index, ≥ 1
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns -100 to 100; 0 where nothing moved; first values at bar `long + short - 1`, and of the signal `signal - 1` later, counted from the end of
 *   leading NaN; a later NaN makes every following value NaN
 * @throws InputError for a parameter or `out` that does not fit
 * @see Blau, True Strength Index (Technical Analysis of Stocks & Commodities 9:11, 1991)
 */
export function tsi(values: Float64Array, long: number, short: number, signal: number, out?: TsiColumns): TsiColumns {
  const stream = new Tsi(long, short, signal)
  const result = outputsFor([values], ['tsi', 'signal'], out)
  const { tsi, signal: signals } = result
  for (let i = 0; i < values.length; i++) {
    const now = stream.next(values[i]!)
    tsi[i] = now.tsi
    signals[i] = now.signal
  }
  return result
}

/** {@link tsi} one value at a time. */
export class Tsi extends Indicator<[value: number], TsiValues> {
  private readonly change: Ema
  private readonly changeTwice: Ema
  private readonly size: Ema
  private readonly sizeTwice: Ema
  private readonly signal: Ema
  private last = NaN
  private readonly values = { tsi: NaN, signal: NaN }

  constructor(long: number, short: number, signal: number) {
    super(long, short, signal)
    checkPeriod(long, 1, 'long')
    checkPeriod(short, 1, 'short')
    checkPeriod(signal, 1, 'signal')
    this.change = new Ema(long)
    this.changeTwice = new Ema(short)
    this.size = new Ema(long)
    this.sizeTwice = new Ema(short)
    this.signal = new Ema(signal)
  }

  next(value: number): TsiValues {
    const { values } = this
    const change = value - this.last
    this.last = value
    const moved = this.changeTwice.next(this.change.next(change))
    const size = this.sizeTwice.next(this.size.next(Math.abs(change)))
    values.tsi = size < NO_MOVEMENT ? 0 : (100 * moved) / size
    values.signal = this.signal.next(values.tsi)
    return values
  }
}
