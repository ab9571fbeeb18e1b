import { Worker } from 'node:worker_threads'

/** Several times what a mutant takes that no test notices: it loops. */
const PATIENCE = 20_000
const WORKERS = 2

process.env.ENGINE_PROPERTY_RUNS ??= '20'

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
  const judged = mutants.map((mutant) => ({ ...mutant, verdict: '' }))
  const waiting = judged.values()
  const work = async () => {
    let worker = await start()
    for (const mutant of waiting) {
      mutant.verdict = await ask(worker, mutant.id)
      if (mutant.verdict !== 'loops') continue
      await worker.terminate()
      worker = await start()
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
  return judged
}
