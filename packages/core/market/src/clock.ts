/** The last argument of every call that waits. */
export interface Call {
  readonly signal?: AbortSignal
}

/** Time as a dependency: real, or driven by a test. `now` is epoch ms UTC; `monotonic` never goes back, in ms from an arbitrary start. */
export interface Clock {
  now(): number
  monotonic(): number
  sleep(ms: number, call?: Call): Promise<void>
}
