import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedCode, isOpen, restorableUntil, TENANT_STATUSES, transitionTenant, type TenantEvent, type TenantStatus } from './index'

const now = new Date('2026-03-31T00:00:00Z')
const day = (n: number) => new Date(now.getTime() + n * 86_400_000)
const EVENTS = ['suspend', 'resume', 'delete', 'restore', 'erase'] as const

describe('tenant life cycle', () => {
  it.each([
    ['active', null, 'suspend', 'suspended'], ['active', null, 'delete', 'deleted'], ['active', null, 'resume', '!CONFLICT'], ['active', null, 'erase', '!CONFLICT'],
    ['suspended', null, 'resume', 'active'], ['suspended', null, 'delete', 'deleted'], ['suspended', null, 'suspend', '!CONFLICT'],
    ['deleted', day(-29), 'restore', 'suspended'], ['deleted', day(-30), 'restore', '!NOT_FOUND'], ['deleted', day(-29), 'erase', '!CONFLICT'],
    ['deleted', day(-30), 'erase', 'erased'], ['deleted', null, 'restore', '!CONFLICT'], ['deleted', null, 'erase', '!CONFLICT'], ['deleted', day(-1), 'delete', '!CONFLICT'],
    ['erased', day(-90), 'restore', '!CONFLICT'], ['erased', day(-90), 'resume', '!CONFLICT'],
  ] satisfies [TenantStatus, Date | null, TenantEvent, string][])('%s (deleted %s) + %s → %s', (status, deletedAt, event, expected) => {
    const result = transitionTenant({ status, deletedAt }, event, now)
    expect(result.ok ? result.value : `!${result.error}`).toBe(expected)
  })
  it('nothing leaves erased, and no single step reopens a deleted tenant', () => {
    fc.assert(fc.property(fc.constantFrom(...TENANT_STATUSES), fc.constantFrom(...EVENTS), fc.integer({ min: -400, max: 0 }), (status, event, days) => {
      const result = transitionTenant({ status, deletedAt: day(days) }, event, now)
      if (status === 'erased') expect(result.ok).toBe(false)
      if (status === 'deleted' && result.ok) expect(isOpen({ status: result.value })).toBe(false)
    }))
  })
  it.each([['active', null], ['suspended', 'TENANT_SUSPENDED'], ['deleted', 'NOT_FOUND'], ['erased', 'NOT_FOUND']] as const)('%s answers %s', (status, code) => {
    expect(closedCode({ status })).toBe(code)
  })
  it('counts thirty days', () => {
    expect(restorableUntil(day(-30))).toEqual(now)
  })
})
