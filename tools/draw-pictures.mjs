// Draws docs/inside-a-bar.md and its pictures from real runs of scenarios: `node tools/draw-pictures.mjs` after `npm run build`.
import { readFileSync, writeFileSync } from 'node:fs'
import { runScenario } from '../packages/core/engine/dist/testing.js'

const root = new URL('..', import.meta.url)
const { scenarios } = JSON.parse(readFileSync(new URL('packages/core/engine/src/__fixtures__/scenarios.json', root), 'utf8'))

/** What is shown, in the order of the page: the scenario's name, and what to see in it. */
const SHOWN = [
  ['entered at the open, stop in range: out in the same bar', 'The entry fills at the open, so its stop is live for the whole bar: the low reaches it.'],
  [
    'stop and target both in range: the stop',
    'The bar reaches both and does not say which came first. The worse one is taken, and the bar is counted as ambiguous.',
  ],
  [
    'an open beyond the target fills the target at the open although the stop is in range',
    'The open comes first for certain: the target fills there, at the better price, and nothing is ambiguous.',
  ],
  ['an open beyond the stop fills the stop at the open although the target is in range', 'A gap through a stop fills at the open, never at the stop.'],
  [
    'a limit entry takes no target from a high that may be older',
    'The price fell to the limit; whether it rose to the target before or after is not known. No fill is assumed.',
  ],
  ['a limit entry takes its target when the close is beyond it', 'The close lies beyond the target, so the price was there after the entry: proven.'],
  [
    'a stop entry takes its target: the extreme comes after the entry',
    'The price rises through the entry on its way to the high, so the high comes after the entry.',
  ],
  ['a stop entry with its stop in range is stopped, though the low may be older', 'Not proven, but the worse case: stops count.'],
  ['a grid fills from the open outwards', 'A path has no gaps inside a bar: nearer levels fill before farther ones.'],
  [
    'a straddle with both sides in range takes the nearer and counts the doubt',
    'Flat, with an entry on either side, one cancelling the other: the nearer one is taken, and counted.',
  ],
  [
    'optimistic takes the target first',
    "The same doubt, resolved the other way by `ambiguity: 'optimistic'`: the range between the two is what the data leave open.",
  ],
  ['drilldown finds the target in the first finer bar', 'Finer bars (dotted) say that the target came first: the bar counts as drilled, not as ambiguous.'],
]

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [560, 260, 20, 150, 20, 28]
const BAR = 46

const levelsOf = (action) => {
  const named = [
    ['limit', action.limit],
    ['stop', action.stop],
    ['protective stop', action.exits?.stop?.price],
    ['target', action.exits?.target?.price],
  ]
  return named.filter(([, price]) => price !== undefined).map(([name, price]) => ({ name: `${action.as ?? ''} ${name}`.trim(), price }))
}

const draw = (scenario) => {
  const { given } = scenario
  const [symbol] = Object.keys(given.bars)
  const bars = given.bars[symbol]
  const outcome = runScenario(scenario)
  const levels = given.actions.flatMap(levelsOf)
  const prices = [...bars.flatMap(([, , high, low]) => [high, low]), ...levels.map(({ price }) => price)]
  const [top, bottom] = [Math.max(...prices), Math.min(...prices)]
  const y = (price) => TOP + ((top - price) / (top - bottom || 1)) * (HEIGHT - TOP - BOTTOM)
  const spacing = (WIDTH - LEFT - RIGHT) / bars.length
  const x = (index) => LEFT + spacing * (index + 0.5)
  const parts = []
  const text = (at, height, words, attributes = '') => parts.push(`<text x="${at}" y="${height.toFixed(1)}" ${attributes}>${words}</text>`)
  for (const { name, price } of levels) {
    parts.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(price).toFixed(1)}" y2="${y(price).toFixed(1)}" stroke="#888" stroke-dasharray="4 4"/>`)
    text(WIDTH - RIGHT + 6, y(price) + 4, `${name} ${price}`, 'fill="#555"')
  }
  bars.forEach(([at, open, high, low, close], index) => {
    const colour = close >= open ? '#2a7d4f' : '#b03a2e'
    const [centre, height] = [x(index), Math.max(2, Math.abs(y(open) - y(close)))]
    parts.push(`<line x1="${centre}" x2="${centre}" y1="${y(high).toFixed(1)}" y2="${y(low).toFixed(1)}" stroke="${colour}" stroke-width="2"/>`)
    parts.push(
      `<rect x="${centre - BAR / 2}" y="${Math.min(y(open), y(close)).toFixed(1)}" width="${BAR}" height="${height.toFixed(1)}" fill="${colour}" fill-opacity="0.25" stroke="${colour}"/>`,
    )
    text(centre, HEIGHT - 8, `bar ${at}`, 'text-anchor="middle" fill="#555"')
    const finer = given.finer?.[symbol]?.[at] ?? []
    finer.forEach(([, high2, low2], part) => {
      const at2 = centre - BAR / 2 + (BAR * (part + 0.5)) / finer.length
      parts.push(`<line x1="${at2}" x2="${at2}" y1="${y(high2).toFixed(1)}" y2="${y(low2).toFixed(1)}" stroke="#333" stroke-dasharray="1 3" stroke-width="2"/>`)
    })
  })
  const across = { open: -BAR / 2, inside: 0, close: BAR / 2 }
  const marks = 'error' in outcome ? [] : outcome.fills
  for (const fill of marks) {
    const index = bars.findIndex(([at]) => at === fill.at)
    const [cx, cy] = [x(index) + across[fill.phase], y(fill.price)]
    const points =
      fill.side === 'buy'
        ? [
            [0, -7],
            [6, 5],
            [-6, 5],
          ]
        : [
            [0, 7],
            [6, -5],
            [-6, -5],
          ]
    parts.push(`<polygon points="${points.map(([dx, dy]) => `${(cx + dx).toFixed(1)},${(cy + dy).toFixed(1)}`).join(' ')}" fill="#1f4e9c"/>`)
    text(cx - 9, cy - 6, `${fill.side} ${fill.quantity} @ ${fill.price}`, 'text-anchor="end" fill="#1f4e9c"')
  }
  const words = scenario.name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="${words}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${parts.join('\n')}
</svg>
`
}

const page = ['# Inside a bar, in pictures', '']
page.push(
  'A bar says where the price opened, how far it went and where it closed, not in which order. These pictures show what the simulator makes of it.',
  'Every one is a real run of the scenario of that name, drawn by `tools/draw-pictures.mjs`; the rules are in [semantics.md](semantics.md), §4 and §5.',
  '',
  'Triangles are fills: upwards a buy, downwards a sell; at the left edge of a body they happened at the open, in the middle inside the bar. Dashed lines are the prices that orders wait for.',
  '',
)
for (const [index, [name, caption]] of SHOWN.entries()) {
  const scenario = scenarios.find((candidate) => candidate.name === name)
  if (!scenario) throw new Error(`there is no scenario '${name}'`)
  const file = `inside-${String(index + 1).padStart(2, '0')}.svg`
  writeFileSync(new URL(`docs/pictures/${file}`, root), draw(scenario))
  const { notes } = runScenario(scenario)
  const counted = notes?.ambiguousBars ? ' Counted as ambiguous.' : notes?.drilledBars ? ' Counted as drilled.' : ''
  page.push(`## ${name[0].toUpperCase()}${name.slice(1)}`, '', `![${name}](pictures/${file})`, '', `${caption}${counted} *(${scenario.why})*`, '')
}
writeFileSync(new URL('docs/inside-a-bar.md', root), `${page.join('\n').trimEnd()}\n`)
