import fc from 'fast-check'
import type { ScenarioAction, ScenarioBar, ScenarioGiven, ScenarioInstrument, ScenarioPrice } from './scenario.ts'

const HOUR = 3_600_000
const SYMBOLS = ['A', 'B', 'C'] as const

/** What a random scenario is made of. Everything else is drawn. */
export interface Flavour {
  readonly kind?: 'spot' | 'margin'
  readonly slippage?: false
  readonly closeAtEnd?: boolean
  /** Cash as a multiple of what about thirty lots of every symbol are worth; default drawn from 0.3 to 3. */
  readonly wealth?: number
  /** Prices never move: what the account loses, it loses to orders. */
  readonly still?: boolean
  /** Leaves these out. */
  readonly without?: readonly (ScenarioAction['do'] | 'fraction')[]
}

const reach = fc.oneof({ weight: 4, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.nat(30) })

/** A bar in whole ticks, relative to the bar before. */
const motion = (still: boolean) =>
  fc.record({
    present: fc.nat(9).map((n) => n > 0),
    gap: still ? fc.constant(0) : fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -14, max: 14 }) }),
    up: still ? fc.constant(0) : reach,
    down: still ? fc.constant(0) : reach,
    close: fc.nat(100),
    middle: fc.nat(100),
    later: fc.nat(100),
    upFirst: fc.boolean(),
    broken: fc.nat(9).map((n) => n === 9),
    volume: fc.oneof(fc.nat(60), fc.constant(0), fc.constant(1000)),
  })

type Motion = { readonly [Name in 'gap' | 'up' | 'down' | 'close' | 'middle' | 'later' | 'volume']: number } & {
  readonly [Name in 'present' | 'upFirst' | 'broken']: boolean
}

const instrument = (kind: Flavour['kind']) =>
  fc.record({
    kind: kind ? fc.constant(kind) : fc.constantFrom('spot' as const, 'margin' as const),
    lotSize: fc.constantFrom(1, 0.1, 0.001),
    divisor: fc.constantFrom(1, 10, 100),
    ticked: fc.boolean(),
    least: fc.constantFrom('none', 'none', 'quantity', 'notional'),
    multiplier: fc.constantFrom(1, 1, 1, 10),
    leverage: fc.constantFrom(1, 2, 5, 10, 20),
    maintenance: fc.constantFrom(undefined, undefined, 0.02),
    liquidationFee: fc.constantFrom(undefined, 0, 0.01),
    costs: fc.nat(5),
    start: fc.integer({ min: 40, max: 150 }),
  })

type Drawn = typeof instrument extends (kind: never) => fc.Arbitrary<infer Value> ? Value : never

const wish = fc.record({
  type: fc.constantFrom('market', 'market', 'limit', 'limit', 'stop', 'stop', 'stop-limit', 'trail'),
  lots: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }) }, { weight: 1, arbitrary: fc.integer({ min: 40, max: 400 }) }),
  odd: fc.constantFrom(0, 0, 0.4),
  fraction: fc.constantFrom(undefined, undefined, undefined, 0.2, 0.5, 1, 1.5),
  near: fc.integer({ min: -8, max: 8 }),
  far: fc.integer({ min: -6, max: 6 }),
  distance: fc.integer({ min: 1, max: 8 }),
  byRate: fc.boolean(),
  tif: fc.constantFrom('GTC', 'GTC', 'GTC', 'GTD', 'DAY', 'IOC', 'FOK'),
  lives: fc.integer({ min: 0, max: 4 }),
  reduceOnly: fc.nat(7).map((n) => n === 7),
  exits: fc.constantFrom('none', 'none', 'stop', 'target', 'both', 'trail', 'trailing and target'),
  exitBy: fc.constantFrom('price', 'by', 'rate'),
})

type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

const DEEDS = [
  'buy',
  'buy',
  'buy',
  'buy',
  'sell',
  'sell',
  'sell',
  'oco',
  'oco',
  'target',
  'close',
  'cancel',
  'replace',
  'replace',
  'cancelAll',
  'closeAll',
] as const

const deed = fc.record({
  at: fc.nat(100),
  symbol: fc.nat(2),
  do: fc.constantFrom(...DEEDS),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  wish,
  other: wish,
  share: fc.integer({ min: -4, max: 6 }).map((n) => n / 4),
  of: fc.nat(20),
  part: fc.constantFrom('', '', '.stop', '.target'),
  odd: fc.boolean(),
})

type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

/** A decimal of few digits: the double nearest to it. */
const decimal = (value: number): number => Number(value.toPrecision(12))

const costsOf = (kind: number, unit: number): ScenarioInstrument['costs'] =>
  [
    undefined,
    { maker: -0.0002, taker: 0.0006 },
    { maker: 0.001, taker: 0.002, tax: 0.18 },
    { taker: 0.001, maker: 0.001, min: decimal(unit * 0.05), max: decimal(unit * 0.4) },
    { flat: decimal(unit * 0.1), perUnit: 0, buy: 0.001, sell: 0.002 },
    { taker: 0.0013, maker: 0.0007, round: decimal(unit * 0.01) },
  ][kind]

const rulesOf = ({ divisor, ticked, least, maintenance, liquidationFee, costs, start, ...rest }: Drawn): ScenarioInstrument => {
  const unit = (start * rest.lotSize * rest.multiplier) / divisor
  const fees = costsOf(costs, unit)
  const margin = rest.kind === 'margin'
  return {
    kind: rest.kind,
    lotSize: rest.lotSize,
    multiplier: rest.multiplier,
    ...(ticked ? { tickSize: 1 / divisor } : {}),
    ...(least === 'quantity' ? { minQuantity: decimal(4 * rest.lotSize) } : {}),
    ...(least === 'notional' ? { minNotional: decimal(4 * unit) } : {}),
    ...(margin ? { leverage: rest.leverage } : {}),
    ...(margin && maintenance !== undefined ? { maintenanceRate: maintenance } : {}),
    ...(margin && liquidationFee !== undefined ? { liquidationFee } : {}),
    ...(fees ? { costs: fees } : {}),
  }
}

type Part = readonly [open: number, high: number, low: number, close: number]

/** A symbol's bars in ticks, and for each two finer bars that add up to it, or by `broken` do not. */
const pathOf = (motions: readonly Motion[], start: number): { bars: Map<number, Part>; finer: Map<number, readonly Part[]> } => {
  const [bars, finer] = [new Map<number, Part>(), new Map<number, readonly Part[]>()]
  let last = start
  motions.forEach(({ present, gap, up, down, close, middle, later, upFirst, broken }, at) => {
    if (!present && !(at === 0 || (bars.size === 0 && at === motions.length - 1))) return
    const open = Math.max(5, last + gap)
    const [high, low] = [open + up, Math.max(2, open - down)]
    const within = (share: number) => low + Math.round(((high - low) * share) / 100)
    const end = within(close)
    bars.set(at, [open, high, low, end])
    const [rest, again] = [within(middle), within(later)]
    const first: Part = upFirst ? [open, high, Math.min(open, rest), rest] : [open, Math.max(open, rest), low, rest]
    const second: Part = upFirst ? [again, Math.max(again, end), low, end] : [again, high, Math.min(again, end), end]
    finer.set(at, broken ? [first, [again, high + 1, low, end]] : [first, second])
    last = end
  })
  return { bars, finer }
}

interface Place {
  readonly at: number
  readonly symbol: string
  readonly lot: number
  readonly spot: boolean
  /** Price of so many ticks from the last close. */
  price(offset: number): number
  distance(ticks: number): number
}

const exitsOf = ({ exits, exitBy, distance, near, byRate }: Wish, side: 'buy' | 'sell', place: Place): ScenarioAction['exits'] => {
  if (exits === 'none') return undefined
  const way = side === 'buy' ? 1 : -1
  const [lost, won] = [distance + 1, 10 - distance]
  const at = (ticks: number, sign: number): ScenarioPrice => {
    if (exitBy === 'price') return { price: place.price(near + sign * way * ticks) }
    return exitBy === 'by' ? { by: place.distance(ticks) } : { rate: ticks / 100 }
  }
  const trail = byRate ? { rate: lost / 100 } : { by: place.distance(lost) }
  const stop = exits === 'stop' || exits === 'both' ? { stop: at(lost, -1) } : exits.startsWith('trail') ? { trail } : {}
  return { ...stop, ...(exits === 'target' || exits === 'both' || exits === 'trailing and target' ? { target: at(won, 1) } : {}) }
}

const orderOf = (drawn: Wish, side: 'buy' | 'sell', as: string, place: Place, oco?: string): ScenarioAction => {
  const { type, lots, odd, fraction, near, far, distance, byRate, lives, reduceOnly } = drawn
  const exits = reduceOnly || (place.spot && side === 'sell') ? undefined : exitsOf(drawn, side, place)
  const immediate = drawn.tif === 'IOC' || drawn.tif === 'FOK'
  const tif = immediate && type !== 'market' && type !== 'limit' ? 'GTC' : drawn.tif
  return {
    at: place.at,
    symbol: place.symbol,
    do: side,
    as,
    ...(fraction === undefined ? { quantity: decimal((lots + odd) * place.lot) } : { fraction }),
    ...(type === 'limit' ? { limit: place.price(near) } : {}),
    ...(type === 'stop' ? { stop: place.price(near) } : {}),
    ...(type === 'stop-limit' ? { stop: place.price(near), limit: place.price(near + far) } : {}),
    ...(type === 'trail' ? { trail: byRate ? { rate: distance / 100 } : { by: place.distance(distance) } } : {}),
    ...(tif === 'GTC' ? {} : { tif }),
    ...(tif === 'GTD' ? { until: place.at + 1 + lives } : {}),
    ...(reduceOnly ? { reduceOnly } : {}),
    ...(oco === undefined ? {} : { oco }),
    ...(exits ? { exits } : {}),
  }
}

const actionsOf = (drawn: Deed, index: number, place: Place, written: ScenarioAction[]): readonly ScenarioAction[] => {
  const { side, wish: one, other, share, of, part } = drawn
  const as = `o${index}`
  const { at, symbol } = place
  const named = written.length > 0 ? written[of % written.length]! : undefined
  const order = named ? `${named.as}${named.exits ? part : ''}` : 'none'
  switch (drawn.do) {
    case 'buy':
    case 'sell': {
      const action = orderOf(one, drawn.do, as, place)
      written.push(action)
      return [action]
    }
    case 'oco': {
      const second = { ...other, reduceOnly: one.reduceOnly }
      const pair = [orderOf(one, side, as, place, as), orderOf(second, one.reduceOnly ? side : 'sell', `${as}b`, place, as)]
      written.push(...pair)
      return pair
    }
    case 'target':
      return [{ at, symbol, do: 'target', as, fraction: share }]
    case 'close':
      return [{ at, symbol, do: 'close', as }]
    case 'cancelAll':
      return [{ at, symbol, do: 'cancelAll' }]
    case 'closeAll':
      return [{ at, symbol, do: 'closeAll', as }]
    case 'cancel':
      return [{ at, symbol, do: 'cancel', order }]
    case 'replace':
      return [{ at, symbol, do: 'replace', order, ...changeOf(drawn, named, order.includes('.'), place) }]
  }
}

const changeOf = (
  { wish: { near, far, distance, lots }, odd }: Deed,
  named: ScenarioAction | undefined,
  isExit: boolean,
  place: Place,
): Partial<ScenarioAction> => {
  if (odd && !isExit) return { quantity: decimal(lots * place.lot) }
  const stop = isExit ? odd : named?.stop !== undefined
  if (named?.trail && !isExit) return { trail: { by: place.distance(distance) } }
  if (named?.limit !== undefined && !isExit && stop) return { stop: place.price(near), limit: place.price(near + far) }
  return stop ? { stop: place.price(near) } : { limit: place.price(near) }
}

const isWanted = (action: ScenarioAction, without: Flavour['without'] = []): boolean =>
  !without.includes(action.do) && !(without.includes('fraction') && action.fraction !== undefined)

/** One symbol of a scenario under construction. */
interface Market {
  readonly name: string
  readonly rules: ScenarioInstrument
  readonly start: number
  /** Bars in ticks. */
  readonly path: ReadonlyMap<number, Part>
  readonly bars: readonly ScenarioBar[]
  readonly finer: Readonly<Record<number, readonly Part[]>>
  price(ticks: number): number
}

const marketOf = (name: string, drawn: Drawn, motions: readonly Motion[]): Market => {
  const { bars, finer } = pathOf(motions, drawn.start)
  const price = (ticks: number) => ticks / drawn.divisor
  const inMoney = ([open, high, low, close]: Part): Part => [price(open), price(high), price(low), price(close)]
  return {
    name,
    rules: rulesOf(drawn),
    start: drawn.start,
    path: bars,
    bars: [...bars].map(([at, bar]) => [at, ...inMoney(bar), decimal(motions[at]!.volume * drawn.lotSize)]),
    finer: Object.fromEntries([...finer].map(([at, parts]) => [at, parts.map(inMoney)])),
    price,
  }
}

const placeOf = ({ name, rules, start, path, price }: Market, at: number): Place => {
  let close = start
  for (const [row, bar] of path) if (row <= at) close = bar[3]
  return { at, symbol: name, lot: rules.lotSize!, spot: rules.kind === 'spot', price: (offset) => price(Math.max(1, close + offset)), distance: price }
}

/** What thirty lots of every symbol are worth at the start. */
const worthOf = (markets: readonly Market[]): number =>
  markets.reduce((sum, { rules, price, start }) => sum + 30 * rules.lotSize! * rules.multiplier! * price(start), 0)

/** Slippage below 1 is a rate; from 1 on ticks, where all have one. */
const slippageOf = (slip: number, markets: readonly Market[]) => {
  if (slip === 0) return {}
  if (slip < 1) return { slippage: { rate: slip } }
  return { slippage: markets.every(({ rules }) => rules.tickSize !== undefined) ? { ticks: slip } : { rate: slip / 100 } }
}

const STEPS = 8

const settings = ({ slippage, closeAtEnd, wealth }: Flavour) =>
  fc.record({
    cash: wealth === undefined ? fc.constantFrom(0.1, 0.3, 1, 3) : fc.constant(wealth),
    fills: fc.constantFrom('nextOpen' as const, 'nextOpen' as const, 'barClose' as const),
    limitFill: fc.constantFrom('through' as const, 'touch' as const),
    ambiguity: fc.constantFrom('pessimistic' as const, 'pessimistic' as const, 'optimistic' as const, 'drilldown' as const),
    slip: slippage === false ? fc.constant(0) : fc.constantFrom(0, 0, 0.001, 0.01, 1, 2),
    share: fc.constantFrom(undefined, undefined, 0.1, 0.5),
    onInsufficientCash: fc.constantFrom('reduce' as const, 'reduce' as const, 'refuse' as const),
    closeAtEnd: closeAtEnd === undefined ? fc.boolean() : fc.constant(closeAtEnd),
    events: fc.array(fc.record({ at: fc.nat(STEPS - 1), symbol: fc.nat(2), perUnit: fc.integer({ min: -5, max: 5 }) }), { maxLength: 2 }),
  })

/** Random orders of every kind over random bars of one to three symbols, as a scenario. Prices are whole ticks, so that levels meet highs, lows and each other. */
export const randomScenario = (flavour: Flavour = {}): fc.Arbitrary<ScenarioGiven> => {
  const { kind, still = false, without } = flavour
  const symbol = fc.record({ drawn: instrument(kind), motions: fc.array(motion(still), { minLength: STEPS, maxLength: STEPS }) })
  return fc
    .record({
      symbols: fc.array(symbol, { minLength: 1, maxLength: SYMBOLS.length }),
      deeds: fc.array(deed, { minLength: 3, maxLength: 9 }),
      chosen: settings(flavour),
    })
    .map(({ symbols, deeds, chosen: { cash, slip, share, events, ...config } }) => {
      const markets = symbols.map(({ drawn, motions }, index) => marketOf(SYMBOLS[index]!, drawn, motions))
      const byName = <Value>(value: (market: Market) => Value): Record<string, Value> =>
        Object.fromEntries(markets.map((market) => [market.name, value(market)]))
      const of = (index: number): Market => markets[index % markets.length]!
      const written: ScenarioAction[] = []
      const ordered = deeds.map((one) => ({ ...one, at: one.at % STEPS })).sort((one, other) => one.at - other.at)
      return {
        cash: decimal(cash * worthOf(markets)),
        start: 20 * HOUR,
        symbols: markets.map(({ name }) => name),
        instruments: byName(({ rules }) => rules),
        config: { ...config, ...slippageOf(slip, markets), ...(share === undefined ? {} : { maxVolumeShare: share }) },
        bars: byName(({ bars }) => bars),
        finer: byName(({ finer }) => finer),
        cashEvents: events.map((event) => ({ at: event.at, symbol: of(event.symbol).name, perUnit: event.perUnit / 1000 })),
        actions: ordered.flatMap((one, index) => actionsOf(one, index, placeOf(of(one.symbol), one.at), written)).filter((action) => isWanted(action, without)),
      }
    })
}
