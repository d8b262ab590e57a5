import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { invitationPurpose, linkToken } from '@/lib/domain/mail'
import { deriveCode, deriveToken } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run, type Context } from '../kernel'
import { listAudit } from '../log'
import { getMail, listMails, resendMail } from '../mail'
import {
  askForNewLink, createInvitation, enterByCode, enterByLink, exportInvitationRows, getInvitation, listInvitations, lookAtInvitation, openInvitationRef, optOutOfInvitations, resendInvitations,
} from './index'

const EMAIL = 'guest@partner.example'
let db: TestDatabase
let tenant: TenantRef
let admin: Person
let id: string

const anybody = (of: TenantRef): Context => ({ ...contextOf(of, admin), actor: { kind: 'anonymous' } })
const secretOf = (version = 1) => deriveToken(db.keys, invitationPurpose.link, id, version)
const stored = () => inTenant(tenant.id, (tx) => tx.db.invitation.findFirstOrThrow({ where: { id } }))
const answer = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string; message: string }) => `${error.code} ${error.message}`)

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  id = (await run(createInvitation, { email: EMAIL }, contextOf(tenant, admin))).invitationId ?? ''
})

describe('the link of an invitation', () => {
  it('AB-01: changed in any part it is refused with one answer, opens nothing, and is seen by an administrator', async () => {
    const other = (await run(createInvitation, { email: 'other@partner.example' }, contextOf(tenant, admin))).invitationId ?? ''
    const good = secretOf()
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    const wrong = [
      `${other}.${good}`, `${id}.${good.slice(0, -2)}AA`, `${id}.${secretOf(2)}`, `${id}.`, id, `${newId()}.${good}`, `${id}.${deriveToken(db.keys, invitationPurpose.stop, id, 1)}`,
      `${none}.${Buffer.from(JSON.stringify({ id, email: 'evil@x.test' })).toString('base64url')}.`, '', '../../x',
    ]
    const unknown = await answer(lookAtInvitation(anybody(tenant), `${newId()}.${'A'.repeat(43)}`))
    for (const token of wrong) for (const act of [lookAtInvitation, enterByLink]) expect(await answer(act(anybody(tenant), token)), token).toBe(unknown)
    expect(await stored()).toMatchObject({ state: 'sent', version: 1 })
    const refused = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findMany({ where: { action: 'invitation.refuse-link' } }))
    expect(new Set(refused.map((row) => row.targetId))).toEqual(new Set([id, other]))
    expect(refused.every((row) => row.result === 'failure' && row.targetType === 'Invitation')).toBe(true)
    expect(JSON.stringify(refused)).not.toContain(good)
    for (let n = 0; n < 30; n++) await answer(lookAtInvitation(anybody(tenant), `${id}.x${good.slice(1)}`))
    expect(await inTenant(tenant.id, (tx) => tx.db.auditEvent.count({ where: { action: 'invitation.refuse-link', targetId: id } }))).toBeLessThan(10)
    expect(await answer(lookAtInvitation(anybody(tenant), linkToken(id, good)))).toBe('ok')
  })

  it('AB-02: is nothing in another tenant: link, code, stop link, question for a new one, and half-way proof', async () => {
    const other = await aTenant()
    await aPerson(other, { roles: ['Global Administrator'] })
    const token = linkToken(id, secretOf())
    const unknown = await answer(lookAtInvitation(anybody(other), `${newId()}.${'A'.repeat(43)}`))
    expect(await answer(lookAtInvitation(anybody(other), token))).toBe(unknown)
    expect(await answer(enterByLink(anybody(other), token))).toBe(unknown)
    expect(await answer(run(askForNewLink, { token }, anybody(other)))).toBe(unknown)
    expect(await answer(run(optOutOfInvitations, { token: linkToken(id, deriveToken(db.keys, invitationPurpose.stop, id, 1)) }, anybody(other)))).toBe(unknown)
    const code = deriveCode(db.keys, invitationPurpose.code, id, 1)
    expect(await answer(enterByCode(anybody(other), EMAIL, code))).toBe(await answer(enterByCode(anybody(other), 'nobody@partner.example', code)))
    const sealed = await enterByLink(anybody(tenant), token)
    expect(openInvitationRef(other.id, sealed, TEST_NOW)).toBeUndefined()
    expect(openInvitationRef(tenant.id, sealed, TEST_NOW)).toMatchObject({ invitationId: id })
    const there = await inTenant(other.id, async (tx) => [await tx.db.auditEvent.count(), await tx.db.invitation.count()])
    expect(there).toEqual([0, 0])
  })

  it('AB-12: its mail is not sent again to a mailbox that asked for peace', async () => {
    await inTenant(tenant.id, (tx) => tx.db.mailOutbox.updateMany({ data: { state: 'sent', sentAt: TEST_NOW } }))
    const [mail] = (await run(listMails, {}, contextOf(tenant, admin))).rows
    await run(optOutOfInvitations, { token: linkToken(id, deriveToken(db.keys, invitationPurpose.stop, id, 1)) }, anybody(tenant))
    const again = await run(resendMail, { ids: [mail?.id ?? ''] }, contextOf(tenant, admin))
    expect(again).toEqual({ queued: 0, skipped: [{ id: mail?.id, reason: 'optedOut' }], more: false })
    expect(await inTenant(tenant.id, (tx) => tx.db.mailOutbox.count())).toBe(1)
  })

  it('AB-08: is in no answer of the verbs that list and show, nor its code', async () => {
    const ctx = contextOf(tenant, admin)
    await run(resendInvitations, { selection: { ids: [id] } }, ctx)
    await inTenant(tenant.id, (tx) => tx.db.mailOutbox.updateMany({ data: { state: 'sent', sentAt: TEST_NOW } }))
    const mails = await run(listMails, {}, ctx)
    const shown = JSON.stringify([
      await run(listInvitations, {}, ctx), await run(getInvitation, { id }, ctx), await run(exportInvitationRows, [{}, {}], ctx), await run(listAudit, {}, ctx), mails,
      await Promise.all(mails.rows.map((row) => run(getMail, { id: row.id }, ctx))),
      await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany()),
    ])
    expect(shown).toContain(EMAIL)
    for (const version of [1, 2]) {
      expect(shown).not.toContain(secretOf(version))
      expect(shown).not.toContain(deriveCode(db.keys, invitationPurpose.code, id, version))
    }
    expect(shown).not.toContain(deriveToken(db.keys, invitationPurpose.stop, id, 1))
  })
})
