// Reads one file of bars in a process of its own and prints the most memory that it took, and the bytes of its columns.
import { readBars } from '@core/data'

const { bars } = await readBars(process.argv[2])
console.log(JSON.stringify({ peak: process.resourceUsage().maxRSS * 1024, columns: bars.buffer.byteLength }))
