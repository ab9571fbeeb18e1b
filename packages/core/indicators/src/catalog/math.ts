import { Acos, acos } from '../math/acos.ts'
import { Add, add } from '../math/add.ts'
import { Asin, asin } from '../math/asin.ts'
import { Atan, atan } from '../math/atan.ts'
import { Ceil, ceil } from '../math/ceil.ts'
import { Cos, cos } from '../math/cos.ts'
import { Cosh, cosh } from '../math/cosh.ts'
import { Divide, divide } from '../math/divide.ts'
import { Exp, exp } from '../math/exp.ts'
import { Floor, floor } from '../math/floor.ts'
import { Ln, ln } from '../math/ln.ts'
import { Log10, log10 } from '../math/log10.ts'
import { Multiply, multiply } from '../math/multiply.ts'
import { Sin, sin } from '../math/sin.ts'
import { Sinh, sinh } from '../math/sinh.ts'
import { Sqrt, sqrt } from '../math/sqrt.ts'
import { Subtract, subtract } from '../math/subtract.ts'
import { Sum, sum } from '../math/sum.ts'
import { Tan, tan } from '../math/tan.ts'
import { Tanh, tanh } from '../math/tanh.ts'
import type { CatalogEntry, ColumnFunction, IndicatorClass } from './entry.ts'
import { beforePeriod, none, numberOf, onePeriod, period } from './parameters.ts'

type Own = Pick<CatalogEntry, 'title' | 'constant'> & Partial<Pick<CatalogEntry, 'domain' | 'scale'>>

const ofOneBar = (name: string, talib: string, inputs: CatalogEntry['inputs'], column: ColumnFunction, Indicator: IndicatorClass, own: Own): CatalogEntry => ({
  name,
  group: 'math',
  talib,
  inputs,
  params: [],
  outputs: [{ name }],
  warmup: none,
  scale: 'no law',
  afterNaN: () => 1,
  source: `TA-Lib, function ${talib}`,
  column,
  Indicator,
  ...own,
})

/** A function of each value alone. */
const transform = (name: string, talib: string, column: ColumnFunction, Indicator: IndicatorClass, own: Own): CatalogEntry =>
  ofOneBar(name, talib, ['values'], column, Indicator, own)

/** A function of each pair of values. */
const operator = (name: string, talib: string, column: ColumnFunction, Indicator: IndicatorClass, own: Own): CatalogEntry =>
  ofOneBar(name, talib, ['first', 'second'], column, Indicator, own)

export const math: readonly CatalogEntry[] = [
  operator('add', 'ADD', add, Add, { title: 'Sum of two columns', scale: { price: 1 }, constant: (level) => 2 * level }),
  operator('subtract', 'SUB', subtract, Subtract, { title: 'Difference of two columns', scale: { price: 1 }, constant: () => 0 }),
  operator('multiply', 'MULT', multiply, Multiply, { title: 'Product of two columns', scale: { price: 2 }, constant: (level) => level * level }),
  operator('divide', 'DIV', divide, Divide, { title: 'Quotient of two columns', scale: {}, constant: () => 1 }),
  transform('acos', 'ACOS', acos, Acos, { title: 'Arc cosine', domain: 'unit', constant: (level) => Math.acos(level) }),
  transform('asin', 'ASIN', asin, Asin, { title: 'Arc sine', domain: 'unit', constant: (level) => Math.asin(level) }),
  transform('atan', 'ATAN', atan, Atan, { title: 'Arc tangent', constant: (level) => Math.atan(level) }),
  transform('ceil', 'CEIL', ceil, Ceil, { title: 'Rounded up', constant: (level) => Math.ceil(level) }),
  transform('cos', 'COS', cos, Cos, { title: 'Cosine', constant: (level) => Math.cos(level) }),
  transform('cosh', 'COSH', cosh, Cosh, { title: 'Hyperbolic cosine', constant: (level) => Math.cosh(level) }),
  transform('exp', 'EXP', exp, Exp, { title: 'Exponential', constant: (level) => Math.exp(level) }),
  transform('floor', 'FLOOR', floor, Floor, { title: 'Rounded down', constant: (level) => Math.floor(level) }),
  transform('ln', 'LN', ln, Ln, { title: 'Natural logarithm', constant: (level) => Math.log(level) }),
  transform('log10', 'LOG10', log10, Log10, { title: 'Decimal logarithm', constant: (level) => Math.log10(level) }),
  transform('sin', 'SIN', sin, Sin, { title: 'Sine', constant: (level) => Math.sin(level) }),
  transform('sinh', 'SINH', sinh, Sinh, { title: 'Hyperbolic sine', constant: (level) => Math.sinh(level) }),
  transform('sqrt', 'SQRT', sqrt, Sqrt, { title: 'Square root', constant: (level) => Math.sqrt(level) }),
  transform('tan', 'TAN', tan, Tan, { title: 'Tangent', constant: (level) => Math.tan(level) }),
  transform('tanh', 'TANH', tanh, Tanh, { title: 'Hyperbolic tangent', constant: (level) => Math.tanh(level) }),
  {
    name: 'sum',
    group: 'math',
    title: 'Sum of the window',
    talib: 'SUM',
    inputs: ['values'],
    params: [period(2, 30)],
    outputs: [{ name: 'sum' }],
    warmup: beforePeriod,
    scale: { price: 1 },
    afterNaN: onePeriod,
    constant: (level, params) => level * numberOf(params, 'period'),
    source: 'van Herk, A fast algorithm for local minimum and maximum filters (1992), whose blocks serve a sum as well; TA-Lib, function SUM',
    column: sum,
    Indicator: Sum,
  },
]
