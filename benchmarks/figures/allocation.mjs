import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const figures = [
  {
    name: 'allocation per bar without fills (2N less N bars)',
    unit: 'B/bar',
    goal: '≤ 2 B/bar',
    most: 2,
    bound: 8,
    measure: () => {
      const program = fileURLToPath(new URL('../quiet-bytes.mjs', import.meta.url))
      return {
        ours: Number(execFileSync(process.execPath, ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256', program], { encoding: 'utf8' })),
      }
    },
  },
]
