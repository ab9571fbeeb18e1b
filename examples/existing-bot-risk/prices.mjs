// Prices to trade on, the same on every machine: three symbols, hourly, moving together now and then.
const STEPS = 2_000

/** A linear congruential generator: whole numbers only, so that every machine draws the same. */
const dice = (seed) => {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648 - 0.5
  }
}

const walk = (start, wildness, market, seed) => {
  const roll = dice(seed)
  let price = start
  return market.map((move) => {
    price *= 1 + wildness * (0.6 * move + 0.8 * roll())
    return Math.round(price * 100) / 100
  })
}

const roll = dice(7)
const market = Array.from({ length: STEPS }, () => roll())

export const hour = 3_600_000
export const start = Date.UTC(2024, 0, 1)
export const prices = { BTC: walk(40_000, 0.02, market, 1), ETH: walk(2_300, 0.025, market, 2), SOL: walk(100, 0.04, market, 3) }
