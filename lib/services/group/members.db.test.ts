import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '@/lib/data/tenant-tx'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { createAssignments, deleteAssignments, listAssignments } from '../assignment'
import { run } from '../kernel'
import { deleteUser, restoreUser } from '../user'
import { addGroupMembers, exportGroupRows, getGroup, listGroupMembers, listGroups, removeGroupMembers } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('contoso')
})
afterAll(() => db.close())

const countOf = async (id: string) => (await run(getGroup, { id }, world.ctx)).memberCount
const people = (names: readonly string[]) => Promise.all(names.map((displayName) => world.person({ displayName })))
const filled = async (names: readonly string[]) => {
  const id = await world.group()
  const userIds = await people(names)
  await run(addGroupMembers, { id, userIds }, world.ctx)
  return { id, userIds }
}

describe('the member count', () => {
  it('leaves deleted people out, and has them again when they are restored', async () => {
    const { id, userIds: [ada = '', bob = ''] } = await filled(['Ada', 'Bob'])
    expect(await countOf(id)).toBe(2)
    await run(deleteUser, { id: ada }, world.ctx)
    expect(await countOf(id)).toBe(1)
    await run(restoreUser, { id: ada }, world.ctx)
    expect(await countOf(id)).toBe(2)
    await run(deleteUser, { id: bob }, world.ctx)
    await inTenant(world.tenant.id, (tx) => tx.db.user.deleteMany({ where: { id: bob } }))
    expect(await countOf(id)).toBe(1)
    await inTenant(world.tenant.id, (tx) => tx.db.user.deleteMany({ where: { id: ada } }))
    expect(await countOf(id)).toBe(0)
  })

  it('is exact when people leave and are deleted at the same moment', async () => {
    const { id, userIds } = await filled(['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
    const [first = '', second = '', third = '', fourth = ''] = userIds
    await Promise.all([
      run(removeGroupMembers, { id, userIds: [first, second, third] }, world.ctx),
      ...[first, second, fourth].map((user) => run(deleteUser, { id: user }, world.ctx).catch((error: { code?: string }) => expect(error.code).toBe('CONFLICT'))),
    ])
    const live = await inTenant(world.tenant.id, (tx) => tx.db.groupMember.count({ where: { groupId: id, user: { deletedAt: null } } }))
    expect(await countOf(id)).toBe(live)
  })
})

describe('select all matching', () => {
  it('removes exactly the members that match, on every page, and names them in the log', async () => {
    const { id, userIds } = await filled(['Fabrikam Ada', 'Fabrikam Bob', 'Contoso Cyd'])
    expect((await run(listGroupMembers, { id, search: 'fabrikam', size: 1 }, world.ctx)).total).toEqual({ value: 2, capped: false })
    expect(await run(removeGroupMembers, { id, matching: { search: 'fabrikam' } }, world.ctx)).toEqual({ removed: 2 })
    expect((await run(listGroupMembers, { id }, world.ctx)).rows.map((row) => row.id)).toEqual([userIds[2]])
    const [row] = await inTenant(world.tenant.id, (tx) => tx.db.auditEvent.findMany({ where: { targetId: id, action: 'group.member.remove' } }))
    expect(JSON.parse(row?.details ?? '')).toMatchObject({ matching: { search: 'fabrikam' }, count: 2, removed: expect.arrayContaining([expect.objectContaining({ displayName: 'Fabrikam Ada' }), expect.objectContaining({ displayName: 'Fabrikam Bob' })]) })
  })

  it('AB-55: a filter that is not understood is refused instead of reaching everybody', async () => {
    const { id } = await filled(['Ada'])
    const refused = await run(removeGroupMembers, { id, matching: { searchh: 'ada' } }, world.ctx).then(() => 'ok', (error: { code?: string }) => error.code)
    expect([refused, await countOf(id)]).toEqual(['VALIDATION', 1])
  })

  it('removes the assignments of people and groups that match', async () => {
    const applicationId = await world.application()
    const userIds = await people(['Widget Wendy', 'Other Otto'])
    await run(createAssignments, { applicationId, userIds, groupIds: [await world.group()] }, world.ctx)
    const page = await run(listAssignments, { applicationId, search: 'group' }, world.ctx)
    expect([page.rows.length, page.total]).toEqual([1, { value: 1, capped: false }])
    expect(await run(deleteAssignments, { applicationId, matching: { search: 'wid' } }, world.ctx)).toEqual({ removed: 1 })
    expect(await run(deleteAssignments, { applicationId, matching: {} }, world.ctx)).toEqual({ removed: 2 })
    expect((await run(listAssignments, { applicationId }, world.ctx)).rows).toEqual([])
  })
})

describe('export', () => {
  it('AB-55: is exactly the filtered list in its order', async () => {
    for (let n = 0; n < 3; n++) await world.group()
    const filter = { search: 'group' }
    const order = { sort: 'createdAt', direction: 'desc' }
    const shown = (await run(listGroups, { ...filter, ...order, size: 1000 }, world.ctx)).rows.map((row) => row.id)
    expect((await run(exportGroupRows, [filter, order], world.ctx)).rows.map((row) => row.id)).toEqual(shown)
    expect(shown.length).toBeGreaterThan(2)
  })
})
