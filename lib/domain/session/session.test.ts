import { describe, expect, it } from 'vitest'
import { checkSession, isFresh, SESSION_RULES, sessionDeadline, sessionErrorCode, shouldTouch, SURFACES, type SessionQuestion, type StoredSession } from './index'

const now = new Date('2026-03-01T12:00:00Z')
const minutes = (n: number) => new Date(now.getTime() + n * 60_000)
const session: StoredSession = {
  tenantId: 't1', userId: 'ada', surface: 'console', createdAt: minutes(-30), lastSeenAt: minutes(-5), expiresAt: minutes(600), revokedAt: null,
}
const good: SessionQuestion = {
  session, tenant: { id: 't1', status: 'active' }, surface: 'console', now,
  user: { id: 'ada', accountEnabled: true, externalUserState: null, deletedAt: null, sessionsValidFrom: minutes(-1000) },
}
const user = (change: object) => ({ user: { id: 'ada', accountEnabled: true, externalUserState: null, deletedAt: null, sessionsValidFrom: minutes(-1000), ...change } })

describe('checkSession', () => {
  it.each([
    ['good', {}, 'ok'],
    ['no row', { session: null }, 'unknown'],
    ['suspended tenant', { tenant: { id: 't1', status: 'suspended' } }, 'tenant-closed'],
    ['deleted tenant', { tenant: { id: 't1', status: 'deleted' } }, 'tenant-closed'],
    ['used in another tenant', { tenant: { id: 't2', status: 'active' } }, 'other-tenant'],
    ['portal session on the console', { session: { ...session, surface: 'portal' } }, 'other-surface'],
    ['console session for operators', { surface: 'platform' }, 'other-surface'],
    ['revoked', { session: { ...session, revokedAt: minutes(-1) } }, 'revoked'],
    ['past its deadline', { session: { ...session, expiresAt: now } }, 'expired'],
    ['deadline beyond the rules', { session: { ...session, createdAt: minutes(-720), expiresAt: minutes(9_999) } }, 'expired'],
    ['AB-70 unreadable deadline', { session: { ...session, expiresAt: new Date('x') } }, 'expired'],
    ['idle', { session: { ...session, lastSeenAt: minutes(-120), createdAt: minutes(-130) } }, 'idle'],
    ['person gone', { user: null }, 'other-person'],
    ["another person's row", user({ id: 'eve' }), 'other-person'],
    ['blocked', user({ accountEnabled: false }), 'person-not-active'],
    ['deleted', user({ deletedAt: now }), 'person-not-active'],
    ['not redeemed', user({ externalUserState: 'PendingAcceptance' as const }), 'person-not-active'],
    ['signed out everywhere', user({ sessionsValidFrom: minutes(-29) }), 'signed-out-everywhere'],
    ['started at that very moment', user({ sessionsValidFrom: session.createdAt }), 'ok'],
    ['unreadable watermark', user({ sessionsValidFrom: new Date('x') }), 'signed-out-everywhere'],
  ] satisfies [string, Partial<SessionQuestion>, string][])('%s', (_name, change, expected) => {
    const result = checkSession({ ...good, ...change })
    expect(result.ok ? 'ok' : result.error).toBe(expected)
  })
  it('tells the person no more than they need', () => {
    expect(sessionErrorCode('tenant-closed', { status: 'suspended' })).toBe('TENANT_SUSPENDED')
    expect(sessionErrorCode('tenant-closed', { status: 'deleted' })).toBe('NOT_FOUND')
    expect(sessionErrorCode('other-tenant', { status: 'active' })).toBe('UNAUTHENTICATED')
  })
  it('stronger surfaces forget sooner', () => {
    const lifetimes = SURFACES.map((surface) => SESSION_RULES[surface].lifetime)
    expect(lifetimes).toEqual([...lifetimes].sort((a, b) => b - a))
    expect(sessionDeadline('portal', now)).toEqual(minutes(24 * 60))
  })
  it.each([[0, true], [-5, true], [-6, false], [1, false]])('signed in %s minutes from now is fresh for five minutes: %s', (offset, expected) => {
    expect(isFresh(minutes(offset), 300, now)).toBe(expected)
    expect(isFresh(new Date('x'), 300, now)).toBe(false)
  })
  it('writes lastSeenAt once a minute', () => {
    expect(shouldTouch(minutes(-1), now)).toBe(true)
    expect(shouldTouch(minutes(-0.5), now)).toBe(false)
  })
})
