import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { TradingError } from '@core/market'
import { type CheckedConfig, checkConfig } from './check-config.ts'

const read = async (path: string, name: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const text = missing
      ? `there is no config file ${name}: 'crypto-strategies init' writes one to start from`
      : `the config file ${name} cannot be read: ${(cause as Error).message}`
    throw new TradingError('INVALID_CONFIG', text, { cause })
  }
}

/** Reads and checks a config file, relative to `cwd`. Throws like {@link checkConfig}, and when it is absent or no JSON. */
export const readConfig = async (name: string, cwd: string, lenient: boolean): Promise<CheckedConfig> => {
  const text = await read(resolve(cwd, name), name)
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new TradingError('INVALID_CONFIG', `${name} is no JSON: ${(cause as Error).message}`, { cause })
  }
  return checkConfig(content, name, lenient)
}
