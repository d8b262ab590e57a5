import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertDomainRules } from '@/lib/data/domain-rule'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run } from '../kernel'
import { checkInvitee, createInvitation, getInvitation, listInvitations } from './index'

let db: TestDatabase
let tenant: TenantRef
let admin: Person

const rule = (kind: 'allow' | 'deny', domain: string, reason: string) =>
  inTenant(tenant.id, (tx) => insertDomainRules(tx, [{ kind, domain }], { reason, ownerId: null, createdBy: null, now: TEST_NOW }))
const check = (email: string, actor: Person = admin) => run(checkInvitee, { email }, contextOf(tenant, actor))

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
})

describe('invitation.check-address', () => {
  it('AB-12: names the domain, the rule that refuses it, and why it is there', async () => {
    await rule('deny', 'evil.example', 'Left us in 2024')
    expect(await check('ann@sub.evil.example')).toEqual({ refusal: { domain: 'sub.evil.example', rule: 'evil.example', why: 'Left us in 2024' }, known: null })
    expect(await check('ann@good.example')).toEqual({ refusal: null, known: null })
    await rule('allow', 'partner.example', 'Partners only')
    expect(await check('ann@good.example')).toEqual({ refusal: { domain: 'good.example', rule: null, why: null }, known: null })
  })

  it('says of whom the directory knows, to who may look people up only', async () => {
    const made = await run(createInvitation, { email: 'ann@partner.example' }, contextOf(tenant, admin))
    expect((await check('ANN@partner.example')).known).toEqual({ outcome: 'alreadyInvited', invitationId: made.invitationId, userId: made.userId })
    const inviter = await aPerson(tenant, { roles: ['Guest Inviter'] })
    const told = await run(createInvitation, { email: 'ann@partner.example' }, contextOf(tenant, inviter))
    expect((await check('ann@partner.example', inviter)).known !== null).toBe(told.outcome !== 'alreadyKnown')
  })

  it('refuses what is no address', async () => {
    await expect(check('ann@x.com,bob@y.com')).rejects.toMatchObject({ code: 'EMAIL_INVALID', options: { field: 'email' } })
  })
})

describe('an invitation that did not leave', () => {
  it('is kept here while no mail server is set, and sent once one has taken its mail', async () => {
    const made = await run(createInvitation, { email: 'ann@partner.example' }, contextOf(tenant, admin))
    const link = await run(createInvitation, { email: 'bob@partner.example', delivery: 'link' }, contextOf(tenant, admin))
    const mailed = async () => {
      const { rows } = await run(listInvitations, {}, contextOf(tenant, admin))
      const one = await run(getInvitation, { id: made.invitationId }, contextOf(tenant, admin))
      return { ...Object.fromEntries(rows.map((row) => [row.id, row.mailed])), detail: one.mailed }
    }
    expect(await mailed()).toEqual({ [made.invitationId ?? '']: 'kept', [link.invitationId ?? '']: 'none', detail: 'kept' })
    await inTenant(tenant.id, (tx) => tx.db.mailOutbox.updateMany({ where: { invitationId: made.invitationId }, data: { state: 'sent' } }))
    expect(await mailed()).toEqual({ [made.invitationId ?? '']: 'sent', [link.invitationId ?? '']: 'none', detail: 'sent' })
  })
})
