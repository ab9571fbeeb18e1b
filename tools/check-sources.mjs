// Rules of the sources that no linter knows: file length, names that say nothing, powers, and words that must not be committed.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const MOST_LINES = 400
const problems = []
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: new URL('..', import.meta.url), encoding: 'utf8' }).split(
  '\n',
)

for (const file of files.filter((name) => /^(packages|tests|tools|benchmarks|examples)\/.*\.(ts|mjs|cjs)$/.test(name))) {
  let text
  try {
    text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  } catch {
    continue
  }
  // a list of what a package exports is as long as the package is wide
  const isList = /\/src\/index\.ts$/.test(file) && !/\b(const|function|class)\b/.test(text)
  const lines = text.split('\n').length
  const isTest = /\.(test|test-d|bench)\.ts$/.test(file)
  if (lines > MOST_LINES && !isTest && !isList) problems.push(`${file} has ${lines} lines: split it by idea, ${MOST_LINES} is the most`)
  if (/\/(utils?|helpers?|common|misc|types|manager)\.ts$/.test(file)) problems.push(`${file}: name it for what it holds`)
  if (isTest || !/^packages\/core\/(market|indicators|engine|data)\/src\//.test(file)) continue
  text.split('\n').forEach((line, index) => {
    const code = line.replace(/\/\/.*$/, '').replace(/^\s*\/?\*.*$/, '')
    if (/Math\.pow|[\w)\]]\s*\*\*\s*[\w(]/.test(code))
      problems.push(`${file}:${index + 1}: powers differ between versions of Node in the last digit: use a literal table or multiply`)
  })
}
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
