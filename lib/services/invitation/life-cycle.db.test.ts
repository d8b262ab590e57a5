import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findForRedemption } from '@/lib/data/invitation'
import { findOpenInvitationId } from '@/lib/data/redemption'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { checkUsable } from '@/lib/domain/invitation'
import { invitationPurpose, linkToken } from '@/lib/domain/mail'
import { invitationSweep } from '@/lib/jobs/invitation-sweep'
import { deriveCode, deriveToken } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run } from '../kernel'
import {
  createInvitation, enterByCode, extendInvitations, getInvitation, linkInvitation, listInvitations, optOutOfInvitations, remindInvitations, resendInvitations, resetRedemption, revokeInvitations,
} from './index'

const DAY = 86_400_000
const after = (days: number) => new Date(TEST_NOW.getTime() + days * DAY)
let db: TestDatabase
let tenant: TenantRef
let admin: Person
let id: string
let userId: string

const ctx = (now = TEST_NOW, actor = admin) => contextOf(tenant, actor, now)
const one = (invitationId = id) => ({ selection: { ids: [invitationId] } })
const stored = () => inTenant(tenant.id, (tx) => tx.db.invitation.findFirstOrThrow({ where: { id } }))
const mails = () => inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany({ orderBy: { createdAt: 'asc' } }))
const settings = (data: object) => inTenant(tenant.id, (tx) => tx.db.collaborationSettings.update({ where: { tenantId: tenant.id }, data }))
const undelivered = () => inTenant(tenant.id, (tx) => tx.db.invitation.update({ where: { id }, data: { state: 'failed', failureCode: 'recipientRefused', failureMessage: '550 no such user' } }))
const usable = async (now = TEST_NOW) => {
  const view = await inTenant(tenant.id, (tx) => findForRedemption(tx, id))
  if (!view) throw new Error('no such invitation')
  return checkUsable({ ...view, tenant: { status: 'active' }, now })
}

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  const made = await run(createInvitation, { email: 'guest@partner.example', displayName: 'Gregor Guest' }, ctx())
  id = made.invitationId ?? ''
  userId = made.userId ?? ''
})

describe('a waiting invitation', () => {
  it('is sent again with a new link, and the old one stops', async () => {
    await run(resendInvitations, one(), ctx(after(1)))
    expect(await stored()).toMatchObject({ state: 'sent', tokenVersion: 2, codeAttempts: 0, sentAt: after(1) })
    expect((await mails()).map((mail) => mail.params)).toMatchObject([{ tokenVersion: 1 }, { tokenVersion: 2 }])
  })

  it('is reminded of at most once a day, with the same link', async () => {
    await expect(run(remindInvitations, one(), ctx())).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await run(remindInvitations, one(), ctx(after(1)))
    await expect(run(remindInvitations, one(), ctx(new Date(after(1).getTime() + DAY / 2)))).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect((await mails()).map((mail) => [mail.template, mail.params])).toMatchObject([['invitation', { tokenVersion: 1 }], ['invitation-reminder', { tokenVersion: 1 }]])
  })

  it('expires by the clock alone, and is extended from there', async () => {
    expect(await usable(after(31))).toEqual({ ok: false, error: 'INVITATION_EXPIRED' })
    await run(extendInvitations, { ...one(), days: 5 }, ctx(after(31)))
    expect(await stored()).toMatchObject({ state: 'sent', expiresAt: after(36), tokenVersion: 1 })
    expect(await usable(after(32))).toEqual({ ok: true, value: null })
    await run(extendInvitations, { ...one(), days: 1 }, ctx(after(31)))
    expect(await stored()).toMatchObject({ expiresAt: after(36) })
  })

  it('is withdrawn at once and for good', async () => {
    await run(revokeInvitations, one(), ctx())
    expect(await usable()).toEqual({ ok: false, error: 'INVITATION_REVOKED' })
    for (const verb of [resendInvitations, revokeInvitations]) await expect(run(verb, one(), ctx())).rejects.toMatchObject({ code: 'INVITATION_REVOKED' })
    expect(await run(createInvitation, { email: 'guest@partner.example' }, ctx())).toMatchObject({ outcome: 'sent', userId })
  })

  it('AB-06: is neither sent nor usable once its inviter is blocked, deleted or lost the right', async () => {
    for (const change of [
      () => inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id: admin.userId }, data: { accountEnabled: false } })),
      () => inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id: admin.userId }, data: { accountEnabled: true, deletedAt: TEST_NOW } })),
      () => inTenant(tenant.id, async (tx) => {
        await tx.db.user.update({ where: { id: admin.userId }, data: { deletedAt: null } })
        await tx.db.roleAssignment.deleteMany({ where: { userId: admin.userId } })
      }),
    ]) {
      await change()
      const second = await aPerson(tenant, { roles: ['Guest Inviter'] })
      expect(await usable()).toEqual({ ok: false, error: 'INVITER_NOT_ALLOWED' })
      await expect(run(resendInvitations, one(), ctx(after(1), second))).rejects.toMatchObject({ code: 'INVITER_NOT_ALLOWED' })
    }
    expect(await mails()).toHaveLength(1)
  })

  it('follows the settings and lists of this moment', async () => {
    await settings({ allowInvitesFrom: 'none' })
    await expect(run(resendInvitations, one(), ctx())).rejects.toMatchObject({ code: 'INVITATION_NOT_ALLOWED' })
    await settings({ allowInvitesFrom: 'everyone' })
    await inTenant(tenant.id, (tx) => tx.db.domainRule.create({ data: { id: newId(), tenantId: tenant.id, kind: 'deny', domain: 'partner.example', reason: 'x', createdAt: TEST_NOW } }))
    await expect(run(resendInvitations, one(), ctx())).rejects.toMatchObject({ code: 'DOMAIN_NOT_ALLOWED' })
    expect(await run(getInvitation, { id }, ctx())).toMatchObject({ obstacles: { inviter: false, domain: { reason: 'denied', rule: 'partner.example' } } })
  })

  it('whose mail failed still opens by its code, and is sent again', async () => {
    await undelivered()
    expect(await run(getInvitation, { id }, ctx())).toMatchObject({ state: 'failed', failureCode: 'recipientRefused', events: expect.arrayContaining(['resend', 'extend', 'revoke']) })
    const anonymous = { ...ctx(), actor: { kind: 'anonymous' as const } }
    expect(await enterByCode(anonymous, 'guest@partner.example', deriveCode(db.keys, invitationPurpose.code, id, 1))).toMatch(/./)
    expect(await stored()).toMatchObject({ state: 'opened', failureCode: null })
    await undelivered()
    await run(resendInvitations, one(), ctx(after(1)))
    expect(await stored()).toMatchObject({ state: 'sent', failureCode: null, failureMessage: null, tokenVersion: 2 })
  })

  it('stands back behind a newer one when its mail failed', async () => {
    await undelivered()
    const next = await run(createInvitation, { email: 'guest@partner.example' }, ctx())
    expect(next).toMatchObject({ outcome: 'sent', userId })
    expect(await inTenant(tenant.id, (tx) => findOpenInvitationId(tx, 'guest@partner.example', TEST_NOW))).toBe(next.invitationId)
  })

  it('gives its link only where the tenant allows it, and never in a list', async () => {
    await expect(run(linkInvitation, { id }, ctx())).rejects.toMatchObject({ code: 'INVITATION_NOT_ALLOWED' })
    await settings({ allowLinkSharing: true })
    const { url } = await run(linkInvitation, { id }, ctx())
    const secret = deriveToken(db.keys, invitationPurpose.link, id, 1)
    expect(url).toBe(`https://id.example.test/t/${tenant.slug}/redeem?token=${id}.${secret}`)
    const shown = JSON.stringify([await run(listInvitations, {}, ctx()), await run(getInvitation, { id }, ctx()), await mails()])
    expect(shown).not.toContain(secret)
    expect(shown).not.toMatch(/"(?:token|code|link)"/)
  })

  it('lets its receiver stop all further mail', async () => {
    const token = linkToken(id, deriveToken(db.keys, invitationPurpose.stop, id, 1))
    const anonymous = { ...ctx(), actor: { kind: 'anonymous' as const } }
    await expect(run(optOutOfInvitations, { token: `${token.slice(0, -4)}AAAA` }, anonymous)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await run(optOutOfInvitations, { token }, anonymous)).toEqual({ email: 'guest@partner.example' })
    expect(await stored()).toMatchObject({ state: 'revoked' })
    await expect(run(createInvitation, { email: 'guest@partner.example' }, ctx())).rejects.toMatchObject({ code: 'INVITATION_OPTED_OUT' })
  })
})

describe('many at once', () => {
  it('says what could not be done and does the rest', async () => {
    const other = (await run(createInvitation, { email: 'two@partner.example' }, ctx())).invitationId ?? ''
    await run(revokeInvitations, one(other), ctx())
    expect(await run(resendInvitations, { selection: { ids: [id, other] } }, ctx(after(1)))).toEqual({
      total: 2, done: 1, problems: [{ id: other, email: 'two@partner.example', code: 'INVITATION_REVOKED' }],
    })
    expect(await run(revokeInvitations, { selection: { matching: { state: 'sent' } } }, ctx(after(1)))).toMatchObject({ total: 1, done: 1 })
  })

  it('AB-03: an id of another tenant refuses the whole call', async () => {
    const theirs = await aTenant()
    const stranger = await aPerson(theirs, { roles: ['Global Administrator'] })
    for (const verb of [resendInvitations, revokeInvitations, remindInvitations]) await expect(run(verb, one(), contextOf(theirs, stranger))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await stored()).toMatchObject({ state: 'sent', version: 1 })
    expect(await run(listInvitations, {}, contextOf(theirs, stranger))).toMatchObject({ rows: [] })
  })

  it('reopens one of two expired invitations of one address', async () => {
    await inTenant(tenant.id, (tx) => tx.db.invitation.update({ where: { id }, data: { expiresAt: after(1) } }))
    const second = (await run(createInvitation, { email: 'guest@partner.example', expiresInDays: 1 }, ctx(after(2)))).invitationId ?? ''
    expect(await run(resendInvitations, { selection: { ids: [id, second] } }, ctx(after(9)))).toMatchObject({ done: 1, problems: [{ code: 'DUPLICATE' }] })
  })
})

describe('reset redemption', () => {
  const redeem = () => inTenant(tenant.id, async (tx) => {
    await tx.db.invitation.update({ where: { id }, data: { state: 'redeemed', redeemedAt: TEST_NOW } })
    await tx.db.user.update({ where: { id: userId }, data: { externalUserState: 'Accepted' } })
    await tx.db.identity.create({ data: { id: newId(), tenantId: tenant.id, userId, provider: 'emailCode', issuer: 'mail', subject: 'guest@partner.example', createdAt: TEST_NOW } })
  })

  it('keeps the object and ends every way in', async () => {
    await redeem()
    const done = await run(resetRedemption, { userId, email: 'new@partner.example' }, ctx(after(1)))
    expect(done.userId).toBe(userId)
    const person = await inTenant(tenant.id, (tx) => tx.db.user.findFirstOrThrow({ where: { id: userId }, include: { identities: true, sponsorships: true } }))
    expect(person).toMatchObject({ emailNormalized: 'new@partner.example', state: 'pending', identities: [], sponsorships: [{}], sessionsValidFrom: after(1) })
  })

  it('is for redeemed guests of this tenant who hold no stronger role', async () => {
    await expect(run(resetRedemption, { userId }, ctx())).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(run(resetRedemption, { userId: newId() }, ctx())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await redeem()
    await inTenant(tenant.id, (tx) => tx.db.roleAssignment.create({ data: { tenantId: tenant.id, userId, role: 'Global Administrator', createdAt: TEST_NOW } }))
    const helpdesk = await aPerson(tenant, { roles: ['Helpdesk Administrator'] })
    await expect(run(resetRedemption, { userId }, ctx(TEST_NOW, helpdesk))).rejects.toMatchObject({ code: 'TARGET_OUTRANKS_ACTOR' })
  })
})

describe('the list', () => {
  it('searches, narrows by the state of now, and pages', async () => {
    for (let n = 0; n < 5; n++) await run(createInvitation, { email: `person${n}@other.example`, displayName: `Person ${n}`, expiresInDays: n + 1 }, ctx())
    const find = (input: object, now = TEST_NOW) => run(listInvitations, input, ctx(now))
    expect((await find({ search: 'regor gu' })).rows.map((row) => row.email)).toEqual(['guest@partner.example'])
    expect((await find({ search: 'per' })).rows).toHaveLength(5)
    expect((await find({ domain: 'partner.example' })).total).toEqual({ value: 1, capped: false })
    expect((await find({ state: 'expired' }, after(3))).rows.map((row) => row.state)).toEqual(['expired', 'expired', 'expired'])
    expect((await find({ state: 'sent' }, after(3))).rows).toHaveLength(3)
    const first = await find({ size: 4, sort: 'name' })
    const second = await find({ size: 4, sort: 'name', cursor: first.next })
    expect([...first.rows, ...second.rows].map((row) => row.displayName)).toEqual(['Gregor Guest', 'Person 0', 'Person 1', 'Person 2', 'Person 3', 'Person 4'])
    expect((await find({ search: '%' })).rows).toEqual([])
  })
})

describe('the sweep', () => {
  it('reminds once, closes what is over, and can run again', async () => {
    await invitationSweep.run(after(7))
    await invitationSweep.run(after(8))
    expect((await mails()).map((mail) => mail.template)).toEqual(['invitation', 'invitation-reminder'])
    await invitationSweep.run(after(31))
    expect(await stored()).toMatchObject({ state: 'expired' })
    expect(await invitationSweep.run(after(31))).toEqual({ expired: 0, reminded: 0 })
    const expired = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findMany({ where: { action: 'invitation.expire', targetId: id } }))
    expect(expired).toHaveLength(1)
  })
})
