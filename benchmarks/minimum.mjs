/** The least time of many calls in ms, after a warm-up: what the code takes when nothing else gets in the way. */
export const leastTime = (work, { times = 20, warmUp = 5 } = {}) => {
  for (let i = 0; i < warmUp; i++) work()
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}
