import type { Options } from 'tsup'

/** One recipe for every package: ESM + CJS from `src/`, declarations bundled from what `tsc -b` left in `types/`. */
export const library = (...names: string[]): Options => ({
  entry: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])),
  dts: { entry: Object.fromEntries(names.map((name) => [name, `types/${name}.d.ts`])) },
  format: ['esm', 'cjs'],
  target: 'node20',
  shims: true,
  splitting: true,
  clean: true,
  silent: true,
})
