// Declarations must compile with TypeScript before 5.7, where typed arrays have no type argument.
import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../packages/', import.meta.url)
let bad = 0
for (const scope of readdirSync(root)) {
  for (const name of readdirSync(new URL(`${scope}/`, root))) {
    const dist = new URL(`${scope}/${name}/dist/`, root)
    for (const file of readdirSync(dist).filter((entry) => /\.d\.c?ts$/.test(entry))) {
      if (!/\w+Array<ArrayBuffer/.test(readFileSync(new URL(file, dist), 'utf8'))) continue
      console.error(`packages/${scope}/${name}/dist/${file} has an Array<ArrayBuffer…> type: annotate the export`)
      bad++
    }
  }
}
process.exit(bad > 0 ? 1 : 0)
