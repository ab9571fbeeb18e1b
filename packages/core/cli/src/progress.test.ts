import { afterEach, expect, test, vi } from 'vitest'
import { progressOn } from './progress.ts'

afterEach(() => vi.restoreAllMocks())

/** Takes two steps of work, the second after some ms, and returns what stderr got. */
const shown = async (ms: number, isTTY: boolean): Promise<string> => {
  const written: string[] = []
  const stderr = { isTTY, columns: 80, write: (text: string) => written.push(text), on: () => undefined, removeListener: () => undefined }
  const now = vi.spyOn(performance, 'now').mockReturnValue(0)
  const progress = progressOn({ stdout: { write: () => undefined }, stderr, cwd: '/', env: {} }, 2)
  await progress.step('reading')
  now.mockReturnValue(ms)
  await progress.step('running')
  progress.stop()
  return written.join('')
}

test('a bar is shown on a terminal once the work has lasted a second', async () => {
  expect(await shown(1000, true)).toContain('1/2 running')
})

test('nothing is shown sooner, or off a terminal', async () => {
  expect(await shown(999, true)).toBe('')
  expect(await shown(5000, false)).toBe('')
})
