// hot path
import { RollingMean } from '../statistics/rolling-mean.ts'
import { Window } from './window.ts'

/** The mean of the last `smooth` rates of change over `change` bars, in percent; NaN while a window fills or holds a NaN. */
export class SmoothedChange {
  private readonly earlier: Window
  private readonly mean: RollingMean

  constructor(change: number, smooth: number) {
    this.earlier = new Window(change)
    this.earlier.values.fill(NaN)
    this.mean = new RollingMean(smooth)
  }

  next(value: number): number {
    return this.mean.next(100 * (value / this.earlier.replace(value) - 1))
  }
}
