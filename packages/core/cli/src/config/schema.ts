import * as z from 'zod/mini'

// zod would write code at run time to parse faster: for one small file that costs more than it saves
z.config({ jitless: true })

/** A number, and in words what it must be: the words are the error. */
const number = (must: string, holds: (value: number) => boolean) => z.number(must).check(z.refine(holds, must))

const fee = number('a fraction from 0 to 0.1, such as 0.001 for 0.1 %', (value) => value >= 0 && value <= 0.1)
const slippage = number('a fraction from 0 to below 1, such as 0.001 for 0.1 %', (value) => value >= 0 && value < 1)
const share = number('a fraction above 0 and at most 1, such as 0.2 for 20 %', (value) => value > 0 && value <= 1)
const wideShare = number('a fraction above 0 and at most 10, such as 0.2 for 20 %', (value) => value > 0 && value <= 10)
const rate = number('a fraction from 0 to 1, such as 0.3 for 30 %', (value) => value >= 0 && value <= 1)
const count = number('a whole number of 1 or more', (value) => Number.isSafeInteger(value) && value >= 1)
const money = number('an amount above 0', (value) => value > 0)
const text = (must: string) => z.string(must).check(z.refine((value) => value !== '', must))

const exchange = z.object({
  maker_fee: z._default(fee, 0.001),
  taker_fee: z._default(fee, 0.001),
  assumed_slippage: z._default(slippage, 0.001),
})

const trading = z.object({
  symbols: z
    .array(text('the name of a symbol, such as "BTCUSDT"'), 'a list of symbols, such as ["BTCUSDT", "ETHUSDT"]')
    .check(z.refine((list) => list.length > 0, 'a list of at least one symbol')),
  initial_capital: z._default(money, 100_000),
  risk_per_trade: z._default(share, 0.15),
  max_positions: z._default(count, 5),
  max_portfolio_heat: z._default(share, 0.3),
  max_position_pct: z._default(wideShare, 0.2),
  max_drawdown: z._default(share, 0.2),
  drawdown_warning: z._default(share, 0.1),
  drawdown_critical: z._default(share, 0.15),
  drawdown_warning_multiplier: z._default(rate, 0.5),
  drawdown_critical_multiplier: z._default(rate, 0.25),
  consecutive_loss_limit: z._default(count, 3),
  consecutive_loss_multiplier: z._default(rate, 0.75),
})

const strategy = z.object({
  name: text('the name of a strategy, such as "volatility_regime"'),
  timeframe: text('the length of a bar, such as "1h" or "1d"'),
})

const tax = z.object({
  tax_rate: z._default(rate, 0.3),
  loss_offset_allowed: z._default(z.boolean('true or false'), false),
})

const backtest = z.object({ data_dir: z._default(text('a folder, such as "data"'), 'data') })

/** The sections of a config file and their keys; the defaults are those of the original's library. A strategy's own parameters are checked against the strategy. */
export const schema = z.object({ exchange, trading, strategy, tax, backtest })

/** A checked config. Fractions, not percent; money in the currency of the prices. */
export type Config = z.output<typeof schema>
export type SectionName = keyof Config

/** The keys of each section that mean something here. */
export const KEYS: Readonly<Record<SectionName, readonly string[]>> = {
  exchange: Object.keys(exchange.shape),
  trading: Object.keys(trading.shape),
  strategy: Object.keys(strategy.shape),
  tax: Object.keys(tax.shape),
  backtest: Object.keys(backtest.shape),
}

/** Keys without a default, by section. */
export const REQUIRED: Readonly<Partial<Record<SectionName, readonly string[]>>> = { trading: ['symbols'], strategy: ['name', 'timeframe'] }

/** Keys that files of the original carry and that have no effect on a backtest, with what to use instead: a warning, not an error. */
export const WITHOUT_EFFECT: Readonly<Partial<Record<SectionName, Readonly<Record<string, string>>>>> = {
  exchange: {
    name: 'it selects no exchange',
    api_key: 'a backtest needs none; keep it out of files',
    api_secret: 'a backtest needs none; keep it out of files',
    rate_limit: 'a backtest sends no requests',
  },
  tax: { tds_rate: 'tax deducted at source is not modelled' },
  backtest: {
    results_dir: 'give --out',
    commission: 'fees are exchange.maker_fee and exchange.taker_fee',
    use_t1_execution: 'orders fill at the next open unless --fills close is given',
    start_date: 'give --start',
    end_date: 'give --end',
    timeframe: 'strategy.timeframe counts',
  },
}
