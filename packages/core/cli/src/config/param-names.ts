/** A parameter's name in a config file: `emaFast` is `ema_fast`, `max2h` is `max2h`. */
export const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A parameter's name in TypeScript: `ema_fast` is `emaFast`. The inverse of {@link snakeCase} for names that start with a small letter. */
export const camelCase = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
