import { z } from 'zod'
import { CATALOG_LIMITS } from '@/lib/domain/catalog'
import { canEverywhere, type TenantPermission } from '@/lib/domain/permission'
import { deleteCatalogResource, findCatalogResources, findPackagesOfResource, insertCatalogResources } from '@/lib/data/catalog-resource'
import { findApplications } from '@/lib/data/application'
import { findGroups } from '@/lib/data/group'
import { actorId, AppError, command, entityId, notFound, query, type Context } from '../kernel'
import { auditTarget } from './fields'
import { liveCatalog } from './scope'

const some = z.array(entityId).max(CATALOG_LIMITS.resourcesPerRequest).default([])

/** What packages of a catalogue may hand out. */
export const listCatalogResources = query({
  name: 'catalog.resource.list',
  permission: 'catalog.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    await liveCatalog(tx, ctx, id, 'catalog.read')
    return { resources: await findCatalogResources(tx, id), groups: canEverywhere(ctx.actor, 'group.member.update'), applications: canEverywhere(ctx.actor, 'assignment.create') }
  },
})

/** Who puts something into a catalogue gives its managers the right to hand it out, so they need that right themselves. */
function assertAdministers(ctx: Context, permission: TenantPermission): void {
  if (!canEverywhere(ctx.actor, permission) && !canEverywhere(ctx.actor, 'catalog.create')) throw new AppError('FORBIDDEN', { params: { permission } })
}

/** Adds groups and applications to a catalogue. */
export const addCatalogResources = command({
  name: 'catalog.resource.add',
  permission: 'catalog.update',
  input: z.object({ id: entityId, groupIds: some, applicationIds: some }),
  async run({ ctx, input: { id, ...what }, tx }) {
    const catalog = await liveCatalog(tx, ctx, id, 'catalog.update')
    const [groupIds, applicationIds] = [[...new Set(what.groupIds)], [...new Set(what.applicationIds)]]
    if (groupIds.length + applicationIds.length === 0) throw new AppError('VALIDATION', { field: 'groupIds' })
    if (groupIds.length > 0) assertAdministers(ctx, 'group.member.update')
    if (applicationIds.length > 0) assertAdministers(ctx, 'assignment.create')
    const [groups, applications] = [await findGroups(tx, groupIds), await findApplications(tx, applicationIds)]
    if (groups.length !== groupIds.length || applications.length !== applicationIds.length) throw notFound()
    const added = await insertCatalogResources(tx, id, { groupIds, applicationIds }, actorId(ctx.actor), ctx.now)
    const names = (rows: readonly { readonly id: string; readonly displayName: string }[]) => rows.map(({ id: key, displayName }) => ({ id: key, displayName }))
    return { result: { added }, audit: { target: auditTarget(catalog), details: { groups: names(groups), applications: names(applications) } } }
  },
})

/** Takes a resource out of a catalogue, once no package hands it out. */
export const removeCatalogResource = command({
  name: 'catalog.resource.remove',
  permission: 'catalog.update',
  input: z.object({ id: entityId, resourceId: entityId }),
  async run({ ctx, input: { id, resourceId }, tx }) {
    const catalog = await liveCatalog(tx, ctx, id, 'catalog.update')
    const resource = (await findCatalogResources(tx, id)).find((one) => one.id === resourceId)
    if (!resource) throw notFound()
    const users = await findPackagesOfResource(tx, resourceId)
    if (users.length > 0) throw new AppError('IN_USE', { params: { name: users.map(({ displayName }) => displayName).slice(0, 5).join(', ') } })
    await deleteCatalogResource(tx, id, resourceId)
    return { result: { id }, audit: { target: auditTarget(catalog), details: { removed: { kind: resource.kind, id: resource.originId, displayName: resource.displayName } } } }
  },
})
