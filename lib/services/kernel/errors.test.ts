import { describe, expect, it } from 'vitest'
import { AppError, toAppError } from './errors'

describe('toAppError', () => {
  it.each([
    ['a unique violation of pg', { code: '23505' }, 'DUPLICATE'],
    ['a unique violation inside Prisma', { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '23505' } } } }, 'DUPLICATE'],
    ['a foreign key to another tenant', { code: '23503' }, 'NOT_FOUND'],
    ['a lost race', { code: '40001' }, 'CONFLICT'],
    ['a statement that took too long', { code: '57014' }, 'UNAVAILABLE'],
    ['a read-only database', { code: '25006' }, 'UNAVAILABLE'],
    ['a full disk', { code: '53100' }, 'STORAGE_FULL'],
    ['a database that is down', { code: 'ECONNREFUSED' }, 'UNAVAILABLE'],
    ['a transaction that got no connection', { code: 'P2028' }, 'UNAVAILABLE'],
    ['a pool whose connections are all busy', new Error('timeout exceeded when trying to connect'), 'UNAVAILABLE'],
    ['a bug', new TypeError('x is not a function'), 'INTERNAL'],
    ['nothing at all', undefined, 'INTERNAL'],
  ])('maps %s', (_name, thrown, code) => {
    expect(toAppError(thrown).code).toBe(code)
  })

  it('keeps an AppError and hides the rest behind a code', () => {
    const own = new AppError('NOT_FOUND')
    expect(toAppError(own)).toBe(own)
    expect(toAppError(new Error('password of the database')).message).toBe('INTERNAL')
  })
})
