/** The columns of a bar that indicators read; `session` is a number that changes with each session. */
export type BarField = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'session'

/** Columns of bars, one number per bar and all of one length. Structural: the `Bars` of `@core/market` will do. */
export type BarColumns<Field extends BarField> = { readonly [F in Field]: Float64Array }

/** One bar, as far as an indicator reads it. */
export type BarOf<Field extends BarField> = { readonly [F in Field]: number }

/** The columns that a range indicator reads. */
export type HighLowClose = BarColumns<'high' | 'low' | 'close'>

/** One bar as a range indicator reads it. */
export type HighLowCloseBar = BarOf<'high' | 'low' | 'close'>
