import { barFormat, filePath } from './bar-file.ts'

/**
 * The content hash that a file itself notes, without reading its bars: in a `.bars` file, and in Parquet that was written here. Undefined where there is none.
 * `hashBars` of what is read is the same, or the file was changed by something that did not write the note anew.
 *
 * @throws TradingError as `readBars`
 */
export const notedHash = async (file: string | URL): Promise<string | undefined> => {
  const path = filePath(file)
  const format = barFormat(path)
  if (format === 'bars') return (await (await import('./cache/bars-file.ts')).barsFileHeader(path)).hash
  if (format === 'parquet') return (await (await import('./parquet/parquet-facts.ts')).parquetFacts(path, {})).note?.hash
  return undefined
}
