import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertCatalog } from '@/lib/data/catalog'
import { insertOrganization } from '@/lib/data/connected-organization'
import { insertPackage } from '@/lib/data/access-package'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { addGroupMembers } from '@/lib/data/group'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { setSponsors } from '@/lib/data/user'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run } from '../kernel'
import { listAccessReport, listGuestReport } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('reports')
})
afterAll(() => db.close())

describe('who has what and why', () => {
  it('names every way, for a person, an application, a package and a partner; what is over is none', async () => {
    const [ada, boss] = [await world.person({ displayName: 'Ada', email: 'ada@litware.example' }), await world.person({ displayName: 'Boss', userType: 'member' })]
    const [app, group] = [await world.application(), await world.group()]
    const { organization, packageId } = await inTenant(world.tenant.id, async (tx) => {
      const at = { tenantId: tx.tenantId, createdAt: TEST_NOW }
      await tx.db.appAssignment.createMany({ data: [{ ...at, id: newId(), applicationId: app, userId: ada, createdBy: boss }, { ...at, id: newId(), applicationId: app, groupId: group }] })
      await addGroupMembers(tx, group, [ada], boss, TEST_NOW)
      const made = await insertPackage(tx, { catalogId: await insertCatalog(tx, { displayName: 'All', createdBy: null }, TEST_NOW), displayName: 'Plans', createdBy: null }, TEST_NOW)
      const policyId = await insertPackagePolicy(tx, made, { displayName: 'Partners', allowedTargetScope: 'allExternalUsers', specificAllowedTargets: [], expiration: { type: 'noExpiration' } }, null, TEST_NOW)
      await tx.db.packageGroup.create({ data: { tenantId: tx.tenantId, packageId: made, groupId: group } })
      await tx.db.packageRole.create({ data: { tenantId: tx.tenantId, packageId: made, appId: app, roleId: '00000000-0000-0000-0000-000000000000' } })
      const end = new Date(TEST_NOW.getTime() + 86_400_000)
      await tx.db.accessAssignment.create({ data: { ...at, id: newId(), userId: ada, packageId: made, policyId, state: 'delivered', validFrom: TEST_NOW, validTo: end } })
      return { packageId: made, organization: await insertOrganization(tx, { displayName: 'Litware', sources: [], domains: ['litware.example'], createdBy: null }, TEST_NOW) }
    })
    const kinds = async (of: string, id: string, now = TEST_NOW) => (await run(listAccessReport, { of, id }, { ...world.ctx, now })).rows.map((row) => row.kind).sort()
    const all = ['direct', 'group', 'membership', 'package', 'packageGroup', 'packageMembership']
    expect(await kinds('user', ada)).toEqual(all)
    expect(await kinds('organization', organization)).toEqual(all)
    expect(await kinds('application', app)).toEqual(['direct', 'group', 'package', 'packageGroup'])
    expect(await kinds('package', packageId)).toEqual(['package', 'packageGroup', 'packageMembership'])
    expect(await kinds('user', ada, new Date(TEST_NOW.getTime() + 86_400_000))).toEqual(['direct', 'group', 'membership'])
    const { rows, subject, total } = await run(listAccessReport, { of: 'user', id: ada }, world.ctx)
    expect([subject, total]).toEqual(['Ada', { value: 6, capped: false }])
    expect(rows.find((row) => row.kind === 'direct')).toMatchObject({ grantedBy: 'Boss', until: null })
    expect(rows.find((row) => row.kind === 'package')).toMatchObject({ packageName: 'Plans', policyName: 'Partners' })
    const first = await run(listAccessReport, { of: 'user', id: ada, size: 4 }, world.ctx)
    expect((await run(listAccessReport, { of: 'user', id: ada, size: 4, cursor: first.next ?? '' }, world.ctx)).rows).toHaveLength(2)
  })

  it('finds guests without access, without a sponsor, and who never signed in', async () => {
    const [idle, led] = [await world.person({ displayName: 'Idle' }), await world.person({ displayName: 'Led' })]
    await inTenant(world.tenant.id, async (tx) => {
      await setSponsors(tx, led, [await world.person({ userType: 'member' })], TEST_NOW)
      await tx.db.user.updateMany({ where: { id: idle }, data: { lastSignInAt: TEST_NOW } })
    })
    const names = async (gap: string) => (await run(listGuestReport, { gap }, world.ctx)).rows.map((row) => row.displayName)
    expect(await names('noAccess')).toEqual(['Idle', 'Led'])
    expect(await names('noSponsor')).toEqual(['Ada', 'Idle'])
    expect(await names('neverSignedIn')).toEqual(['Ada', 'Led'])
  })
})
