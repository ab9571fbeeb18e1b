import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { SuperTrend, superTrend } from './index.ts'

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
// drives an installed browser, and brings none
const playwright = await import('playwright-core').catch(() => undefined)

/** Without a sandbox, as root has none; and quiet, as there may be no network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const missing = executable === undefined ? 'no chromium is installed' : playwright === undefined ? 'playwright-core is not installed' : undefined

it('a bundle of one indicator runs in a browser and gives the same numbers', async (context) => {
  if (missing !== undefined) {
    if (process.env.CI) expect.fail(`${missing}: apt-get install chromium, and playwright-core is a development dependency`)
    context.skip(missing)
  }
  const { outputFiles } = await build({
    stdin: { contents: `export { SuperTrend, superTrend } from './index.ts'`, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'indicators',
    target: 'es2022',
    platform: 'browser',
  })
  const close = Array.from({ length: 60 }, (_, i) => 100 + ((i * 37) % 23) - ((i * i) % 17))
  const bars = { high: close.map((price) => price + 2), low: close.map((price) => price - 1), close }
  const columns = { high: Float64Array.from(bars.high), low: Float64Array.from(bars.low), close: Float64Array.from(bars.close) }
  const stream = new SuperTrend(5, 2)
  for (let i = 0; i < 59; i++) stream.next({ high: bars.high[i]!, low: bars.low[i]!, close: bars.close[i]! })

  const browser = await playwright!.chromium.launch({ executablePath: executable!, args: FLAGS })
  try {
    const page = await browser.newPage()
    await page.goto('about:blank')
    await page.addScriptTag({ content: outputFiles[0]!.text })
    const found = await page.evaluate(`(() => {
      const bars = ${JSON.stringify(bars)}
      const column = indicators.superTrend({ high: Float64Array.from(bars.high), low: Float64Array.from(bars.low), close: Float64Array.from(bars.close) }, 5, 2)
      const stream = new indicators.SuperTrend(5, 2).restore(${JSON.stringify(stream.save())})
      const last = { ...stream.next({ high: bars.high[59], low: bars.low[59], close: bars.close[59] }) }
      return { line: [...column.line], direction: [...column.direction], last }
    })()`)
    const expected = superTrend(columns, 5, 2)
    expect(found).toEqual({
      line: [...expected.line],
      direction: [...expected.direction],
      last: { line: expected.line[59], direction: expected.direction[59] },
    })
  } finally {
    await browser.close()
  }
}, 60_000)
