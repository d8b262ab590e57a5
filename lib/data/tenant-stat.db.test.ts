import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aGroup, aPerson, aTenant } from '@/prisma/seed/test-world'
import type { TenantRef } from './tenant'
import { inTenant } from './tenant-tx'
import { findTenantStat } from './user-list'

describe('the counters of a tenant', () => {
  let db: TestDatabase
  let tenant: TenantRef
  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = await aTenant()
  })
  afterAll(() => db.close())

  const stat = () => inTenant(tenant.id, findTenantStat)
  /** The transaction that wrote the row last, and where it stands. */
  const written = async () => (await db.database.platformPool.query('select xmin::text, ctid::text from tenant_stat where tenant_id = $1', [tenant.id])).rows[0]

  it('follow people through every state, many in one statement', async () => {
    await inTenant(tenant.id, (tx) => tx.db.$executeRaw`
      insert into app_user (id, tenant_id, user_type, display_name, email, email_normalized, creation_type, external_user_state, sessions_valid_from, created_at, updated_at)
      select uuidv7(), ${tenant.id}::uuid, case when g <= 4 then 'member' else 'guest' end, 'P' || g, 'p' || g, 'p' || g || '@x.example', 'Invitation', case when g > 4 then 'PendingAcceptance' end, now(), now(), now()
      from generate_series(1, 10) g`)
    expect(await stat()).toMatchObject({ members: 4, guests: 6, guestsPending: 6, blocked: 0, deletedUsers: 0 })
    await inTenant(tenant.id, (tx) => tx.db.user.updateMany({ where: { userType: 'member' }, data: { accountEnabled: false } }))
    await inTenant(tenant.id, (tx) => tx.db.user.updateMany({ where: { displayName: { in: ['P5', 'P6'] } }, data: { deletedAt: new Date() } }))
    await inTenant(tenant.id, (tx) => tx.db.user.updateMany({ where: { displayName: 'P7' }, data: { userType: 'member', externalUserState: 'Accepted' } }))
    expect(await stat()).toMatchObject({ members: 5, guests: 3, guestsPending: 3, blocked: 4, deletedUsers: 2 })
    await inTenant(tenant.id, (tx) => tx.db.user.deleteMany({ where: { displayName: { startsWith: 'P' } } }))
    expect(await stat()).toMatchObject({ members: 0, guests: 0, guestsPending: 0, blocked: 0, deletedUsers: 0 })
  })

  it('are not touched by a statement that moves none of them, such as a sign-in', async () => {
    const person = await aPerson(tenant)
    const groupId = await aGroup(tenant)
    const before = await written()
    await inTenant(tenant.id, async (tx) => {
      await tx.db.user.updateMany({ where: { id: person.userId }, data: { lastSignInAt: new Date() } })
      await tx.db.group.updateMany({ where: { id: groupId }, data: { description: 'New' } })
    })
    expect(before).toBeDefined()
    expect(await written()).toEqual(before)
    await inTenant(tenant.id, (tx) => tx.db.group.updateMany({ where: { id: groupId }, data: { deletedAt: new Date() } }))
    expect(await written()).not.toEqual(before)
    expect(await stat()).toMatchObject({ members: 1, groups: 0 })
  })
})
