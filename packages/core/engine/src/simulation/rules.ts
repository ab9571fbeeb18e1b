import {
  type Costs,
  type DecimalGrid,
  decimalGrid,
  gridCeil,
  gridFloor,
  gridRatio,
  gridValue,
  type Instrument,
  initialRate,
  maintenanceRate,
  noCosts,
  type Session,
  type Side,
  TOLERANCE,
  utcDays,
} from '@core/market'

/** The most lots that a float64 still counts one by one. */
export const MOST_LOTS = 9_007_199_254_740_992

/** An instrument made ready for the run: grids, rates and costs looked up once. */
export interface Rules {
  readonly instrument: Instrument
  readonly spot: boolean
  readonly lot: DecimalGrid
  readonly tick: DecimalGrid | undefined
  readonly multiplier: number
  readonly initial: number
  readonly maintenance: number
  readonly liquidationFee: number
  readonly costs: Costs
  readonly session: Session
}

/** Prepares an instrument; its own costs win over the run's. */
export const rulesOf = (instrument: Instrument, costs: Costs | undefined): Rules => ({
  instrument,
  spot: instrument.kind === 'spot',
  lot: decimalGrid(instrument.lotSize),
  tick: instrument.tickSize === undefined ? undefined : decimalGrid(instrument.tickSize),
  multiplier: instrument.multiplier,
  initial: initialRate(instrument),
  maintenance: maintenanceRate(instrument),
  liquidationFee: instrument.kind === 'margin' ? (instrument.liquidationFee ?? 0.005) : 0,
  costs: instrument.costs ?? costs ?? noCosts,
  session: instrument.session ?? utcDays(),
})

/** Whole lots in a quantity, towards zero; a ratio within 1e-9 of a whole number is that number. */
export const lotsIn = (rules: Rules, quantity: number): number => Math.trunc(gridRatio(rules.lot, quantity))

/** The quantity of so many lots: the double nearest to its decimal. */
export const quantityOf = (rules: Rules, lots: number): number => gridValue(rules.lot, lots)

/** A number to 12 significant digits: what computed prices without a tick are rounded to. */
const twelveDigits = (price: number): number => Number(price.toPrecision(12))

/** A given price on the tick, against the order: `down` or `up`. Without a tick it stays as it is. */
export const onTick = (rules: Rules, price: number, way: 'up' | 'down'): number => {
  if (!rules.tick) return price
  return way === 'up' ? gridCeil(rules.tick, price) : gridFloor(rules.tick, price)
}

/** A price that was computed: on the tick against the order, or to 12 significant digits. */
export const computedPrice = (rules: Rules, price: number, way: 'up' | 'down'): number => (rules.tick ? onTick(rules, price, way) : twelveDigits(price))

/** Against a stop or trailing order is away from the market: a buy triggers higher, a sell lower. */
export const stopWay = (side: Side): 'up' | 'down' => (side === 'buy' ? 'up' : 'down')

/** Against a limit order: a buy pays less, a sell asks more. */
export const limitWay = (side: Side): 'up' | 'down' => (side === 'buy' ? 'down' : 'up')

/** The most that a need may be, with so much money available: short by no more than 1e-9 of equity is enough. */
export const roomOf = (available: number, equity: number): number => available + TOLERANCE * Math.abs(equity)

/** Whether two distances are equal: within 1e-9 of the price. */
export const sameDistance = (one: number, other: number, price: number): boolean => Math.abs(one - other) <= TOLERANCE * price
