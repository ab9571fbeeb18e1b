import { Worker } from 'node:worker_threads'

/** Longer than any mutant takes that all tests survive: it loops. */
const PATIENCE = 60_000

process.env.ENGINE_PROPERTY_RUNS ??= '40'

const start = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url))
    worker.once('message', () => resolve(worker))
    worker.once('error', reject)
  })

const ask = (worker, id) =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve('loops'), PATIENCE)
    worker.once('message', (verdict) => {
      clearTimeout(timer)
      resolve(verdict)
    })
    worker.postMessage(id)
  })

/** Switches on one mutant after another and says what the tests made of it: noticed, survived, loops, never run, or outside (run once, at import). */
export const judge = async (mutants) => {
  let worker = await start()
  const judged = []
  for (const mutant of mutants) {
    const verdict = await ask(worker, mutant.id)
    judged.push({ ...mutant, verdict })
    if (verdict !== 'loops') continue
    await worker.terminate()
    worker = await start()
  }
  await worker.terminate()
  return judged
}
