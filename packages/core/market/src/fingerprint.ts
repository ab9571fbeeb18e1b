/** Four 32-bit lanes that words are mixed into: quick, the same on every machine, not cryptographic. */
export class Fingerprint {
  #a = 0x9e3779b9
  #b = 0x85ebca6b
  #c = 0xc2b2ae35
  #d = 0x27d4eb2f

  /** Takes in two words of 32 bits. */
  add(low: number, high: number): void {
    this.#a = Math.imul(this.#a ^ low, 0xcc9e2d51)
    this.#b = Math.imul(this.#b ^ high ^ (this.#a >>> 15), 0x1b873593)
    this.#c = Math.imul(this.#c ^ low ^ (this.#b >>> 13), 0xe6546b64)
    this.#d = Math.imul(this.#d ^ high ^ (this.#c >>> 16), 0x2545f491)
    this.#a = ((this.#a ^ (this.#d >>> 14)) + 0x9e3779b9) | 0
  }

  /** 32 hexadecimal digits. */
  get text(): string {
    return [this.#a, this.#b, this.#c, this.#d].map((lane) => finish(lane).toString(16).padStart(8, '0')).join('')
  }
}

/** Spreads the last input bits over the whole word. */
const finish = (lane: number): number => {
  let word = Math.imul(lane ^ (lane >>> 16), 0x7feb352d)
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b)
  return (word ^ (word >>> 16)) >>> 0
}

/** A fingerprint of text: 32 hexadecimal digits, the same on every machine, not cryptographic. */
export const hashText = (text: string): string => {
  const fingerprint = new Fingerprint()
  for (let i = 0; i < text.length; i++) fingerprint.add(text.charCodeAt(i), i)
  return fingerprint.text
}
