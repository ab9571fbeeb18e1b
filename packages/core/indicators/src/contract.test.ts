import { describe, expect, it } from 'vitest'
import { argumentsOf, type CatalogEntry, catalog, computeColumns, createIndicator, defaultsOf, type InputName, inputsAt, type Params } from './catalog/index.ts'
import { InputError } from './index.ts'

// The laws that every entry of the catalog keeps. A new indicator is tested here by its entry alone.

type Columns = { readonly [I in InputName]: Float64Array }
type Outputs = { readonly [name: string]: Float64Array }

const LENGTH = 280
const INPUTS: readonly InputName[] = ['values', 'first', 'second', 'periods', 'time', 'open', 'high', 'low', 'close', 'volume', 'session']

const generator = (state: number) => () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 4294967296
}

/** A random walk with gaps, some bars without volume and some without movement. */
const walk = (length: number, seed = 12345): Columns => {
  const random = generator(seed)
  const bars = Object.fromEntries(INPUTS.map((input) => [input, new Float64Array(length)])) as { [I in InputName]: Float64Array }
  for (let i = 0, last = 100; i < length; i++) {
    const open = last * (1 + (random() - 0.5) * 0.01)
    last = open * (1 + (random() - 0.5) * 0.03)
    bars.open[i] = open
    bars.close[i] = last
    bars.high[i] = Math.max(open, last) * (1 + random() * 0.01)
    bars.low[i] = Math.min(open, last) * (1 - random() * 0.01)
    bars.volume[i] = i % 41 === 17 ? 0 : 500 + Math.floor(random() * 1000)
    bars.values[i] = last
    bars.first[i] = last
    bars.second[i] = open
    bars.periods[i] = 2 + (i % 9)
    bars.time[i] = Date.UTC(2024, 0, 1) + i * 3_600_000
    // the first bar is a session of its own
    bars.session[i] = Math.floor((i + 23) / 24)
  }
  return bars
}
/** Numbers that have no unit of price or volume. */
const isLabel = (input: InputName) => input === 'periods' || input === 'time' || input === 'session'
const mapColumns = (columns: Columns, change: (column: Float64Array, input: InputName) => Float64Array): Columns =>
  Object.fromEntries(INPUTS.map((input) => [input, change(columns[input], input)])) as Columns

/** Values for functions that take -1 to 1. */
const inDomain = ({ domain }: CatalogEntry, columns: Columns): Columns =>
  domain === 'unit' ? { ...columns, values: columns.values.map((value) => Math.sin(value)) } : columns

/** Defaults, smallest values, small and unequal ones, each choice once, and the examples of the entry. */
const paramsOf = (entry: CatalogEntry): readonly Params[] => {
  const numbers = (value: (min: number, k: number) => number) =>
    Object.fromEntries(entry.params.flatMap((param, k) => (param.kind === 'integer' ? [[param.name, value(param.min, k)]] : [])))
  const base = defaultsOf(entry)
  const choices = entry.params.flatMap((param) => (param.kind === 'choice' ? param.choices.map((choice) => ({ ...base, [param.name]: choice })) : []))
  const integers = entry.params.some(({ kind }) => kind === 'integer')
  const varied = integers ? [numbers((min) => min), numbers((min, k) => min + 1 + k), numbers((min, k) => min + 6 + 3 * k)] : []
  return [base, ...varied.map((some) => ({ ...base, ...some })), ...choices, ...(entry.examples ?? [])]
}

const names = ({ outputs }: CatalogEntry) => outputs.map(({ name }) => name)
const warmupOf = (entry: CatalogEntry, output: string, params: Params) => (entry.outputs.find(({ name }) => name === output)!.warmup ?? entry.warmup)(params)

const expectSame = (actual: Float64Array, expected: Float64Array, about: string): void => {
  expect(actual.length, about).toBe(expected.length)
  for (let i = 0; i < expected.length; i++) if (!Object.is(actual[i], expected[i])) expect.fail(`${about}, bar ${i}: ${actual[i]} instead of ${expected[i]}`)
}
/** Near, measured by the largest value of the column: an oscillator crosses zero. */
const expectNear = (actual: Float64Array, expected: Float64Array, relative: number, about: string): void => {
  const largest = expected.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0)
  expect(actual.length, about).toBe(expected.length)
  for (let i = 0; i < expected.length; i++) {
    const same = Object.is(actual[i], expected[i]) || Math.abs(actual[i]! - expected[i]!) <= relative * largest
    if (!same) expect.fail(`${about}, bar ${i}: ${actual[i]} instead of ${expected[i]}`)
  }
}
const expectFinite = (column: Float64Array, from: number, about: string): void => {
  for (let i = from; i < column.length; i++) if (!Number.isFinite(column[i])) expect.fail(`${about}, bar ${i}: ${column[i]}`)
}

type Streaming = ReturnType<typeof createIndicator>
const valuesOf = (entry: CatalogEntry, result: ReturnType<Streaming['next']>): readonly number[] =>
  typeof result === 'number' ? [result] : names(entry).map((name) => result[name]!)

/** All outputs of a stream over bars `from` to the end. */
const stream = (entry: CatalogEntry, indicator: Streaming, columns: Columns, from = 0): Outputs => {
  const outputs = Object.fromEntries(names(entry).map((name) => [name, new Float64Array(columns.close.length - from)]))
  for (let i = from; i < columns.close.length; i++) {
    const values = valuesOf(entry, indicator.next(...inputsAt(entry, columns, i)))
    names(entry).forEach((name, k) => {
      outputs[name]![i - from] = values[k]!
    })
  }
  return outputs
}

describe.each(catalog)('$name', (entry) => {
  const columns = inDomain(entry, walk(LENGTH))
  const combinations = paramsOf(entry)
  /** The law for every combination of parameters and every output. */
  const forEach = (law: (params: Params, about: string) => void) => {
    for (const params of combinations) law(params, JSON.stringify(params))
  }
  const compare = (actual: Outputs, expected: Outputs, about: string) => {
    for (const name of names(entry)) expectSame(actual[name]!, expected[name]!, `${about} ${name}`)
  }

  it('is as long as the input and NaN exactly during warm-up', () => {
    forEach((params, about) => {
      const result = computeColumns(entry, columns, params)
      expect(Object.keys(result).sort()).toEqual([...names(entry)].sort())
      for (const [name, column] of Object.entries(result)) {
        expect(column.length).toBe(LENGTH)
        const warmup = warmupOf(entry, name, params)
        expect(warmup, 'give the entry examples that fit into the data').toBeLessThan(LENGTH - 20)
        expect(
          column.findIndex((value) => !Number.isNaN(value)),
          about,
        ).toBe(warmup)
        expectFinite(column, warmup, about)
      }
    })
  })

  it('is causal: on a prefix it gives the prefix, to the bit', () => {
    forEach((params, about) => {
      const whole = computeColumns(entry, columns, params)
      for (let length = 0; length <= LENGTH; length += length < 40 ? 1 : 13) {
        const prefix = computeColumns(
          entry,
          mapColumns(columns, (column) => column.slice(0, length)),
          params,
        )
        for (const name of names(entry)) expectSame(prefix[name]!, whole[name]!.subarray(0, length), `${about} ${name} of ${length} bars`)
      }
    })
  })

  it('is the same one value at a time, to the bit, also through NaN and infinity', () => {
    forEach((params, about) => {
      compare(stream(entry, createIndicator(entry, params), columns), computeColumns(entry, columns, params), about)
      for (const broken of [NaN, Infinity, -Infinity]) {
        const holes = mapColumns(columns, (column, input) =>
          isLabel(input) ? column : column.map((value, i) => (i < 5 || i === 120 || i === 121 || i === 200 ? broken : value)),
        )
        compare(stream(entry, createIndicator(entry, params), holes), computeColumns(entry, holes, params), `${about} with ${broken}`)
      }
    })
  })

  it('peeks at what next gives, and peeking changes nothing', () => {
    forEach((params, about) => {
      const expected = computeColumns(entry, columns, params)
      const indicator = createIndicator(entry, params)
      for (let i = 0; i < LENGTH; i++) {
        indicator.peek(...inputsAt(entry, columns, (i * 7) % LENGTH))
        const peeked = [...valuesOf(entry, indicator.peek(...inputsAt(entry, columns, i)))]
        const values = valuesOf(entry, indicator.next(...inputsAt(entry, columns, i)))
        names(entry).forEach((name, k) => {
          if (!Object.is(peeked[k], values[k]) || !Object.is(values[k], expected[name]![i])) expect.fail(`${about} ${name}, bar ${i}: ${peeked}, ${values}`)
        })
      }
    })
  })

  it('goes on from saved state, through JSON, as if nothing had happened', () => {
    forEach((params, about) => {
      const whole = computeColumns(entry, columns, params)
      const indicator = createIndicator(entry, params)
      const later = createIndicator(entry, params)
      for (let i = 0; i < LENGTH - 30; i++) later.next(...inputsAt(entry, columns, i))
      const early = createIndicator(entry, params).save()
      for (let i = 0; i < LENGTH; i++) {
        if (i < 3 || i % 29 === 11) {
          const saved = JSON.parse(JSON.stringify(indicator.save()))
          for (const restored of [createIndicator(entry, params).restore(saved), i % 2 === 0 ? later.restore(saved) : later.restore(early).restore(saved)]) {
            const rest = stream(entry, restored, columns, i)
            for (const name of names(entry)) expectSame(rest[name]!, whole[name]!.subarray(i), `${about} ${name} from bar ${i}`)
          }
        }
        indicator.next(...inputsAt(entry, columns, i))
      }
    })
  })

  it('refuses the state of other parameters', () => {
    if (entry.params.length === 0) return
    const others = combinations.find((params) => argumentsOf(entry, params).join() !== argumentsOf(entry).join())!
    expect(() => createIndicator(entry).restore(createIndicator(entry, others).save())).toThrow(/saved\.parameters is .*: give what was saved with/)
  })

  it('writes the same to out, whatever was in it, and leaves its input alone', () => {
    const before = mapColumns(columns, (column) => column.slice())
    forEach((params, about) => {
      const out = Object.fromEntries(names(entry).map((name) => [name, new Float64Array(LENGTH).fill(-7)]))
      const result = computeColumns(entry, columns, params, out)
      for (const name of names(entry)) expect(result[name]).toBe(out[name])
      compare(out, computeColumns(entry, columns, params), about)
    })
    expect(columns).toEqual(before)
  })

  it('takes an empty series, one bar, and a period longer than the data', () => {
    const long = Object.fromEntries(entry.params.flatMap(({ name, kind }) => (kind === 'integer' ? [[name, 1_000]] : [])))
    for (const params of [...combinations, { ...defaultsOf(entry), ...long }]) {
      for (const length of [0, 1, LENGTH]) {
        const result = computeColumns(
          entry,
          mapColumns(columns, (column) => column.slice(0, length)),
          params,
        )
        for (const name of names(entry)) {
          expect(result[name]!.length).toBe(length)
          expect(result[name]!.filter((value) => !Number.isNaN(value)).length).toBe(Math.max(0, length - warmupOf(entry, name, params)))
        }
      }
    }
  })

  it('starts after leading NaN as if they were not there', () => {
    forEach((params, about) => {
      const late = mapColumns(columns, (column) => Float64Array.of(NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, ...column))
      const result = computeColumns(entry, late, params)
      const expected = computeColumns(entry, columns, params)
      for (const { name, place } of entry.outputs) {
        expect(result[name]!.subarray(0, 9).every((value) => Number.isNaN(value))).toBe(true)
        const shifted = place ? expected[name]!.map((value) => value + 9) : expected[name]!
        // blocks are cut at other bars here, hence another order of summing
        expectNear(result[name]!.subarray(9), shifted, 1e-13, `${about} ${name}`)
      }
    })
  })

  it.each(entry.inputs.filter((input) => input !== 'time'))('after a NaN in the middle of %s does what it says', (input) => {
    const { afterNaN } = entry
    if (afterNaN === 'as its average') return
    forEach((params, about) => {
      for (const broken of [150, 151, 177]) {
        const clean = computeColumns(entry, columns, params)
        const result = computeColumns(entry, { ...columns, [input]: columns[input].with(broken, NaN) }, params)
        const anew = computeColumns(
          entry,
          mapColumns(columns, (column) => column.slice(broken + 1)),
          params,
        )
        for (const { name, place } of entry.outputs) {
          const column = result[name]!
          const what = `${about} ${name}, NaN at ${broken}`
          expectSame(column.subarray(0, broken), clean[name]!.subarray(0, broken), what)
          const behind = column.subarray(broken + 1)
          if (afterNaN === 'restarts') {
            expect(column[broken], what).toBeNaN()
            expectSame(behind, place ? anew[name]!.map((value) => value + broken + 1) : anew[name]!, what)
          } else if (afterNaN === 'stays') {
            expect(
              behind.every((value) => Number.isNaN(value)),
              what,
            ).toBe(true)
          } else {
            const until = broken + afterNaN(params)
            expect(column.subarray(broken, until).some((value) => Number.isNaN(value))).toBe(true)
            expectNear(column.subarray(until), clean[name]!.subarray(until), 1e-12, what)
          }
        }
      }
    })
  })

  it('grows with the units of price and volume as it says', () => {
    const scaleOf = (name: string) => entry.outputs.find((output) => output.name === name)!.scale ?? entry.scale
    const scaled = (price: number, volume: number) =>
      mapColumns(columns, (column, input) => (isLabel(input) ? column : column.map((value) => value * (input === 'volume' ? volume : price))))
    const raised = (factor: number, power = 0) => {
      let result = 1
      for (let k = 0; k < Math.abs(power); k++) result *= factor
      return power < 0 ? 1 / result : result
    }
    forEach((params, about) => {
      const base = computeColumns(entry, columns, params)
      for (const [price, volume] of [
        [4, 1 / 2],
        [1 / 1024, 8],
        [1e-10, 1e-3],
        [1e7, 1e6],
      ] as const) {
        const result = computeColumns(entry, scaled(price, volume), params)
        for (const name of names(entry)) {
          const scale = scaleOf(name)
          if (scale === 'no law') continue
          const factor = raised(price, scale.price) * raised(volume, scale.volume)
          const expected = base[name]!.map((value) => value * factor)
          const what = `${about} ${name} at ${price}, ${volume}`
          // a power of two changes no digit
          if (price === 4 || price === 1 / 1024) expectSame(result[name]!, expected, what)
          else expectNear(result[name]!, expected, 1e-9, what)
        }
      }
    })
  })

  it('is known, or at least finite, where nothing moves', () => {
    for (const price of entry.domain === 'unit' ? [0.1, 0.9] : [1e-8, 0.1, 100, 1e9]) {
      const flat = mapColumns(columns, (column, input) => (isLabel(input) || input === 'volume' ? column : column.map(() => price)))
      forEach((params, about) => {
        const result = computeColumns(entry, flat, params)
        for (const name of names(entry)) {
          const warmup = warmupOf(entry, name, params)
          const what = `${about} ${name} at ${price}`
          const level = entry.constant?.(price, params)
          if (level === undefined) expectFinite(result[name]!, warmup, what)
          else {
            const expected = new Float64Array(LENGTH).fill(level).fill(NaN, 0, warmup)
            for (let i = 0; i < LENGTH; i++) {
              const near = Object.is(result[name]![i], expected[i]) || Math.abs(result[name]![i]! - expected[i]!) <= 1e-12 * price
              if (!near) expect.fail(`${what}, bar ${i}: ${result[name]![i]} instead of ${expected[i]}`)
            }
          }
        }
      })
    }
  })

  it('has a value without volume and through a run of bars that do not move', () => {
    const still = mapColumns(columns, (column, input) => {
      if (input === 'volume') return column.map((value, i) => (i >= 100 && i < 180 ? 0 : value))
      if (isLabel(input) || entry.domain === 'unit') return column
      return column.map((value, i) => (i >= 100 && i < 180 ? 100 : value))
    })
    const noVolume = { ...columns, volume: new Float64Array(LENGTH) }
    forEach((params, about) => {
      for (const data of entry.zeroVolume === 'NaN' ? [{ ...still, volume: columns.volume }] : [still, noVolume]) {
        const result = computeColumns(entry, data, params)
        for (const name of names(entry)) expectFinite(result[name]!, warmupOf(entry, name, params), `${about} ${name}`)
      }
    })
  })

  it('refuses parameters out of range, naming parameter and range', () => {
    for (const param of entry.params) {
      const bad: (number | string)[] =
        param.kind === 'choice' ? ['none'] : [param.min - Math.max(1, Math.abs(param.min)), NaN, Infinity, param.kind === 'integer' ? 2.5 : -Infinity]
      if (param.kind === 'integer') bad.push(param.max + 1)
      for (const value of bad) {
        const params = { ...defaultsOf(entry), [param.name]: value }
        for (const attempt of [() => computeColumns(entry, columns, params), () => createIndicator(entry, params)]) {
          expect(attempt).toThrow(InputError)
          expect(attempt).toThrow(`${param.name} is ${value}: give `)
        }
      }
    }
  })

  it('refuses an out of another length, or on the memory of its input, and columns of different lengths', () => {
    const out = (make: (name: string) => Float64Array) => Object.fromEntries(names(entry).map((name) => [name, make(name)]))
    const label = entry.outputs.length > 1 ? `out.${names(entry)[0]}` : 'out'
    const short = out(() => new Float64Array(LENGTH - 1))
    expect(() => computeColumns(entry, columns, {}, short)).toThrow(`${label}.length is ${LENGTH - 1}: give an array as long as the input (${LENGTH})`)
    for (const input of entry.inputs) {
      const memory = new Float64Array(LENGTH + 5)
      const shared = { ...columns, [input]: memory.subarray(0, LENGTH) }
      expect(() =>
        computeColumns(
          entry,
          shared,
          {},
          out((name) => (name === names(entry)[0] ? memory.subarray(5) : new Float64Array(LENGTH))),
        ),
      ).toThrow('on the same memory as the input')
      if (entry.inputs.length > 1) expect(() => computeColumns(entry, { ...columns, [input]: new Float64Array(LENGTH - 1) })).toThrow(/length is \d+: give as/)
    }
    if (entry.outputs.length > 1) {
      const memory = new Float64Array(LENGTH)
      expect(() =>
        computeColumns(
          entry,
          columns,
          {},
          out(() => memory),
        ),
      ).toThrow('on the same memory as out.')
    }
  })
})

it('has one entry for each name', () => {
  expect(new Set(catalog.map(({ name }) => name)).size).toBe(catalog.length)
  const talibNames = catalog.flatMap(({ talib }) => (talib === undefined ? [] : [talib]))
  expect(new Set(talibNames).size).toBe(talibNames.length)
})
