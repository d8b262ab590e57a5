import { z } from 'zod'
import { CATALOG_LIMITS, CATALOG_ROLES } from '@/lib/domain/catalog'
import { deleteCatalogRoles, findCatalogRoleHolders, insertCatalogRoles } from '@/lib/data/catalog-role'
import { findGroups } from '@/lib/data/group'
import { findPeople } from '@/lib/data/user'
import { actorId, AppError, command, entityId, notFound, query } from '../kernel'
import { auditTarget } from './fields'
import { liveCatalog } from './scope'

const some = z.array(entityId).max(CATALOG_LIMITS.principalsPerRequest).default([])

/** Who may do what in a catalogue. */
export const listCatalogRoles = query({
  name: 'catalog.role.list',
  permission: 'catalog.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    await liveCatalog(tx, ctx, id, 'catalog.read')
    return { holders: await findCatalogRoleHolders(tx, id) }
  },
})

/** Gives people and groups a role on this catalogue alone. */
export const assignCatalogRole = command({
  name: 'catalog.role.assign',
  permission: 'catalog.update',
  input: z.object({ id: entityId, role: z.enum(CATALOG_ROLES), userIds: some, groupIds: some }),
  async run({ ctx, input: { id, role, ...who }, tx }) {
    const catalog = await liveCatalog(tx, ctx, id, 'catalog.update')
    const [userIds, groupIds] = [[...new Set(who.userIds)], [...new Set(who.groupIds)]]
    if (userIds.length + groupIds.length === 0) throw new AppError('VALIDATION', { field: 'userIds' })
    const [people, groups] = [await findPeople(tx, userIds), await findGroups(tx, groupIds)]
    if (people.length !== userIds.length || groups.length !== groupIds.length) throw notFound()
    const added = await insertCatalogRoles(tx, id, role, { userIds, groupIds }, actorId(ctx.actor), ctx.now)
    const names = (rows: readonly { readonly id: string; readonly displayName: string }[]) => rows.map(({ id: key, displayName }) => ({ id: key, displayName }))
    return { result: { added }, audit: { target: auditTarget(catalog), details: { role, people: names(people), groups: names(groups) } } }
  },
})

/** Takes a role away; it ends at the person's next request. */
export const unassignCatalogRole = command({
  name: 'catalog.role.unassign',
  permission: 'catalog.update',
  input: z.object({ id: entityId, ids: z.array(entityId).min(1).max(CATALOG_LIMITS.principalsPerRequest) }),
  async run({ ctx, input: { id, ids }, tx }) {
    const catalog = await liveCatalog(tx, ctx, id, 'catalog.update')
    const holders = (await findCatalogRoleHolders(tx, id)).filter((holder) => ids.includes(holder.id))
    if (holders.length !== new Set(ids).size) throw notFound()
    const removed = await deleteCatalogRoles(tx, id, ids)
    return { result: { removed }, audit: { target: auditTarget(catalog), details: { removed: holders.map(({ role, principal }) => ({ role, kind: principal.kind, id: principal.id, displayName: principal.displayName })) } } }
  },
})
