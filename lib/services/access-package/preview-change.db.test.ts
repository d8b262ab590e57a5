import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run } from '../kernel'
import { addCatalogResources, createCatalog, listCatalogResources } from '../catalog'
import { createPackage, previewChange } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('contoso')
})
afterAll(() => db.close())

const POLICY = { displayName: 'Direct', allowedTargetScope: 'notSpecified', specificAllowedTargets: [] }
const within = <T>(work: Parameters<typeof inTenant<T>>[1]) => inTenant(world.tenant.id, work)
const hold = (packageId: string, policyId: string, userId: string, more: { state?: string; endedAt?: Date; endReason?: string } = {}) =>
  within((tx) => tx.db.accessAssignment.create({ data: { id: newId(), tenantId: tx.tenantId, userId, packageId, policyId, state: 'delivered', validFrom: world.ctx.now, createdAt: world.ctx.now, ...more } }))

describe('the preview of a change of a package', () => {
  it('counts who gains and who loses, and leaves out who has it by another way or holds nothing any more', async () => {
    const { id: catalogId } = await run(createCatalog, { displayName: 'Suppliers' }, world.ctx)
    const [group, other, application] = [await world.group(), await world.group(), await world.application()]
    await run(addCatalogResources, { id: catalogId, groupIds: [group, other], applicationIds: [application] }, world.ctx)
    const { resources } = await run(listCatalogResources, { id: catalogId }, world.ctx)
    const choice = (originId: string) => ({ resourceId: resources.find((one) => one.originId === originId)?.id ?? '', appRoleId: null })
    const make = async (roles: readonly ReturnType<typeof choice>[]) => {
      const { id } = await run(createPackage, { catalogId, displayName: 'Planning', isHidden: false, roles: [...roles], policies: [] }, world.ctx)
      return { id, policyId: await within((tx) => insertPackagePolicy(tx, id, POLICY, null, world.ctx.now)) }
    }
    const [one, second] = [await make([choice(group)]), await make([choice(group)])]
    const [anna, bert, cleo, gone] = [await world.person(), await world.person(), await world.person(), await world.person()]
    for (const person of [anna, bert, cleo]) await hold(one.id, one.policyId, person)
    await hold(one.id, one.policyId, gone, { state: 'expired', endedAt: world.ctx.now, endReason: 'expired' })
    await hold(second.id, second.policyId, bert)
    await within((tx) => tx.db.groupMember.create({ data: { tenantId: tx.tenantId, groupId: other, userId: cleo, addedAt: world.ctx.now } }))
    const { holders, changes } = await run(previewChange, { id: one.id, roles: [choice(other), choice(application)] }, world.ctx)
    expect(holders).toMatchObject({ count: 3 })
    expect(changes.map(({ way, resourceId, count }) => [way, resourceId, count])).toEqual([['gain', choice(other).resourceId, 2], ['gain', choice(application).resourceId, 3], ['lose', choice(group).resourceId, 2]])
    expect(changes[2]?.names).toHaveLength(2)
    expect(await run(previewChange, { id: one.id }, world.ctx)).toMatchObject({ holders: { count: 3 }, changes: [] })
  })
})
