import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertPackage } from '@/lib/data/access-package'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { findTenantsWithAutomaticChanges } from '@/lib/data/automatic-access'
import { insertCatalog } from '@/lib/data/catalog'
import { findHeldPackages } from '@/lib/data/package-access'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { DAY, plus } from '@/lib/domain/shared'
import { newId } from '@/lib/platform/ids'
import { contextOf } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run, systemContext } from '../kernel'
import { giveBackAccess, requestAccess, runAutomatic } from '.'

const NOW = new Date('2026-11-22T12:00:00Z')

describe('access by a rule', () => {
  let db: TestDatabase
  let tenant: TenantRef
  let elsewhere: TenantRef
  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = await aTenant()
    elsewhere = await aTenant()
  })
  afterAll(() => db.close())

  const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows
  const context = (of: TenantRef) => systemContext({ tenant: of, name: 'Automatic access', now: NOW, correlationId: newId() })
  const die = (error: unknown) => { throw error }
  const look = (of = tenant) => runAutomatic(context(of), die)
  const holds = async (person: Person, packageId: string) => (await inTenant(tenant.id, (tx) => findHeldPackages(tx, person.userId, NOW))).some(({ id }) => id === packageId)
  const assigned = async (packageId: string) => (await sql(`select count(*)::int as n from access_assignment where package_id = $1 and state = 'delivered'`, [packageId]))[0]?.n
  const move = (person: Person, department: string) => sql('update app_user set department = $2 where id = $1', [person.userId, department])
  const waiting = async () => (await sql('select user_id from automatic_access_change where tenant_id = $1', [tenant.id])).map(({ user_id: id }) => id)

  async function aPackage(of: TenantRef, policy: object): Promise<string> {
    return inTenant(of.id, async (tx) => {
      const catalogId = await insertCatalog(tx, { displayName: `Plant ${newId().slice(-12)}`, createdBy: null }, NOW)
      await tx.db.catalog.updateMany({ where: { id: catalogId }, data: { state: 'published', isExternallyVisible: true } })
      const id = await insertPackage(tx, { catalogId, displayName: `Plant ${newId().slice(-12)}`, createdBy: null }, NOW)
      await insertPackagePolicy(tx, id, { displayName: 'Rule', allowedTargetScope: 'specificDirectoryUsers', ...policy }, null, NOW)
      return id
    })
  }
  const byDepartment = (department: string) => ({
    specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: `user.department -eq "${department}"` }],
    automaticRequestSettings: { requestAccessForAllowedTargets: true, removeAccessWhenTargetLeavesAllowedTargets: true, gracePeriodBeforeAccessRemoval: 'P7D' },
  })

  it('begins with the policy, follows the person, and its end waits for the grace', async () => {
    const [anna, bert] = [await aPerson(tenant), await aPerson(tenant)]
    await move(anna, 'Design')
    const packageId = await aPackage(tenant, byDepartment('Design'))
    expect(await findTenantsWithAutomaticChanges()).toEqual([tenant.id])
    expect(await look()).toMatchObject({ added: 1, failed: 0 })
    expect([await holds(anna, packageId), await holds(bert, packageId)]).toEqual([true, false])
    expect(await look()).toEqual({ looked: 0, added: 0, changed: 0, failed: 0 })

    await move(bert, 'Design')
    await move(anna, 'Sales')
    expect(new Set(await waiting())).toEqual(new Set([anna.userId, bert.userId]))
    expect(await look()).toMatchObject({ looked: 2, added: 1, changed: 1 })
    const leaves = async () => (await sql(`select leaves_at, due_at from access_assignment where user_id = $1 and package_id = $2`, [anna.userId, packageId]))[0]
    expect(await leaves()).toEqual({ leaves_at: plus(NOW, 7 * DAY), due_at: plus(NOW, 7 * DAY) })
    expect([await holds(anna, packageId), await holds(bert, packageId)]).toEqual([true, true])
    await move(anna, 'Design')
    expect(await look()).toMatchObject({ looked: 1, added: 0, changed: 1 })
    expect(await leaves()).toEqual({ leaves_at: null, due_at: null })
    const actions = await sql(`select action from audit_event where tenant_id = $1 and action like 'access-request.automatic-%' order by at, action`, [tenant.id])
    expect(actions.map(({ action }) => action)).toEqual(['add', 'add', 'leave', 'stay'].map((verb) => `access-request.automatic-${verb}`))
  })

  it('loses and doubles nobody, killed at any point and run twice at once', async () => {
    await sql(`
      insert into app_user (id, tenant_id, user_type, display_name, email, email_normalized, department, creation_type, sessions_valid_from, created_at, updated_at)
      select gen_random_uuid(), $1, 'member', 'Crowd ' || n, 'crowd' || n || '@crowd.test', 'crowd' || n || '@crowd.test', 'Crowd', 'Local', $2, $2, $2 from generate_series(1, 16) n`, [tenant.id, NOW])
    const packageId = await aPackage(tenant, byDepartment('Crowd'))
    for (const readings of [1, 4, 9, 15, 22]) {
      let left = readings
      const mortal = { ...context(tenant), get now() { if (left-- === 0) throw new Error('killed'); return NOW } }
      await expect(runAutomatic(mortal, die, 5)).rejects.toThrow('killed')
    }
    const part = await assigned(packageId)
    expect([part > 0, part < 16, (await waiting()).length > 0]).toEqual([true, true, true])
    await Promise.all([runAutomatic(context(tenant), () => undefined, 5), runAutomatic(context(tenant), () => undefined, 5)])
    await look()
    expect([await assigned(packageId), await waiting()]).toEqual([16, []])
    const [requests] = await sql(`select count(*)::int as n, count(distinct target_id)::int as people from access_request where package_id = $1 and type = 'systemAdd' and state = 'delivered'`, [packageId])
    expect(requests).toEqual({ n: 16, people: 16 })
    const [mails] = await sql(`select count(*)::int as n from mail_outbox where template = 'access-delivered' and params ->> 'packageId' = $1`, [packageId])
    expect(mails?.n).toBe(16)
  })

  it('stands behind separation of duties, and comes when what was in the way has ended', async () => {
    const carl = await aPerson(tenant)
    const other = await aPackage(tenant, { allowedTargetScope: 'allDirectoryUsers' })
    await run(requestAccess, { packageId: other }, contextOf(tenant, carl, NOW))
    const packageId = await aPackage(tenant, byDepartment('Audit'))
    await sql('insert into access_package_incompatible_package (tenant_id, package_id, incompatible_id, created_at) values ($1, $2, $3, $4)', [tenant.id, packageId, other, NOW])
    await move(carl, 'Audit')
    await look()
    expect([await holds(carl, packageId), await waiting()]).toEqual([false, []])
    const [held] = await sql('select id from access_assignment where user_id = $1 and package_id = $2', [carl.userId, other])
    await run(giveBackAccess, { assignmentId: held?.id }, contextOf(tenant, carl, NOW))
    await look()
    expect(await holds(carl, packageId)).toBe(true)
  })

  it('looks at nobody of another organisation, and leaves no trace where there is no rule', async () => {
    const dora = await aPerson(elsewhere)
    await move(dora, 'Design')
    expect(await sql('select 1 from automatic_access_change where tenant_id = $1', [elsewhere.id])).toEqual([])
    expect(await look(elsewhere)).toMatchObject({ looked: 0, added: 0 })
    expect(await sql('select 1 from access_assignment where tenant_id = $1', [elsewhere.id])).toEqual([])
  })
})
