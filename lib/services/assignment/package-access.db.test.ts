import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAccessPerson } from '@/lib/data/access-person'
import { findAppAccess } from '@/lib/data/oidc-account'
import { findPolicyPerson } from '@/lib/data/policy-people'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import { groupIdsOf } from '@/lib/data/user-security'
import { newId } from '@/lib/platform/ids'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { contextOf, makePerson, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { createGroup, deleteGroup } from '../group'
import { run } from '../kernel'
import { myApps } from '../portal'
import { createAssignments, explainAccess, listAccessOfUser, whoCanOpen } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('packages')
})
afterAll(() => db.close())

const at = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1000)

/** An application with a role, a group that opens it as well, and a package that gives both. */
async function makeBundle(name: string) {
  const app = await world.application({ displayName: name, homepageUrl: 'https://rp.example/' })
  const group = await run(createGroup, { displayName: `Group ${name}` }, world.ctx)
  const ids = { app, group: group.id, role: newId(), catalog: newId(), package: newId(), policy: newId(), resource: newId(), groupResource: newId() }
  await inTenant(world.tenant.id, async (tx) => {
    const row = { tenantId: world.tenant.id, createdAt: TEST_NOW }
    await tx.db.appRole.create({ data: { ...row, id: ids.role, applicationId: ids.app, value: 'reader', displayName: 'Reader' } })
    await tx.db.catalog.create({ data: { ...row, updatedAt: TEST_NOW, id: ids.catalog, displayName: name } })
    await tx.db.accessPackage.create({ data: { ...row, updatedAt: TEST_NOW, id: ids.package, catalogId: ids.catalog, displayName: `Package ${name}` } })
    await tx.db.accessPackagePolicy.create({ data: { ...row, updatedAt: TEST_NOW, id: ids.policy, packageId: ids.package, document: { displayName: 'All', allowedTargetScope: 'allExternalUsers' } } })
    await tx.db.catalogResource.createMany({ data: [{ ...row, id: ids.resource, catalogId: ids.catalog, applicationId: ids.app }, { ...row, id: ids.groupResource, catalogId: ids.catalog, groupId: ids.group }] })
    await tx.db.accessPackageResourceRole.createMany({ data: [
      { ...row, id: newId(), packageId: ids.package, resourceId: ids.resource, appRoleId: ids.role }, { ...row, id: newId(), packageId: ids.package, resourceId: ids.groupResource },
    ] })
  })
  return ids
}

async function hold(packageId: string, policyId: string, userId: string, state: string, from: number, to: number | null) {
  await inTenant(world.tenant.id, (tx) => tx.db.accessAssignment.create({ data: {
    id: newId(), tenantId: world.tenant.id, userId, packageId, policyId, state, validFrom: at(from), validTo: to === null ? null : at(to), createdAt: TEST_NOW,
    ...(state === 'expired' && { endedAt: TEST_NOW, endReason: 'expired' }),
  } }))
}

describe('what an access package gives', () => {
  it.each([
    ['delivered', 0, 60, [[-1, false], [0, true], [59, true], [60, false], [61, false]]],
    ['partiallyDelivered', 0, null, [[-1, false], [0, true], [1e9, true]]],
    ['delivering', 0, null, [[1, false]]],
    ['deliveryFailed', 0, null, [[1, false]]],
    ['expired', 0, null, [[1, false]]],
  ] as const)('%s from %s to %s seconds: tokens, groups and policies agree at every moment', async (state, from, to, moments) => {
    const bundle = await makeBundle(`${state} ${to}`)
    const guest = await makePerson(world.tenant, { email: `${state.toLowerCase()}-${to}@packages.test`, userType: 'guest' })
    await hold(bundle.package, bundle.policy, guest.userId, state, from, to)
    for (const [second, held] of moments) {
      const access = await findAppAccess(world.tenant.id, guest.userId, bundle.app, at(second))
      expect(access, `${second}`).toEqual(held ? { assigned: true, dormant: false, letIn: true, roles: ['reader'], groups: [bundle.group] } : { assigned: false, dormant: false, letIn: true, roles: [], groups: [] })
      const sql = aloneInTenant(world.tenant.id)
      const groups = held ? [bundle.group] : []
      expect((await findAccessPerson(sql, guest.userId, null, at(second)))?.groups).toEqual(groups)
      expect((await findPolicyPerson(sql, guest.userId, at(second)))?.groups).toEqual(groups)
      expect([...await groupIdsOf(sql, guest.userId, at(second))]).toEqual(groups)
      const ctx = { ...contextOf(world.tenant, guest), now: at(second) }
      expect((await run(myApps, {}, ctx)).shown.some((tile) => tile.id === bundle.app)).toBe(held)
    }
  })

  it('counts beside what was held before, and that stays when it ends', async () => {
    const bundle = await makeBundle('Beside')
    const guest = await makePerson(world.tenant, { email: 'beside@packages.test', userType: 'guest' })
    await run(createAssignments, { applicationId: bundle.app, userIds: [guest.userId], appRoleId: null }, world.ctx)
    await hold(bundle.package, bundle.policy, guest.userId, 'delivered', 0, 60)
    expect(await findAppAccess(world.tenant.id, guest.userId, bundle.app, at(1))).toMatchObject({ assigned: true, roles: ['reader'] })
    expect(await findAppAccess(world.tenant.id, guest.userId, bundle.app, at(60))).toEqual({ assigned: true, dormant: false, letIn: true, roles: [], groups: [] })
  })

  it('a group it gives opens what the group opens, until the group is deleted', async () => {
    const bundle = await makeBundle('Through group')
    const other = await world.application({ displayName: 'Opened by the group' })
    await run(createAssignments, { applicationId: other, groupIds: [bundle.group], appRoleId: null }, world.ctx)
    const guest = await makePerson(world.tenant, { email: 'through@packages.test', userType: 'guest' })
    await hold(bundle.package, bundle.policy, guest.userId, 'delivered', 0, null)
    expect((await findAppAccess(world.tenant.id, guest.userId, other, at(1))).assigned).toBe(true)
    expect((await run(whoCanOpen, { applicationId: other }, world.ctx)).people?.rows.map((row) => [row.id, row.paths])).toEqual([
      [guest.userId, [{ kind: 'group', group: { id: bundle.group, displayName: 'Group Through group' }, package: null, role: null }]],
    ])
    await run(deleteGroup, { id: bundle.group }, world.ctx)
    expect((await findAppAccess(world.tenant.id, guest.userId, other, at(1))).assigned).toBe(false)
  })

  it('is named where an administrator asks why somebody may open an application', async () => {
    const bundle = await makeBundle('Why')
    const guest = await makePerson(world.tenant, { email: 'why@packages.test', userType: 'guest' })
    await hold(bundle.package, bundle.policy, guest.userId, 'delivered', 0, null)
    const paths = [{ kind: 'package', group: null, package: { id: bundle.package, displayName: 'Package Why' }, role: 'Reader' }]
    expect(await run(explainAccess, { userId: guest.userId, applicationId: bundle.app }, world.ctx)).toMatchObject({ allowed: true, reason: 'assigned', paths })
    expect((await run(listAccessOfUser, { userId: guest.userId }, world.ctx)).rows.find((row) => row.id === bundle.app)?.paths).toEqual(paths)
    expect((await run(whoCanOpen, { applicationId: bundle.app }, world.ctx)).people?.rows.map((row) => [row.id, row.paths])).toEqual([[guest.userId, paths]])
    expect(await run(explainAccess, { userId: guest.userId, applicationId: bundle.app }, { ...world.ctx, now: at(-1) })).toMatchObject({ allowed: false, reason: 'not-assigned' })
  })

  it('what is open to all is listed for all but the dormant and those whose partner closes it', async () => {
    const open = await world.application({ displayName: 'Open', assignmentRequired: false })
    const [here, asleep, closed] = await Promise.all(['here@packages.test', 'asleep@packages.test', 'closed@shut.test'].map((email) => makePerson(world.tenant, { email, userType: 'guest' })))
    await inTenant(world.tenant.id, async (tx) => {
      const row = { tenantId: world.tenant.id, updatedAt: TEST_NOW }
      await tx.db.accessAccount.create({ data: { ...row, userId: asleep?.userId ?? '', state: 'dormant' } })
      const id = newId()
      await tx.db.connectedOrganization.create({ data: { ...row, id, displayName: 'Shut', state: 'configured', inbound: { applicationIds: [] }, createdAt: TEST_NOW } })
      await tx.db.connectedOrganizationDomain.create({ data: { tenantId: world.tenant.id, organizationId: id, domain: 'shut.test' } })
    })
    const names = (await run(whoCanOpen, { applicationId: open, search: 'packages.test' }, world.ctx)).people?.rows.map((one) => one.id)
    expect(names).toContain(here?.userId)
    expect(names).not.toContain(asleep?.userId)
    expect((await run(whoCanOpen, { applicationId: open, search: 'shut.test' }, world.ctx)).people?.rows).toEqual([])
    expect(await run(explainAccess, { userId: closed?.userId ?? '', applicationId: open }, world.ctx)).toMatchObject({ allowed: false })
  })

  it('is seen by its own tenant only', async () => {
    const bundle = await makeBundle('Foreign')
    const guest = await makePerson(world.tenant, { email: 'foreign@packages.test', userType: 'guest' })
    await hold(bundle.package, bundle.policy, guest.userId, 'delivered', 0, null)
    const elsewhere = await makeWorld('elsewhere')
    expect(await findAppAccess(elsewhere.tenant.id, guest.userId, bundle.app, at(1))).toEqual({ assigned: false, dormant: false, letIn: true, roles: [], groups: [] })
    expect(await inTenant(elsewhere.tenant.id, (tx) => tx.db.accessAssignment.count())).toBe(0)
  })
})
