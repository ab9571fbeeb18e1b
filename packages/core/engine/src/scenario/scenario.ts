/** A symbol's rules in a scenario; what is missing has the instrument's own default. */
export interface ScenarioInstrument {
  readonly kind?: 'spot' | 'margin'
  readonly lotSize?: number
  readonly tickSize?: number
  readonly minQuantity?: number
  readonly minNotional?: number
  readonly multiplier?: number
  readonly leverage?: number
  readonly maintenanceRate?: number
  readonly liquidationFee?: number
  readonly sessionOffset?: number
  readonly costs?: Readonly<Record<string, number>>
}

/** An exit's price as a scenario writes it. */
export type ScenarioPrice = { readonly price: number } | { readonly by: number } | { readonly rate: number }

/** What a scripted strategy wishes at the close of bar `at`. */
export interface ScenarioAction {
  readonly at: number
  readonly do: 'buy' | 'sell' | 'target' | 'close' | 'closeAll' | 'cancelAll' | 'cancel' | 'replace'
  readonly symbol?: string
  readonly as?: string
  readonly quantity?: number
  readonly fraction?: number
  readonly limit?: number
  readonly stop?: number
  readonly trail?: { readonly by: number } | { readonly rate: number }
  readonly tif?: 'GTC' | 'GTD' | 'DAY' | 'IOC' | 'FOK'
  readonly until?: number
  readonly reduceOnly?: boolean
  readonly oco?: string
  readonly exits?: { readonly stop?: ScenarioPrice; readonly trail?: { readonly by: number } | { readonly rate: number }; readonly target?: ScenarioPrice }
  readonly order?: string
}

/** Bars by index: index, open, high, low, close and, where there is one, volume. */
export type ScenarioBar = readonly [at: number, open: number, high: number, low: number, close: number, volume?: number]

/** The given part of an execution scenario, format 1. Bar index i has time = `start` + i × `interval`. */
export interface ScenarioGiven {
  readonly cash: number
  readonly interval?: number
  readonly start?: number
  readonly from?: number
  readonly symbols?: readonly string[]
  readonly instruments?: Readonly<Record<string, ScenarioInstrument>>
  readonly config?: {
    readonly fills?: 'nextOpen' | 'barClose'
    readonly limitFill?: 'through' | 'touch'
    readonly ambiguity?: 'pessimistic' | 'optimistic' | 'drilldown' | 'error'
    readonly slippage?: { readonly rate: number } | { readonly ticks: number }
    readonly maxVolumeShare?: number
    readonly onInsufficientCash?: 'reduce' | 'refuse'
    readonly closeAtEnd?: boolean
    readonly align?: 'union' | 'intersection'
  }
  readonly bars: Readonly<Record<string, readonly ScenarioBar[]>>
  readonly finer?: Readonly<Record<string, Readonly<Record<string, readonly (readonly [open: number, high: number, low: number, close: number])[]>>>>
  readonly cashEvents?: readonly { readonly at: number; readonly symbol: string; readonly perUnit: number }[]
  readonly actions?: readonly ScenarioAction[]
}

/** Which higher bar each row sees: a scenario without a strategy. */
interface AlignGiven {
  readonly rows: readonly number[]
  readonly interval: number
  readonly higher: readonly number[]
  readonly higherInterval: number
}

/** An execution scenario, as the tables in this package's fixtures hold them. */
export type Scenario = { readonly kind: 'align'; readonly given: AlignGiven } | { readonly kind?: undefined; readonly given: ScenarioGiven }
