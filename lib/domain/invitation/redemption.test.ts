import { describe, expect, it } from 'vitest'
import { parseEmail, type EmailAddress } from '../email-address'
import { canInvite, capGrants, checkRedemption, checkUsable, type Grant, type Inviter, type RedemptionFacts } from './index'

const email = (raw: string): EmailAddress => {
  const result = parseEmail(raw)
  if (!result.ok) throw new Error(result.error)
  return result.value
}
const now = new Date('2026-03-01T12:00:00Z')
const invited = email('guest@fabrikam.com')
const admin: Inviter = { kind: 'user', userType: 'member', roles: ['User Administrator'], active: true }
const group: Grant = { kind: 'group', id: 'g1' }
const application: Grant = { kind: 'application', id: 'a1' }
const inviterRole: Grant = { kind: 'role', role: 'Guest Inviter' }
const readerRole: Grant = { kind: 'role', role: 'Global Reader' }
const grants = [group, application, inviterRole, readerRole]

const good: RedemptionFacts = {
  invitation: { state: 'opened', expiresAt: new Date('2026-03-02T00:00:00Z'), email: invited, grants },
  tenant: { status: 'active' },
  settings: { allowInvitesFrom: 'adminsAndGuestInviters' },
  rules: [],
  inviter: admin,
  invitee: { enabled: true, deleted: false },
  now,
  signedInAs: null,
  provenMailbox: invited,
  consented: true,
}

describe('checkRedemption', () => {
  it('gives what the inviter may give now and withholds the rest (AB-11)', () => {
    expect(checkRedemption(good)).toEqual({
      ok: true,
      value: { given: [group, inviterRole], withheld: [application, readerRole] },
    })
  })

  const invitation = good.invitation
  it.each([
    ['AB-06 tenant suspended', { tenant: { status: 'suspended' } }, 'TENANT_SUSPENDED'],
    ['AB-06 tenant deleted', { tenant: { status: 'deleted' } }, 'NOT_FOUND'],
    ['AB-05 used', { invitation: { ...invitation, state: 'redeemed' } }, 'INVITATION_REDEEMED'],
    ['AB-05 revoked', { invitation: { ...invitation, state: 'revoked' } }, 'INVITATION_REVOKED'],
    ['AB-05 expired', { invitation: { ...invitation, expiresAt: now } }, 'INVITATION_EXPIRED'],
    ['AB-70 unreadable deadline', { invitation: { ...invitation, expiresAt: new Date('x') } }, 'INVITATION_EXPIRED'],
    ['a draft does not exist outside', { invitation: { ...invitation, state: 'draft' } }, 'NOT_FOUND'],
    ['AB-06 inviter disabled', { inviter: { ...admin, active: false } }, 'INVITER_NOT_ALLOWED'],
    ['AB-06 inviter gone', { inviter: null }, 'INVITER_NOT_ALLOWED'],
    ['AB-06 inviter lost the role', { inviter: { ...admin, roles: [] } }, 'INVITER_NOT_ALLOWED'],
    ['AB-06 invitations switched off', { settings: { allowInvitesFrom: 'none' } }, 'INVITER_NOT_ALLOWED'],
    ['AB-06 application disabled', { inviter: { kind: 'application', permissions: ['User.Invite.All'], active: false } }, 'INVITER_NOT_ALLOWED'],
    ['domain denied since', { rules: [{ kind: 'deny', domain: 'fabrikam.com' }] }, 'DOMAIN_NOT_ALLOWED'],
    ['domain not on the allow list', { rules: [{ kind: 'allow', domain: 'contoso.com' }] }, 'DOMAIN_NOT_ALLOWED'],
    ['guest deleted meanwhile', { invitee: { enabled: true, deleted: true } }, 'INVITATION_REVOKED'],
    ['guest blocked meanwhile', { invitee: { enabled: false, deleted: false } }, 'ACCOUNT_BLOCKED'],
    ['AB-04 signed in as someone else', { signedInAs: email('other@fabrikam.com') }, 'WRONG_ACCOUNT'],
    ['AB-04 session on the address, mailbox not proven', { signedInAs: invited, provenMailbox: null }, 'MAILBOX_NOT_PROVEN'],
    ['another mailbox proven', { provenMailbox: email('other@fabrikam.com') }, 'MAILBOX_NOT_PROVEN'],
    ['no consent', { consented: false }, 'CONSENT_REQUIRED'],
  ] satisfies [string, Partial<RedemptionFacts>, string][])('%s', (_name, change, error) => {
    expect(checkRedemption({ ...good, ...change })).toEqual({ ok: false, error })
  })
  it('being usable does not depend on who is looking', () => {
    expect(checkUsable({ ...good, invitation: { ...invitation, state: 'sent' } })).toEqual({ ok: true, value: null })
  })
})

describe('canInvite', () => {
  const person = (userType: 'member' | 'guest', ...roles: string[]): Inviter => ({ kind: 'user', userType, roles, active: true })
  const app = (...permissions: string[]): Inviter => ({ kind: 'application', permissions, active: true })
  it.each([
    ['member', person('member'), [true, true, false, false]],
    ['guest', person('guest'), [true, false, false, false]],
    ['Guest Inviter', person('member', 'Guest Inviter'), [true, true, true, false]],
    ['a guest who is Guest Inviter', person('guest', 'Guest Inviter'), [true, true, true, false]],
    ['User Administrator', person('member', 'User Administrator'), [true, true, true, false]],
    ['Global Administrator', person('member', 'Global Administrator'), [true, true, true, false]],
    ['Global Reader', person('guest', 'Global Reader'), [true, false, false, false]],
    ['application', app('User.Invite.All'), [true, true, true, false]],
    ['application without the right', app('User.Read.All'), [false, false, false, false]],
    ['nobody', null, [false, false, false, false]],
  ] satisfies [string, Inviter | null, boolean[]][])('%s', (_name, inviter, expected) => {
    const levels = ['everyone', 'adminsGuestInvitersAndAllMembers', 'adminsAndGuestInviters', 'none'] as const
    expect(levels.map((allowInvitesFrom) => canInvite(inviter, { allowInvitesFrom }))).toEqual(expected)
  })
})

describe('grants', () => {
  it('a member who may only invite gives nothing else', () => {
    expect(capGrants({ kind: 'user', roles: [], baseline: ['invitation.create'] }, grants)).toEqual({ given: [], withheld: grants })
  })
})
