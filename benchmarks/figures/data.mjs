import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseBars } from '@core/data'
import { sampleUrl } from '@core/sample-data'
import { leastTime } from '../minimum.mjs'

const bytes = gunzipSync(readFileSync(new URL(sampleUrl('BTCUSDT', '1h'))))
const rows = 27_071

/** What everybody writes first, as the yardstick of the same run. */
const split = () => {
  const lines = new TextDecoder().decode(bytes).split('\n')
  const columns = Array.from({ length: 6 }, () => new Float64Array(rows))
  for (let row = 0; row < rows; row++) {
    const cells = lines[row + 1].split(',')
    columns[0][row] = Date.parse(`${cells[0].replace(' ', 'T')}Z`)
    for (let column = 1; column < 6; column++) columns[column][row] = Number(cells[column])
  }
  return columns
}

export const figures = [
  {
    name: 'CSV to bars, 27k rows (reference: split, Number, Date.parse)',
    unit: 'ns/row',
    goal: '≤ 150 ns/row',
    most: 150,
    measure: () => ({
      ours: (leastTime(() => parseBars(bytes, { file: 'BTCUSDT_1h.csv' })) * 1e6) / rows,
      reference: (leastTime(split, { times: 5, warmUp: 2 }) * 1e6) / rows,
    }),
  },
]
