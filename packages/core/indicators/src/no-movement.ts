/**
 * A smoothed price movement below this is none: near 1e-308 numbers lose their digits, and a ratio of two of them is noise.
 *
 * TA-Lib draws the line at 1e-14, which is in units of price and so hides real movement of very cheap assets.
 */
export const NO_MOVEMENT = 1e-290
