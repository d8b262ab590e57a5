import { describe, expect, it } from 'vitest'
import { impactOf, type Inviter } from './index'

const inviters = new Map<string, Inviter>([
  ['admin', { kind: 'user', userType: 'member', roles: ['Global Administrator'], active: true }],
  ['member', { kind: 'user', userType: 'member', roles: [], active: true }],
  ['gone', { kind: 'user', userType: 'member', roles: ['Global Administrator'], active: false }],
])
const groups = [
  { domain: 'a.example', inviter: 'admin', count: 5 }, { domain: 'b.example', inviter: 'admin', count: 3 },
  { domain: 'a.example', inviter: 'member', count: 2 }, { domain: 'a.example', inviter: 'gone', count: 7 },
]
const everyone = { settings: { allowInvitesFrom: 'everyone' as const }, rules: [] }

describe('impactOf', () => {
  it('counts nothing when nothing changes, not even what is stopped already', () => {
    expect(impactOf(groups, inviters, everyone, everyone)).toEqual({ waiting: 17, stopped: { total: 0, byInviter: 0, byDomain: 0 }, released: 0, stoppedDomains: [] })
  })
  it('counts what a narrower level and a deny rule stop, each once', () => {
    const after = { settings: { allowInvitesFrom: 'adminsAndGuestInviters' as const }, rules: [{ kind: 'deny' as const, domain: 'example' }, { kind: 'deny' as const, domain: 'b.example' }] }
    expect(impactOf(groups, inviters, everyone, after)).toMatchObject({ stopped: { total: 10, byInviter: 2, byDomain: 8 }, stoppedDomains: ['a.example', 'b.example'] })
    expect(impactOf(groups, inviters, after, everyone)).toMatchObject({ stopped: { total: 0 }, released: 10 })
  })
  it('an allow list stops everybody who is not on it', () => {
    expect(impactOf(groups, inviters, everyone, { ...everyone, rules: [{ kind: 'allow', domain: 'b.example' }] })).toMatchObject({ stopped: { total: 7, byDomain: 7 } })
  })
})
