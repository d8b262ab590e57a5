import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findForRedemption, markInvitationOpened, markInvitationRedeemed } from '@/lib/data/invitation'
import { inPlatform } from '@/lib/data/platform-tx'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run, type Actor, type Context } from '../kernel'
import { createInvitation } from './create'

const NOW = new Date('2026-11-22T12:00:00Z')
let db: TestDatabase
let tenant: TenantRef
let admin: Extract<Actor, { kind: 'user' }>

const ctx = (over: Partial<Context> = {}): Context => ({ tenant, actor: admin, now: NOW, correlationId: newId(), ip: '203.0.113.7', userAgent: null, ...over })

beforeAll(async () => {
  db = await openTestDatabase()
  await inPlatform((tx) => tx.db.tenant.create({ data: { id: newId(), slug: 'contoso', name: 'Contoso', createdAt: NOW, updatedAt: NOW } }))
  const made = await findTenantBySlug('contoso')
  if (!made) throw new Error('no tenant')
  tenant = made
  const userId = newId()
  await inTenant(tenant.id, async (tx) => {
    await tx.db.user.create({ data: { id: userId, tenantId: tenant.id, userType: 'member', displayName: 'Ada', email: 'ada@contoso.test', emailNormalized: 'ada@contoso.test', creationType: 'LocalAccount', sessionsValidFrom: NOW, createdAt: NOW, updatedAt: NOW } })
    await tx.db.roleAssignment.create({ data: { tenantId: tenant.id, userId, role: 'Global Administrator', createdAt: NOW } })
  })
  admin = { kind: 'user', userId, name: 'Ada', email: 'ada@contoso.test', userType: 'member', sessionId: newId(), authTime: NOW, roles: ['Global Administrator'] }
})
afterAll(() => db.close())

describe('invitation.create', () => {
  it('makes the guest, the invitation, the mail and the audit row together', async () => {
    const done = await run(createInvitation, { email: 'Guest@Partner.Example', displayName: 'Guest One', cc: 'boss@contoso.test' }, ctx())
    expect(done).toMatchObject({ outcome: 'sent' })
    const seen = await inTenant(tenant.id, async (tx) => ({
      users: await tx.db.user.findMany({ where: { userType: 'guest' }, include: { sponsorships: true } }),
      view: await findForRedemption(tx, done.invitationId ?? ''),
      mails: await tx.db.mailOutbox.findMany({ orderBy: { template: 'asc' } }),
    }))
    expect(seen.users).toMatchObject([{ id: done.userId, emailNormalized: 'guest@partner.example', externalUserState: 'PendingAcceptance', state: 'pending', sponsorships: [{ sponsorId: admin.userId }] }])
    expect(seen.view).toMatchObject({ invitation: { state: 'sent', email: 'guest@partner.example', tokenVersion: 1 }, inviter: { kind: 'user', active: true, roles: ['Global Administrator'] }, invitee: { enabled: true, deleted: false } })
    expect(seen.mails.map((mail) => [mail.template, mail.toAddress])).toEqual([['invitation', 'guest@partner.example'], ['invitation-cc', 'boss@contoso.test']])
    expect(JSON.stringify([done, seen.mails])).not.toMatch(/token"/i)
  })

  it('lets exactly one of fifty parallel redemptions win (AB-05)', async () => {
    const { invitationId } = await run(createInvitation, { email: 'race@partner.example' }, ctx())
    const id = invitationId ?? ''
    expect(await inTenant(tenant.id, (tx) => markInvitationOpened(tx, id, NOW))).toBe(true)
    const wins = await Promise.all(Array.from({ length: 50 }, () => inTenant(tenant.id, (tx) => markInvitationRedeemed(tx, id, NOW))))
    expect(wins.filter(Boolean)).toHaveLength(1)
  })
})
