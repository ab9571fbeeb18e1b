import type { Options } from 'tsup'

/** A program, not a library: one ESM bundle per command with everything in it but the sample files, so that it starts fast. */
const program: Options = {
  entry: { main: 'src/main.ts' },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  splitting: true,
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

/** The command that needs the whole catalog is bundled apart: in one build the 200 indicators would land in the chunk that a backtest loads too. */
const APART = 'src/commands/indicators.ts'

const options: Options[] = [
  {
    ...program,
    esbuildPlugins: [
      {
        name: 'indicators-apart',
        setup: (build) => build.onResolve({ filter: /\/commands\/indicators\.ts$/ }, () => ({ path: './indicators.js', external: true })),
      },
    ],
  },
  { ...program, entry: { indicators: APART }, splitting: false, clean: false },
]

export default options
