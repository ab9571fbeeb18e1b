import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { TradingError } from '@core/market'
import { fileError } from './bar-file.ts'

/** Makes a rename durable. Where a folder cannot be opened or flushed (Windows, some network disks) the rename stands without it. */
const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/**
 * Puts content in a file so that a reader, or a crash at any moment, finds the old content or the new, never a part: a temporary file in the same folder, flushed, then renamed.
 * The temporary file is removed when anything fails.
 *
 * @throws TradingError `NOT_FOUND` when the folder does not exist, `BAD_FILE` when it cannot be written
 */
export const writeAtomically = async (path: string, content: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> => {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      if (content instanceof Uint8Array) await handle.writeFile(content)
      else for await (const part of content) await handle.appendFile(part)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    if (TradingError.is(error)) throw error
    throw fileError(path, error, 'written')
  }
  await flushFolder(folder)
}
