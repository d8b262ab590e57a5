import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pick } from '../shared'
import {
  checkConversion, checkManager, checkRestore, checkSponsors, graphUserType, keepsAnAdmin, mayHoldSession, mayPurge, purgeAfter, USER_LIST, userKind, userState, type UserFacts,
} from './index'

const now = new Date('2026-03-31T00:00:00Z')
const day = (n: number) => new Date(now.getTime() + n * 86_400_000)
const guest: UserFacts = { userType: 'guest', accountEnabled: true, externalUserState: 'Accepted', deletedAt: null }

describe('state and kind', () => {
  it.each([
    [{}, 'active'], [{ externalUserState: null }, 'active'], [{ externalUserState: 'PendingAcceptance' }, 'pending'], [{ accountEnabled: false }, 'blocked'],
    [{ accountEnabled: false, externalUserState: 'PendingAcceptance' }, 'blocked'], [{ deletedAt: now, accountEnabled: false }, 'deleted'],
  ] satisfies [Partial<UserFacts>, string][])('%j is %s', (change, state) => {
    expect(userState({ ...guest, ...change })).toBe(state)
    expect(mayHoldSession({ ...guest, ...change })).toBe(state === 'active')
  })
  it.each([
    ['member', null, 'internalMember'], ['guest', null, 'internalGuest'], ['member', 'Accepted', 'externalMember'], ['guest', 'PendingAcceptance', 'externalGuest'],
  ] as const)('%s with %s is an %s', (userType, externalUserState, kind) => {
    expect(userKind({ userType, externalUserState })).toBe(kind)
  })
  it('speaks Graph', () => {
    expect([graphUserType('member'), graphUserType('guest')]).toEqual(['Member', 'Guest'])
  })
  it.each(['passwordHash', 'constructor', '', 'displayName; drop table', null, undefined])('AB-62: %s is no sort', (value) => {
    expect(pick(USER_LIST.sorts, value)).toBeUndefined()
    expect(pick(USER_LIST.sorts, 'createdAt')).toBe('createdAt')
  })
})

describe('conversion', () => {
  it.each([
    [{}, 'member', 'ok'], [{}, 'guest', 'CONFLICT'], [{ userType: 'member' }, 'guest', 'ok'], [{ externalUserState: 'PendingAcceptance' }, 'member', 'CONFLICT'],
    [{ externalUserState: 'PendingAcceptance', accountEnabled: false }, 'member', 'CONFLICT'], [{ deletedAt: now }, 'member', 'NOT_FOUND'], [{ accountEnabled: false }, 'member', 'ok'],
  ] satisfies [Partial<UserFacts>, 'member' | 'guest', string][])('%j to %s: %s', (change, to, expected) => {
    const result = checkConversion({ ...guest, ...change }, to)
    expect(result.ok ? 'ok' : result.error).toBe(expected)
  })
})

describe('soft delete', () => {
  it.each([
    [day(-29), false, 'ok'], [day(-30), false, 'NOT_FOUND'], [day(-1), true, 'DUPLICATE'], [null, false, 'CONFLICT'], [new Date('x'), false, 'NOT_FOUND'],
  ])('deleted %s, address taken %s: %s', (deletedAt, taken, expected) => {
    const result = checkRestore({ deletedAt }, taken, now)
    expect(result.ok ? 'ok' : result.error).toBe(expected)
  })
  it('is either restorable or due for erasure, never both', () => {
    fc.assert(fc.property(fc.date({ noInvalidDate: true, min: day(-90), max: now }), (deletedAt) => {
      expect(checkRestore({ deletedAt }, false, now).ok).toBe(!mayPurge({ deletedAt }, now))
    }))
    expect(mayPurge({ deletedAt: null }, now)).toBe(false)
    expect(purgeAfter(day(-30))).toEqual(now)
  })
})

describe('sponsors and the last administrator', () => {
  const sponsor = (id: string, active = true) => ({ id, active })
  it.each([
    [[], 'ok'], [['a', 'b', 'c', 'd', 'e'].map((id) => sponsor(id)), 'ok'], [['a', 'b', 'c', 'd', 'e', 'f'].map((id) => sponsor(id)), 'too-many'],
    [[sponsor('me')], 'self'], [[sponsor('a'), sponsor('a')], 'repeated'], [[sponsor('a', false)], 'not-active'],
  ])('%j: %s', (sponsors, expected) => {
    const result = checkSponsors('me', sponsors)
    expect(result.ok ? 'ok' : result.error).toBe(expected)
  })
  it.each([
    [['a'], ['a'], false], [['a', 'b'], ['a'], true], [['a', 'b'], ['a', 'b'], false], [['a'], ['x'], true], [['a'], [], true], [[], ['x'], true],
  ])('holders %j, leaving %j: %s', (holders, leaving, expected) => {
    expect(keepsAnAdmin(holders, leaving)).toBe(expected)
  })
})

describe('a manager', () => {
  it.each([
    ['me', true, [], 'self'], ['boss', true, ['chief', 'me'], 'circle'], ['boss', false, [], 'not-active'], ['boss', true, ['chief'], null],
  ] as const)('%s, active %s, below %j: %s', (id, active, above, problem) => {
    expect(checkManager('me', { id, active }, above)).toBe(problem)
  })
})
