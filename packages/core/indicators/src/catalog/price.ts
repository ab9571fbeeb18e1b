import { AveragePrice, averagePrice } from '../price/average-price.ts'
import { MedianPrice, medianPrice } from '../price/median-price.ts'
import { TypicalPrice, typicalPrice } from '../price/typical-price.ts'
import { WeightedClose, weightedClose } from '../price/weighted-close.ts'
import type { CatalogEntry } from './entry.ts'
import { none } from './parameters.ts'

const ofOneBar = { group: 'price', params: [], warmup: none, scale: { price: 1 }, afterNaN: () => 1, constant: (level: number) => level } as const

export const price: readonly CatalogEntry[] = [
  {
    ...ofOneBar,
    name: 'averagePrice',
    title: 'Average price',
    talib: 'AVGPRICE',
    inputs: ['open', 'high', 'low', 'close'],
    outputs: [{ name: 'averagePrice' }],
    source: 'TA-Lib, function AVGPRICE',
    column: averagePrice,
    Indicator: AveragePrice,
  },
  {
    ...ofOneBar,
    name: 'medianPrice',
    title: 'Median price',
    talib: 'MEDPRICE',
    inputs: ['high', 'low'],
    outputs: [{ name: 'medianPrice' }],
    source: 'TA-Lib, function MEDPRICE',
    column: medianPrice,
    Indicator: MedianPrice,
  },
  {
    ...ofOneBar,
    name: 'typicalPrice',
    title: 'Typical price',
    talib: 'TYPPRICE',
    inputs: ['high', 'low', 'close'],
    outputs: [{ name: 'typicalPrice' }],
    source: 'TA-Lib, function TYPPRICE',
    column: typicalPrice,
    Indicator: TypicalPrice,
  },
  {
    ...ofOneBar,
    name: 'weightedClose',
    title: 'Weighted close price',
    talib: 'WCLPRICE',
    inputs: ['high', 'low', 'close'],
    outputs: [{ name: 'weightedClose' }],
    source: 'TA-Lib, function WCLPRICE',
    column: weightedClose,
    Indicator: WeightedClose,
  },
]
