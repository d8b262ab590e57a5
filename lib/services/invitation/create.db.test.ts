import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findForRedemption, findInvitation, markInvitationOpened, moveInvitation } from '@/lib/data/invitation'
import { addOptOut } from '@/lib/data/invitee'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { newId } from '@/lib/platform/ids'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { contextOf, makePerson, TEST_NOW } from '@/prisma/seed/test-actors'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run } from '../kernel'
import { previewInvitation } from '../mail'
import { createInvitation, deleteInvitationDraft, linkInvitation, sendInvitationDraft, updateInvitationDraft } from './index'

let db: TestDatabase
let tenant: TenantRef
let admin: Person

const create = (input: object, actor: Person = admin, of: TenantRef = tenant) => run(createInvitation, input, contextOf(of, actor))
const rows = () => inTenant(tenant.id, async (tx) => ({
  users: await tx.db.user.findMany({ where: { userType: 'guest' }, include: { sponsorships: true } }),
  invitations: await tx.db.invitation.findMany({ orderBy: { createdAt: 'asc' } }),
  mails: await tx.db.mailOutbox.findMany({ orderBy: { template: 'asc' } }),
  audit: await tx.db.auditEvent.findMany({ orderBy: { id: 'asc' } }),
}))

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
})

describe('invitation.create', () => {
  it('makes the guest, the invitation, the mail and the audit row together', async () => {
    const done = await create({ email: ' Guest@Partner.Example', displayName: 'Guest One', cc: 'boss@contoso.test', attributes: { companyName: 'Partner' } })
    const seen = await rows()
    expect(done).toEqual({ outcome: 'sent', invitationId: seen.invitations[0]?.id, userId: seen.users[0]?.id })
    expect(seen.users).toMatchObject([{ emailNormalized: 'guest@partner.example', companyName: 'Partner', externalUserState: 'PendingAcceptance', state: 'pending', creationType: 'Invitation', sponsorships: [{ sponsorId: admin.userId }] }])
    expect(seen.invitations).toMatchObject([{ state: 'sent', tokenVersion: 1, inviterId: admin.userId, sentAt: TEST_NOW }])
    expect(seen.mails.map((mail) => [mail.template, mail.toAddress, mail.state])).toEqual([['invitation', 'guest@partner.example', 'queued'], ['invitation-cc', 'boss@contoso.test', 'queued']])
    expect(seen.audit).toMatchObject([{ action: 'invitation.create', targetName: 'guest@partner.example', actorId: admin.userId }])
    const view = await inTenant(tenant.id, (tx) => findForRedemption(tx, done.invitationId ?? ''))
    expect(view).toMatchObject({ inviter: { kind: 'user', active: true }, invitee: { enabled: true, deleted: false }, settings: { allowInvitesFrom: 'adminsAndGuestInviters' } })
  })

  it.each([
    ['AB-14', 'victim@x.com,attacker@y.com'], ['AB-15', '"e@attacker.com"@victim.com'], ['AB-16', 'victim＠x.com'], ['a name', 'Ann <ann@x.com>'], ['nothing', ''],
  ])('%s: refuses %s and writes nothing', async (_name, email) => {
    await expect(create({ email })).rejects.toMatchObject({ code: 'EMAIL_INVALID', options: { field: 'email' } })
    expect(await rows()).toMatchObject({ users: [], invitations: [], mails: [] })
  })

  it('AB-17: another spelling of an invited address is the same address', async () => {
    const first = await create({ email: 'Anna@Partner.example' })
    expect(await create({ email: 'ANNA@partner.EXAMPLE' })).toEqual({ outcome: 'alreadyInvited', invitationId: first.invitationId, userId: first.userId })
    expect((await rows()).mails).toHaveLength(1)
  })

  it('two inviters at once make one person and one mail', async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => create({ email: 'race@partner.example' })))
    expect(outcomes.map((done) => done.outcome).sort()).toEqual(['alreadyInvited', 'alreadyInvited', 'alreadyInvited', 'alreadyInvited', 'alreadyInvited', 'sent'])
    expect(await rows()).toMatchObject({ users: [{}], invitations: [{}], mails: [{}] })
  })

  it('AB-05: of fifty that read the same invitation exactly one moves it on', async () => {
    const id = (await create({ email: 'race@partner.example' })).invitationId ?? ''
    expect(await inTenant(tenant.id, (tx) => markInvitationOpened(tx, id, TEST_NOW))).toBe(true)
    const seen = await inTenant(tenant.id, (tx) => findInvitation(tx, id))
    if (!seen) throw new Error('the invitation is not there')
    const wins = await Promise.all(Array.from({ length: 50 }, () => inTenant(tenant.id, (tx) => moveInvitation(tx, seen, { state: 'redeemed', redeemedAt: TEST_NOW }, TEST_NOW))))
    expect(wins.filter(Boolean)).toHaveLength(1)
  })

  it('says when the address is somebody already, and sends nothing', async () => {
    const guest = await aPerson(tenant, { userType: 'guest', email: 'known@partner.example' })
    expect(await create({ email: 'known@partner.example' })).toEqual({ outcome: 'alreadyGuest', invitationId: null, userId: guest.userId })
    expect(await create({ email: admin.email })).toMatchObject({ outcome: 'alreadyMember' })
    expect((await rows()).mails).toHaveLength(0)
  })

  it('refuses a domain off the lists, an address that opted out, and a redirect off the list', async () => {
    const now = TEST_NOW
    await inTenant(tenant.id, async (tx) => {
      await tx.db.domainRule.create({ data: { id: newId(), tenantId: tenant.id, kind: 'deny', domain: 'evil.example', reason: 'test', createdAt: now } })
      const email = parseEmail('quiet@partner.example')
      if (email.ok) await addOptOut(tx, email.value, now)
    })
    await expect(create({ email: 'a@sub.evil.example' })).rejects.toMatchObject({ code: 'DOMAIN_NOT_ALLOWED' })
    await expect(create({ email: 'quiet@partner.example' })).rejects.toMatchObject({ code: 'INVITATION_OPTED_OUT' })
    await expect(create({ email: 'a@partner.example', redirectUrl: 'https://evil.example/' })).rejects.toMatchObject({ code: 'REDIRECT_NOT_ALLOWED' })
  })

  it('AB-11: nobody promises more than they may give, and the refusal is audited', async () => {
    const inviter = await aPerson(tenant, { roles: ['Guest Inviter'] })
    const groupId = newId()
    await inTenant(tenant.id, (tx) => tx.db.group.create({ data: { id: groupId, tenantId: tenant.id, displayName: 'Partners', createdAt: TEST_NOW, updatedAt: TEST_NOW } }))
    for (const grant of [{ kind: 'role', role: 'Global Administrator' }, { kind: 'group', id: groupId }]) {
      await expect(create({ email: 'a@partner.example', grants: [grant] }, inviter)).rejects.toMatchObject({ code: 'GRANT_NOT_ALLOWED' })
    }
    await expect(create({ email: 'a@partner.example', userType: 'member' }, inviter)).rejects.toMatchObject({ code: 'GRANT_NOT_ALLOWED' })
    expect((await rows()).audit.map((row) => row.result)).toEqual(['failure', 'failure', 'failure'])
    expect(await create({ email: 'a@partner.example', grants: [{ kind: 'group', id: groupId }] })).toMatchObject({ outcome: 'sent' })
  })

  it('AB-03: groups, applications and sponsors of another tenant do not exist', async () => {
    const other = await aTenant()
    const stranger = await aPerson(other, { roles: ['Global Administrator'] })
    const groupId = newId()
    await inTenant(other.id, (tx) => tx.db.group.create({ data: { id: groupId, tenantId: other.id, displayName: 'Theirs', createdAt: TEST_NOW, updatedAt: TEST_NOW } }))
    for (const input of [{ sponsorIds: [stranger.userId] }, { grants: [{ kind: 'group', id: groupId }] }, { grants: [{ kind: 'application', id: newId() }] }]) {
      await expect(create({ email: 'a@partner.example', ...input })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('`none` stops everyone, Global Administrator included', async () => {
    await inTenant(tenant.id, (tx) => tx.db.collaborationSettings.update({ where: { tenantId: tenant.id }, data: { allowInvitesFrom: 'none' } }))
    await expect(create({ email: 'a@partner.example' })).rejects.toMatchObject({ code: 'INVITATION_NOT_ALLOWED' })
  })

  it('AB-12: one mailbox gets five mails a day, copies included; another tenant is not affected', async () => {
    for (let n = 0; n < 5; n++) await create({ email: `a${n}@partner.example`, cc: 'victim@partner.example' })
    await expect(create({ email: 'a6@partner.example', cc: 'victim@partner.example' })).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429 })
    await expect(create({ email: 'victim@partner.example' })).rejects.toMatchObject({ code: 'RATE_LIMITED', options: { field: 'email' } })
    expect((await rows()).audit.filter((row) => row.result === 'failure')).toHaveLength(2)
    const other = await aTenant()
    expect(await create({ email: 'victim@partner.example' }, await aPerson(other, { roles: ['Guest Inviter'] }), other)).toMatchObject({ outcome: 'sent' })
  })

  it('AB-12: one inviter is slowed down after two hundred invitations an hour', async () => {
    await inTenant(tenant.id, (tx) => tx.db.throttle.create({
      data: { tenantId: tenant.id, key: `verb:invitation.create:actor:${admin.userId}`, count: 200, windowStart: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 7_200_000) },
    }))
    await expect(create({ email: 'a@partner.example' })).rejects.toMatchObject({ code: 'RATE_LIMITED', options: { retryAfterSeconds: 3600 } })
    expect((await rows()).audit).toMatchObject([{ action: 'invitation.create', result: 'failure' }])
  })
})

describe('who may invite but not look people up', () => {
  it('AB-55: is told the same of a member, a guest, a blocked account and an open invitation, and gets no link of another’s invitation', async () => {
    await inTenant(tenant.id, (tx) => tx.db.collaborationSettings.update({ where: { tenantId: tenant.id }, data: { allowInvitesFrom: 'everyone', allowLinkSharing: true } }))
    const guest: Person = { ...(await aPerson(tenant, { userType: 'guest' })), baseline: ['invitation.create'] }
    const blocked = await aPerson(tenant)
    await inTenant(tenant.id, (tx) => tx.db.user.updateMany({ where: { id: blocked.userId }, data: { accountEnabled: false } }))
    const theirs = await create({ email: 'secret-deal@bank.example' })
    const neutral = { outcome: 'alreadyKnown', invitationId: null, userId: null }
    for (const email of [admin.email, guest.email, blocked.email, 'secret-deal@bank.example']) {
      for (const delivery of ['mail', 'link', 'draft']) expect(await create({ email, delivery }, guest), email).toEqual(neutral)
    }
    const early = await create({ email: 'early@bank.example', delivery: 'draft' }, guest)
    await create({ email: 'early@bank.example' })
    expect(await run(sendInvitationDraft, { id: early.invitationId ?? '' }, contextOf(tenant, guest))).toEqual(neutral)
    expect((await rows()).audit.filter((row) => row.actorId === guest.userId).map((row) => row.details).join()).toContain('"outcome":"alreadyInvited"')
    await expect(run(linkInvitation, { id: theirs.invitationId ?? '' }, contextOf(tenant, guest))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const own = await create({ email: 'friend@partner.example', delivery: 'link' }, guest)
    expect(await run(linkInvitation, { id: own.invitationId ?? '' }, contextOf(tenant, guest))).toMatchObject({ url: expect.stringContaining('/redeem?token=') })
  })
})

describe('drafts', () => {
  const optOut = (raw: string) => inTenant(tenant.id, async (tx) => {
    const email = parseEmail(raw)
    if (email.ok) await addOptOut(tx, email.value, TEST_NOW)
  })
  const send = (id: string | null, actor: Person = admin) => run(sendInvitationDraft, { id: id ?? '' }, contextOf(tenant, actor))

  it('AB-12: a draft writes to no copy that asked for peace or has had its five mails today', async () => {
    await optOut('quiet@partner.example')
    const quiet = await create({ email: 'a@partner.example', cc: 'quiet@partner.example', delivery: 'draft' })
    await expect(send(quiet.invitationId)).rejects.toMatchObject({ code: 'INVITATION_OPTED_OUT', options: { field: 'cc' } })
    const outcomes: string[] = []
    for (let n = 0; n < 7; n++) {
      const draft = await create({ email: `d${n}@partner.example`, cc: 'boss@partner.example', delivery: 'draft' })
      outcomes.push(await send(draft.invitationId).then((done) => done.outcome, (error: { code: string }) => error.code))
    }
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'RATE_LIMITED', 'RATE_LIMITED'])
    expect((await rows()).mails.filter((mail) => mail.template === 'invitation-cc').map((mail) => mail.toAddress)).toEqual(Array.from({ length: 5 }, () => 'boss@partner.example'))
  })

  it('AB-11: nobody edits, sends or throws away what somebody else drafted, unless they may revoke invitations; then it is in their own name', async () => {
    const chief = await makePerson(tenant, { email: 'chief@contoso.test', displayName: 'Chief Executive', roles: ['Guest Inviter'] })
    const id = (await create({ email: 'deal@partner.example', delivery: 'draft' }, chief)).invitationId ?? ''
    await inTenant(tenant.id, (tx) => tx.db.collaborationSettings.update({ where: { tenantId: tenant.id }, data: { allowInvitesFrom: 'everyone' } }))
    const guest: Person = { ...(await aPerson(tenant, { userType: 'guest' })), baseline: ['invitation.create'] }
    const edit = { id, version: 1, email: 'fish@partner.example', message: 'Pay here' }
    await expect(run(updateInvitationDraft, edit, contextOf(tenant, guest))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(send(id, guest)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(deleteInvitationDraft, { id }, contextOf(tenant, guest))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await rows()).invitations).toMatchObject([{ emailNormalized: 'deal@partner.example', inviterName: 'Chief Executive', version: 1 }])
    await run(updateInvitationDraft, { ...edit, email: 'deal@partner.example' }, contextOf(tenant, admin))
    expect((await rows()).invitations).toMatchObject([{ inviterName: admin.name, inviterId: admin.userId }])
    await run(updateInvitationDraft, { ...edit, version: 2 }, contextOf(tenant, chief)).then(() => send(id))
    expect(await rows()).toMatchObject({ invitations: [{ state: 'sent', inviterName: admin.name, inviterId: admin.userId }], mails: [{ params: { inviterName: admin.name } }] })
    const own = await create({ email: 'own@partner.example', delivery: 'draft' }, guest)
    expect(await send(own.invitationId, guest)).toMatchObject({ outcome: 'sent', invitationId: own.invitationId })
  })

  it('keep nothing but the invitation, and are checked again when they are sent', async () => {
    const draft = await create({ email: 'later@partner.example', delivery: 'draft', expiresInDays: 10 })
    expect(draft).toMatchObject({ outcome: 'draft', userId: null })
    expect(await rows()).toMatchObject({ users: [], mails: [], invitations: [{ state: 'draft' }] })
    const id = draft.invitationId ?? ''
    await run(updateInvitationDraft, { id, version: 1, email: 'later@partner.example', displayName: 'Later', expiresInDays: 10 }, contextOf(tenant, admin))
    await expect(run(updateInvitationDraft, { id, version: 1, email: 'later@partner.example' }, contextOf(tenant, admin))).rejects.toMatchObject({ code: 'STALE' })
    const later = new Date(TEST_NOW.getTime() + 5 * 86_400_000)
    expect(await run(sendInvitationDraft, { id }, contextOf(tenant, admin, later))).toMatchObject({ outcome: 'sent', invitationId: id })
    expect(await rows()).toMatchObject({ users: [{ displayName: 'Later' }], mails: [{ template: 'invitation' }], invitations: [{ state: 'sent', expiresAt: new Date(later.getTime() + 10 * 86_400_000) }] })
  })

  it('keeps the days that were asked for when it was edited late, and goes away when it is thrown away', async () => {
    const at = (days: number) => contextOf(tenant, admin, new Date(TEST_NOW.getTime() + days * 86_400_000))
    const id = (await create({ email: 'late@partner.example', delivery: 'draft', expiresInDays: 30 })).invitationId ?? ''
    await run(updateInvitationDraft, { id, version: 1, email: 'late@partner.example', expiresInDays: 30 }, at(20))
    await run(sendInvitationDraft, { id }, at(21))
    expect(await rows()).toMatchObject({ invitations: [{ state: 'sent', expiresAt: new Date(TEST_NOW.getTime() + 51 * 86_400_000) }] })
    await expect(run(deleteInvitationDraft, { id }, at(21))).rejects.toMatchObject({ code: 'CONFLICT' })
    const second = (await create({ email: 'never@partner.example', delivery: 'draft' })).invitationId ?? ''
    await run(deleteInvitationDraft, { id: second }, at(22))
    const seen = await rows()
    expect(seen.invitations.map((row) => row.id)).toEqual([id])
    expect(seen.audit.at(-1)).toMatchObject({ action: 'invitation.delete-draft', targetName: 'never@partner.example' })
  })

  it('is shown before it leaves as the mail that would leave, without its link and code', async () => {
    const shown = await run(previewInvitation, { email: 'anna@partner.example', message: 'Bring <b>boots</b>', language: 'de' }, contextOf(tenant, admin))
    expect(shown).toMatchObject({ language: 'de', subject: expect.stringContaining(tenant.name) })
    expect(shown.html).toContain('Bring &lt;b&gt;boots&lt;/b&gt;')
    expect(shown.html).toContain('redeem?token=hidden')
    expect(await rows()).toMatchObject({ users: [], invitations: [], mails: [] })
    await expect(run(previewInvitation, { email: 'anna@partner.example', redirectUrl: 'https://evil.example' }, contextOf(tenant, admin))).rejects.toMatchObject({ code: 'REDIRECT_NOT_ALLOWED' })
  })

  it('is not shown when sending it would be refused', async () => {
    const preview = (input: object) => run(previewInvitation, input, contextOf(tenant, admin))
    await inTenant(tenant.id, async (tx) => {
      await tx.db.domainRule.create({ data: { id: newId(), tenantId: tenant.id, kind: 'deny', domain: 'evil.example', reason: 'test', createdAt: TEST_NOW } })
      const quiet = parseEmail('quiet@partner.example')
      if (quiet.ok) await addOptOut(tx, quiet.value, TEST_NOW)
    })
    for (let n = 0; n < 5; n++) await create({ email: `a${n}@partner.example`, cc: 'victim@partner.example' })
    const before = await rows()
    for (const [input, code, field] of [
      [{ email: 'a@sub.evil.example' }, 'DOMAIN_NOT_ALLOWED', 'email'], [{ email: 'quiet@partner.example' }, 'INVITATION_OPTED_OUT', 'email'],
      [{ email: 'victim@partner.example' }, 'RATE_LIMITED', 'email'], [{ email: 'new@partner.example', cc: 'victim@partner.example' }, 'RATE_LIMITED', 'cc'],
    ] as const) await expect(preview(input)).rejects.toMatchObject({ code, options: { field } })
    expect(await rows()).toEqual(before)
  })
})
