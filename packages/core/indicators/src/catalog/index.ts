import { bands } from './bands.ts'
import { cycle } from './cycle.ts'
import type { CatalogEntry } from './entry.ts'
import { flows } from './flows.ts'
import { lines } from './lines.ts'
import { math } from './math.ts'
import { momentum } from './momentum.ts'
import { oscillators } from './oscillators.ts'
import { patterns } from './patterns.ts'
import { price } from './price.ts'
import { statistics } from './statistics.ts'
import { trend } from './trend.ts'
import { volatility } from './volatility.ts'
import { volume } from './volume.ts'

export type {
  CatalogEntry,
  ChoiceParam,
  ColumnFunction,
  Group,
  IndicatorClass,
  InputName,
  NumberParam,
  OutputInfo,
  Params,
  Scale,
} from './entry.ts'
export { takesBars } from './entry.ts'
export { argumentsOf, computeColumns, createIndicator, defaultsOf, inputsAt } from './run.ts'

/** Every indicator of this package. */
export const catalog: readonly CatalogEntry[] = [
  ...trend,
  ...momentum,
  ...volume,
  ...volatility,
  ...price,
  ...cycle,
  ...statistics,
  ...math,
  ...patterns,
  ...lines,
  ...bands,
  ...oscillators,
  ...flows,
]
