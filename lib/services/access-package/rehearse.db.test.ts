import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readScenario, play } from '@/lib/domain/entitlement'
import { insertOrganization, setOrganizationSponsors } from '@/lib/data/connected-organization'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { setIncompatibility } from '@/lib/data/access-package-parts'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run, type Context } from '../kernel'
import { addCatalogResources, createCatalog, listCatalogResources } from '../catalog'
import { createPackage, rehearsePackage } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('contoso')
})
afterAll(() => db.close())

const START = '2026-11-23'
const YES = { verdict: 'approve' as const, days: 0 }
const within = <T>(work: Parameters<typeof inTenant<T>>[1]) => inTenant(world.tenant.id, work)
const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
const user = (userId: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId })
const policyOf = (primaryApprovers: readonly object[], more: object = {}) => ({
  displayName: 'Partners', allowedTargetScope: 'allExternalUsers', specificAllowedTargets: [], expiration: { type: 'afterDuration', duration: 'P30D' },
  requestApprovalSettings: { isApprovalRequiredForAdd: primaryApprovers.length > 0, stages: primaryApprovers.length > 0 ? [{ durationBeforeAutomaticDenial: 'P14D', primaryApprovers }] : [] }, ...more,
})

async function aPackage(policies: readonly Record<string, unknown>[]) {
  const { id: catalogId } = await run(createCatalog, { displayName: 'Suppliers' }, world.ctx)
  const groupId = await world.group()
  await run(addCatalogResources, { id: catalogId, groupIds: [groupId] }, world.ctx)
  const { resources: [resource] } = await run(listCatalogResources, { id: catalogId }, world.ctx)
  const { id } = await run(createPackage, { catalogId, displayName: 'Planning', isHidden: false, roles: [{ resourceId: resource?.id ?? '', appRoleId: null }], policies: [...policies] }, world.ctx)
  return { id, catalogId, groupId }
}

const ask = (person: string, more: object = {}) => ({ start: START, acts: [{ id: 'a', do: 'request' as const, person, day: 0, ...more }] })
const codes = (happenings: readonly { kind: string; person: string; reason?: string | undefined }[], kind: string) => happenings.filter((entry) => entry.kind === kind).map(({ person, reason }) => [person, reason])

describe('a rehearsal of a stored package', () => {
  it('plays the stored policy with the partner\'s own sponsors, and its file plays the same anywhere', async () => {
    const [sponsor, organizationId] = [await world.person({ userType: 'member' }), await within((tx) => insertOrganization(tx, { displayName: 'Litware', sources: [], domains: [`d${newId()}.test`], createdBy: null }, world.ctx.now))]
    await within((tx) => setOrganizationSponsors(tx, organizationId, 'internal', [sponsor], world.ctx.now))
    const { id, groupId } = await aPackage([policyOf([{ '@odata.type': '#microsoft.graph.internalSponsors' }])])
    const played = await run(rehearsePackage, { id, described: [{ key: 'person-1', userType: 'Guest', name: 'Guest of Litware', organizationId }], plan: ask('person-1', { replies: [{ verdict: 'approve', days: 2 }] }) }, world.ctx)
    expect(played.decisions).toMatchObject([{ by: sponsor, do: 'approve', stage: 1, at: Date.parse('2026-11-25T09:00:00Z') }])
    expect(played.happenings.filter(({ kind }) => kind === 'grant')).toMatchObject([{ person: 'person-1', resource: groupId, role: 'member' }])
    expect(played.happenings.filter(({ kind }) => kind === 'revoke')).toMatchObject([{ at: Date.parse('2026-12-25T09:00:00Z') }])
    expect(codes(played.happenings, 'account')).toEqual([['person-1', 'dormant']])
    const read = readScenario(JSON.parse(played.scenario))
    expect(read.ok && play(read.value)).toEqual(played.happenings)
  })

  it('knows what somebody holds, and what excludes them', async () => {
    const userId = await world.person({ userType: 'guest' })
    const [one, other] = [await aPackage([policyOf([])]), await aPackage([policyOf([])])]
    const policyId = await within((tx) => insertPackagePolicy(tx, other.id, policyOf([]), null, world.ctx.now))
    await within(async (tx) => {
      await setIncompatibility(tx, one.id, [other.id], [], world.ctx.now)
      await tx.db.accessAssignment.create({ data: { id: newId(), tenantId: tx.tenantId, userId, packageId: other.id, policyId, state: 'delivered', validFrom: world.ctx.now, createdAt: world.ctx.now } })
    })
    expect(codes((await run(rehearsePackage, { id: one.id, people: [userId], plan: ask(userId) }, world.ctx)).happenings, 'refused')).toEqual([[userId, `incompatible-package:${other.id}`]])
    expect(codes((await run(rehearsePackage, { id: other.id, people: [userId], plan: ask(userId) }, world.ctx)).happenings, 'refused')).toEqual([[userId, 'already-assigned']])
  })

  it('AB-55 shows who manages one catalogue nothing of another: neither packages and policies, nor who holds what', async () => {
    const userId = await world.person({ userType: 'guest' })
    const [own, foreign] = [await aPackage([policyOf([])]), await aPackage([policyOf([])])]
    const manager = await world.person({ userType: 'member' })
    const policyId = await within((tx) => insertPackagePolicy(tx, foreign.id, policyOf([]), null, world.ctx.now))
    await within(async (tx) => {
      await setIncompatibility(tx, own.id, [foreign.id], [], world.ctx.now)
      await tx.db.accessAssignment.create({ data: { id: newId(), tenantId: tx.tenantId, userId, packageId: foreign.id, policyId, state: 'delivered', validFrom: world.ctx.now, createdAt: world.ctx.now } })
      await tx.db.groupMember.create({ data: { tenantId: tx.tenantId, groupId: own.groupId, userId, addedAt: world.ctx.now } })
      await tx.db.catalogRoleAssignment.create({ data: { id: newId(), tenantId: tx.tenantId, catalogId: own.catalogId, userId: manager, role: 'packageManager', createdAt: world.ctx.now } })
    })
    const as: Context = { ...world.ctx, actor: { kind: 'user', userId: manager, name: 'Manager', email: 'manager@contoso.test', userType: 'member', roles: [], baseline: [], delegated: ['catalog.read', 'access-package.read', 'access-package.update'], sessionId: newId(), authTime: world.ctx.now } }
    const seen = JSON.parse((await run(rehearsePackage, { id: own.id, people: [userId], plan: ask(userId) }, as)).scenario)
    expect(seen).toMatchObject({ packages: [{ id: own.id }], assignments: [], held: [] })
    expect(JSON.parse((await run(rehearsePackage, { id: own.id, people: [userId], plan: ask(userId) }, world.ctx)).scenario)).toMatchObject({ packages: [{ id: own.id }, { id: foreign.id }], assignments: [{ package: foreign.id }], held: [{ person: userId }] })
  })

  it('plays a policy that is not saved, and refuses one that could not be', async () => {
    const { id } = await aPackage([])
    const people = { described: [{ key: 'person-1', userType: 'Guest' as const, name: 'A guest' }] }
    const { happenings } = await run(rehearsePackage, { id, ...people, draft: { policyId: null, document: policyOf([]) }, plan: ask('person-1') }, world.ctx)
    expect(happenings.some(({ kind }) => kind === 'grant')).toBe(true)
    expect(await code(run(rehearsePackage, { id, ...people, draft: { policyId: null, document: { displayName: 'x', allowedTargetScope: 'nobody' } }, plan: ask('person-1') }, world.ctx))).toBe('VALIDATION')
    expect(codes((await run(rehearsePackage, { id, ...people, plan: ask('person-1') }, world.ctx)).happenings, 'refused')).toEqual([['person-1', 'not-in-scope']])
  })

  it('AB-53: a reader of the catalogue plays described people alone, and nobody else plays it', async () => {
    const { id, catalogId } = await aPackage([policyOf([user(await world.person({ userType: 'member' }))])])
    const [userId, other] = [await world.person({ userType: 'member' }), await world.person({ userType: 'guest' })]
    await within((tx) => tx.db.catalogRoleAssignment.create({ data: { id: newId(), tenantId: tx.tenantId, catalogId, role: 'reader', userId, createdAt: world.ctx.now } }))
    const actor = { kind: 'user', userId, name: 'Dee', email: 'dee@contoso.test', userType: 'member', roles: [], sessionId: userId, authTime: world.ctx.now, delegated: ['access-package.read', 'catalog.read'] } as const
    const reader: Context = { ...world.ctx, actor }
    const described = [{ key: 'person-1', userType: 'Guest' as const, name: 'A guest' }]
    const { happenings } = await run(rehearsePackage, { id, described, plan: ask('person-1', { replies: [YES] }) }, reader)
    expect(happenings.some(({ kind }) => kind === 'grant')).toBe(true)
    expect(await code(run(rehearsePackage, { id, people: [other], plan: ask(other) }, reader))).toBe('FORBIDDEN')
    expect(await code(run(rehearsePackage, { id: (await aPackage([])).id, described, plan: ask('person-1') }, reader))).toBe('NOT_FOUND')
    const outsider = newId()
    expect(await code(run(rehearsePackage, { id, people: [outsider], plan: ask(outsider) }, world.ctx))).toBe('NOT_FOUND')
  })
})
