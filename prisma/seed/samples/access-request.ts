import { insertPackage } from '@/lib/data/access-package'
import { setPackageRoles } from '@/lib/data/access-package-parts'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { insertCatalog, updateCatalog } from '@/lib/data/catalog'
import { findCatalogResources, insertCatalogResources } from '@/lib/data/catalog-resource'
import { inTenant } from '@/lib/data/tenant-tx'
import { DAY, plus } from '@/lib/domain/shared'
import { newId } from '@/lib/platform/ids'
import { requestAccess } from '@/lib/services/access-request'
import { run } from '@/lib/services/kernel'
import { contextOf, makePerson, TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

/** A package that everybody may ask for; with an approver it waits for that one. */
export async function anOffer(world: World, approver?: string, allowedTargetScope = 'allDirectoryUsers'): Promise<string> {
  const groupId = await world.group()
  return inTenant(world.tenant.id, async (tx) => {
    const catalogId = await insertCatalog(tx, { displayName: `Offers ${newId().slice(-6)}`, createdBy: null }, TEST_NOW)
    await updateCatalog(tx, catalogId, 1, { state: 'published', isExternallyVisible: true }, TEST_NOW)
    await insertCatalogResources(tx, catalogId, { groupIds: [groupId], applicationIds: [] }, null, TEST_NOW)
    const id = await insertPackage(tx, { catalogId, displayName: `Offer ${newId().slice(-6)}`, createdBy: null }, TEST_NOW)
    await setPackageRoles(tx, id, (await findCatalogResources(tx, catalogId)).map((resource) => ({ resourceId: resource.id, appRoleId: null })), null, TEST_NOW)
    const stages = [{ durationBeforeAutomaticDenial: 'P14D', primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: approver }] }]
    const document = { displayName: 'Everybody', allowedTargetScope, expiration: { type: 'afterDuration', duration: 'P30D' }, ...(approver && { requestApprovalSettings: { isApprovalRequiredForAdd: true, stages } }) }
    await insertPackagePolicy(tx, id, document, null, TEST_NOW)
    return id
  })
}

const root = (world: World): string => (world.ctx.actor.kind === 'user' ? world.ctx.actor.userId : '')

/** A request of the caller that waits for somebody else. */
const ofCaller = async (world: World) => ({ id: (await run(requestAccess, { packageId: await anOffer(world, await world.person()) }, world.ctx)).id })

async function forCaller(world: World) {
  const guest = await makePerson(world.tenant, { email: `${newId()}@partner.test`, userType: 'guest' })
  const { id } = await run(requestAccess, { packageId: await anOffer(world, root(world)) }, contextOf(world.tenant, guest))
  return { verdict: 'approve', requests: [{ id, stage: 1 }] }
}

/** Access of the caller that ends ten days sooner than a new one would. */
async function held(world: World) {
  const packageId = await anOffer(world)
  await run(requestAccess, { packageId }, world.ctx)
  return inTenant(world.tenant.id, async (tx) => {
    await tx.db.accessAssignment.updateMany({ where: { packageId }, data: { validTo: plus(TEST_NOW, 20 * DAY) } })
    return { assignmentId: (await tx.db.accessAssignment.findFirst({ where: { packageId }, select: { id: true } }))?.id ?? '' }
  })
}

/** A request whose access could not be given. */
async function failed(world: World) {
  const { id } = await run(requestAccess, { packageId: await anOffer(world) }, world.ctx)
  const change = JSON.stringify({ state: 'deliveryFailed', closedAt: TEST_NOW.getTime() })
  await inTenant(world.tenant.id, async (tx) => {
    await tx.db.$executeRaw`update access_request set state = 'deliveryFailed', record = record || ${change}::jsonb where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid`
    await tx.db.accessAssignment.updateMany({ where: { requestId: id }, data: { state: 'deliveryFailed' } })
  })
  return { id }
}

export const accessRequestSamples: Samples = {
  'access-request.overview': { input: () => ({}), noForeignId: 'one\'s own' },
  'access-request.list-available': { input: () => ({}), noForeignId: 'one\'s own' },
  'access-request.list-held': { input: () => ({}), noForeignId: 'one\'s own' },
  'access-request.list-own': { input: () => ({}), noForeignId: 'one\'s own' },
  'access-request.list-approvals': { input: () => ({}), noForeignId: 'one\'s own' },
  'access-request.package': { input: async (world) => ({ id: await anOffer(world) }) },
  'access-request.get': { input: ofCaller },
  'access-request.create': { input: async (world) => ({ packageId: await anOffer(world) }) },
  'access-request.decide': { input: forCaller },
  'access-request.cancel': { input: ofCaller },
  'access-request.extend': { input: held },
  'access-request.give-back': { input: held },
  'access-request.delegate': { input: async (world) => ({ delegateId: await world.person({ userType: 'member' }) }) },
  'access-assignment.list': { input: () => ({}), noForeignId: 'all' },
  'access-assignment.list-requests': { input: () => ({}), noForeignId: 'all' },
  'access-assignment.get-request': { input: ofCaller },
  'access-assignment.figures': { input: async (world) => ({ packageId: await anOffer(world) }) },
  'access-assignment.assign': { input: async (world) => ({ packageId: await anOffer(world), userIds: [await world.person()] }) },
  'access-assignment.remove': { input: async (world) => ({ ids: [(await held(world)).assignmentId] }) },
  'access-assignment.extend': { input: async (world) => ({ ids: [(await held(world)).assignmentId] }) },
  'access-assignment.reprocess': { input: failed },
  'access-assignment.close-request': { input: ofCaller },
}
