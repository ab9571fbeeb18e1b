import { expect, test, vi } from 'vitest'
import { TradingError } from './errors.ts'

test('carries code, retry, cause and details, and is an Error', () => {
  const cause = new Error('socket closed')
  const error = new TradingError('ORDER_UNKNOWN', 'no answer to order a1: reconcile by client id', { retry: 'reconcile', cause, details: { order: 'a1' } })
  expect(error).toBeInstanceOf(Error)
  expect([error.name, error.code, error.retry, error.message]).toEqual([
    'TradingError',
    'ORDER_UNKNOWN',
    'reconcile',
    'no answer to order a1: reconcile by client id',
  ])
  expect(error.cause).toBe(cause)
  expect(error.details).toEqual({ order: 'a1' })
  expect(String(error)).toBe('TradingError: no answer to order a1: reconcile by client id')
})

test('says not to retry, without cause and details, unless told', () => {
  const error = new TradingError('NOT_FOUND', 'no')
  expect([error.retry, error.details, 'cause' in error]).toEqual(['no', {}, false])
})

test('is recognised across a second copy of the class', async () => {
  vi.resetModules()
  const second = await import('./errors.ts')
  expect(second.TradingError).not.toBe(TradingError)
  const error = new second.TradingError('FEED_GAP', 'x')
  expect(error instanceof TradingError).toBe(false)
  expect([TradingError.is(error), TradingError.is(error, 'FEED_GAP'), TradingError.is(error, 'NOT_FOUND')]).toEqual([true, true, false])
  expect(second.TradingError.is(new TradingError('NOT_FOUND', 'x'), 'NOT_FOUND')).toBe(true)
})

test('nothing else is taken for one', () => {
  const alike = Object.assign(new Error('x'), { name: 'TradingError', code: 'FEED_GAP' })
  expect([alike, new Error('x'), { code: 'FEED_GAP' }, 'FEED_GAP', null, undefined, 5].map((value) => TradingError.is(value))).toEqual(Array(7).fill(false))
})
