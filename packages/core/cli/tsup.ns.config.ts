import type { Options } from 'tsup'

/** A program, not a library: one ESM bundle per command with everything in it but the sample files, so that it starts fast. */
const options: Options = {
  entry: { main: 'src/main.ts' },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  splitting: false,
  minify: true,
  clean: true,
  silent: true,
  noExternal: [/^(?!@core\/sample-data$)/],
  // commander and cli-table3 are CommonJS and call require()
  banner: { js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);" },
  esbuildOptions: (esbuild) => {
    esbuild.conditions = ['@core/source']
  },
}

export default options
