import { expect, it } from 'vitest'
import { catalog } from './catalog/index.ts'
import * as everything from './index.ts'

it('exports both forms of every entry of the catalog, under its name', () => {
  const names: { readonly [name: string]: unknown } = everything
  for (const { name, column, Indicator } of catalog) {
    expect(names[name], `run scripts/make-index.mjs: ${name}`).toBe(column)
    expect(names[name[0]!.toUpperCase() + name.slice(1)], name).toBe(Indicator)
  }
})
