import { expect, it } from 'vitest'
import { InputError } from './input-error.ts'

it('is a RangeError with a code, and says what to give instead', () => {
  const error = new InputError('period', 0, 'an integer of at least 1')
  expect(error).toBeInstanceOf(RangeError)
  expect(error.code).toBe('INPUT')
  expect(error.name).toBe('InputError')
  expect(error.message).toBe('period is 0: give an integer of at least 1')
})
