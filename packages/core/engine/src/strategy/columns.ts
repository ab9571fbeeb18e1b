import { type Bars, type Interval, resample, TradingError } from '@core/market'
import { type Output, partsOf } from './define-strategy.ts'

type ParamValues = Readonly<Record<string, number | string | boolean>>
type Indicator = (bars: Bars, params: ParamValues) => Output

/** An indicator's columns, and the bars they belong to. */
export interface Columns {
  readonly output: Output
  readonly bars: Bars
}

interface Computed {
  readonly reads: readonly (readonly [string, number | string | boolean])[]
  readonly columns: Columns
}

/**
 * The indicator columns of one strategy over the same bars, computed once per distinct set of the parameter values that an indicator reads:
 * two runs that differ in other parameters share them.
 */
export class ColumnStore {
  readonly #strategy: string
  readonly #indicators: readonly (readonly [string, unknown])[]
  readonly #cache = new Map<string, Computed[]>()
  readonly #higher = new Map<string, Bars>()

  constructor(strategy: string, indicators: Readonly<Record<string, unknown>> | undefined) {
    this.#strategy = strategy
    this.#indicators = Object.entries(indicators ?? {})
  }

  /** The columns of every indicator over a symbol's bars. */
  of(symbol: string, bars: Bars, params: ParamValues): readonly (readonly [string, Columns])[] {
    return this.#indicators.map(([name, indicator]) => [name, this.#columns(symbol, bars, name, indicator, params)])
  }

  #columns(symbol: string, bars: Bars, name: string, indicator: unknown, params: ParamValues): Columns {
    const key = JSON.stringify([symbol, name])
    const known = this.#cache.get(key) ?? []
    this.#cache.set(key, known)
    const match = known.find(({ reads }) => reads.every(([param, value]) => params[param] === value))
    if (match) return match.columns
    const reads = new Map<string, number | string | boolean>()
    const watched = new Proxy(params, {
      get: (target, param) => {
        const value = target[param as string]
        if (typeof param === 'string' && value !== undefined) reads.set(param, value)
        return value
      },
    })
    const { interval, of } = partsOf(indicator)
    const source = interval === undefined ? bars : this.#resampled(symbol, bars, interval)
    const columns = { output: this.#compute(symbol, name, of as Indicator, source, watched as ParamValues), bars: source }
    known.push({ reads: [...reads], columns })
    return columns
  }

  #compute(symbol: string, name: string, indicator: Indicator, bars: Bars, params: ParamValues): Output {
    const where = `strategy '${this.#strategy}', indicator '${name}', ${symbol}`
    let output: Output
    try {
      output = indicator(bars, params)
    } catch (cause) {
      throw new TradingError('STRATEGY_FAILED', `${where}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
        details: { symbol, indicator: name },
      })
    }
    for (const column of columnsIn(output)) {
      if (!(column instanceof Float64Array) || column.length !== bars.length) {
        throw new TradingError('STRATEGY_FAILED', `${where}: it must return a Float64Array of ${bars.length} values, one per bar, or a record of such`, {
          details: { symbol, indicator: name },
        })
      }
    }
    return output
  }

  #resampled(symbol: string, bars: Bars, interval: Interval): Bars {
    const key = JSON.stringify([symbol, interval])
    const known = this.#higher.get(key) ?? resample(bars, interval)
    this.#higher.set(key, known)
    return known
  }
}

/** The columns of an output: itself, or its members. */
const columnsIn = (output: Output): readonly Float64Array[] => (output instanceof Float64Array ? [output] : Object.values(output ?? { missing: undefined }))
