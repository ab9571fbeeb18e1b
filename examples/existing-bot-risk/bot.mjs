// A bot as people write them: its own positions, its own signal, its own loop. It asks the risk rules before it sends anything, and tells them what happened.
import { decimalGrid, gridFloor, instrument } from '@core/market'
import { decide, exposure, restoreState } from '@core/risk'
import { hour, prices, start } from './prices.mjs'

const LOOKBACK = 48
const LOTS = { BTC: 0.001, ETH: 0.01, SOL: 0.1 }
export const instruments = Object.fromEntries(Object.entries(LOTS).map(([symbol, lotSize]) => [symbol, instrument({ symbol, lotSize, minNotional: 10 })]))

/** The bot's book as the rules want to see it: plain data, made from whatever the bot keeps. */
export const accountOf = (book, time) => {
  const worth = [...book.positions.values()].reduce((sum, { symbol, units }) => sum + units * book.marks[symbol], 0)
  const positions = [...book.positions.values()].map(({ symbol, units, entry, stop }) =>
    exposure({ symbol, side: 'buy', quantity: units, price: entry, mark: book.marks[symbol], stop }, instruments[symbol]),
  )
  return { time, cash: book.cash, equity: book.cash + worth, free: book.cash, positions, pending: [], instruments }
}

const sell = (book, policy, state, position, price, time) => {
  // an exit only reduces: no rule refuses it, whatever happened
  const exit = { symbol: position.symbol, time, side: 'sell', reduceOnly: true, price, quantity: position.units, conviction: 1 }
  const { quantity } = decide(policy, exit, accountOf(book, time), state)
  book.cash += quantity * price
  book.positions.delete(position.symbol)
  policy.update(state, { kind: 'trade-closed', time, symbol: position.symbol, net: quantity * (price - position.entry) })
}

const buy = (book, policy, state, symbol, price, time) => {
  const decision = decide(
    policy,
    { symbol, time, side: 'buy', reduceOnly: false, price, stop: price * 0.96, conviction: 1, last: price },
    accountOf(book, time),
    state,
  )
  const units = gridFloor(decimalGrid(LOTS[symbol]), decision.quantity)
  if (units > 0 && units * price <= book.cash) {
    book.cash -= units * price
    book.positions.set(symbol, { symbol, units, entry: price, stop: price * 0.96 })
    policy.update(state, { kind: 'order-sent', time, symbol, side: 'buy', quantity: units })
  }
  return decision
}

const isBreakout = (series, step) => step >= LOOKBACK && series[step] > Math.max(...series.slice(step - LOOKBACK, step))

/** Trades through all prices. `restartAt` is a step after which the process is thought to have died: the state goes through JSON and comes back. */
export const run = (policy, cash, restartAt) => {
  const book = { cash, positions: new Map(), marks: {} }
  const decisions = []
  for (const [symbol, series] of Object.entries(prices)) book.marks[symbol] = series[0]
  let state = policy.initial(accountOf(book, start))
  for (let step = 0; step < prices.BTC.length; step++) {
    const time = start + step * hour
    for (const [symbol, series] of Object.entries(prices)) book.marks[symbol] = series[step]
    for (const position of [...book.positions.values()]) {
      if (book.marks[position.symbol] <= position.stop) sell(book, policy, state, position, book.marks[position.symbol], time)
      else position.stop = Math.max(position.stop, book.marks[position.symbol] * 0.96)
    }
    policy.update(state, { kind: 'step-closed', time, equity: accountOf(book, time).equity, instruments })
    for (const [symbol, series] of Object.entries(prices)) {
      if (!book.positions.has(symbol) && isBreakout(series, step)) decisions.push(buy(book, policy, state, symbol, series[step], time))
    }
    if (step === restartAt) state = restoreState(policy, JSON.parse(JSON.stringify(state)), accountOf(book, time))
  }
  return { decisions, state, account: accountOf(book, start + prices.BTC.length * hour) }
}
