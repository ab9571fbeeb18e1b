import type { Call } from './clock.ts'

/** A chunk of work that failed twice: its error as text. */
export interface ChunkFailure {
  readonly failed: string
}

/** Where the runs of a search happen: this thread, threads, or elsewhere. Chunks come back in any order; a lost one is tried once more. */
export interface Executor {
  run<Input, Output>(
    job: { readonly module: string; readonly shared: readonly ArrayBufferLike[]; readonly chunks: Iterable<Input> },
    options: Call & { onChunk(index: number, output: Output | ChunkFailure): void },
  ): Promise<void>
}
