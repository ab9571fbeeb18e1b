export { type Sample, samples, sampleUrl } from './samples.ts'
