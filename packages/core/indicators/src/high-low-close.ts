/** The columns that a range indicator reads, one number per bar and all of one length. Structural: the `Bars` of `@core/market` will do. */
export type HighLowClose = {
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}
