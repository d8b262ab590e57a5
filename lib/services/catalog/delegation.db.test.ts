import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delegatedPermissions } from '@/lib/domain/catalog'
import { findCatalogRolesOf } from '@/lib/data/catalog-role'
import { inTenant } from '@/lib/data/tenant-tx'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run, type Context } from '../kernel'
import { addCatalogResources, assignCatalogRole, createCatalog, getCatalog, listCatalogs, unassignCatalogRole, listCatalogRoles } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('contoso')
})
afterAll(() => db.close())

const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
const catalog = async (displayName: string) => (await run(createCatalog, { displayName }, world.ctx)).id

/** A person as a request would see them: with what their roles of this moment delegate. */
async function as(userId: string): Promise<Context> {
  const roles = await inTenant(world.tenant.id, (tx) => findCatalogRolesOf(tx, userId))
  const actor = { kind: 'user', userId, name: 'Dee', email: 'dee@contoso.test', userType: 'member', roles: [], sessionId: userId, authTime: world.ctx.now } as const
  return { ...world.ctx, actor: { ...actor, delegated: delegatedPermissions(roles.map(({ role }) => role)) } }
}

describe('a catalogue owner', () => {
  it('AB-53: sees that catalogue and no other, by list and by id', async () => {
    const [own, other] = [await catalog('Own'), await catalog('Other')]
    const userId = await world.person({ userType: 'member' })
    expect(await code(run(listCatalogs, {}, await as(userId)))).toBe('FORBIDDEN')
    await run(assignCatalogRole, { id: own, role: 'owner', userIds: [userId] }, world.ctx)
    const owner = await as(userId)
    expect((await run(listCatalogs, {}, owner)).rows.map((row) => row.id)).toEqual([own])
    expect((await run(listCatalogs, { search: 'other' }, owner)).rows).toEqual([])
    expect(await run(getCatalog, { id: own }, owner)).toMatchObject({ changeable: true })
    expect(await code(run(getCatalog, { id: other }, owner))).toBe('NOT_FOUND')
    expect(await code(run(assignCatalogRole, { id: other, role: 'owner', userIds: [userId] }, owner))).toBe('NOT_FOUND')
    expect(await code(run(createCatalog, { displayName: 'New' }, owner))).toBe('FORBIDDEN')
  })

  it('AB-11: cannot hand out a group or application that is not theirs to hand out', async () => {
    const own = await catalog('Own')
    const userId = await world.person({ userType: 'member' })
    await run(assignCatalogRole, { id: own, role: 'owner', userIds: [userId] }, world.ctx)
    const owner = await as(userId)
    expect(await code(run(addCatalogResources, { id: own, groupIds: [await world.group()] }, owner))).toBe('FORBIDDEN')
    expect(await code(run(addCatalogResources, { id: own, applicationIds: [await world.application()] }, owner))).toBe('FORBIDDEN')
  })

  it('stops being one at the next request, and a reader changes nothing', async () => {
    const own = await catalog('Own')
    const userId = await world.person({ userType: 'member' })
    await run(assignCatalogRole, { id: own, role: 'reader', userIds: [userId] }, world.ctx)
    const reader = await as(userId)
    expect(await run(getCatalog, { id: own }, reader)).toMatchObject({ changeable: false, packages: false })
    expect(await code(run(assignCatalogRole, { id: own, role: 'owner', userIds: [userId] }, reader))).toBe('FORBIDDEN')
    const { holders } = await run(listCatalogRoles, { id: own }, world.ctx)
    await run(unassignCatalogRole, { id: own, ids: holders.map((holder) => holder.id) }, world.ctx)
    // A request that still carries yesterday's rights is asked about the catalogue again.
    expect(await code(run(getCatalog, { id: own }, reader))).toBe('NOT_FOUND')
  })
})
