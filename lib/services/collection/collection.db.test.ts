import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { contextOf, makePerson } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { deleteApplication, restoreApplication } from '../application'
import { createAssignments } from '../assignment'
import { run } from '../kernel'
import { myApps } from '../portal'
import { createCollection, deleteCollection, listCollections, reorderCollections, updateCollection } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('contoso')
})
afterAll(() => db.close())

const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
const shown = async () => (await run(listCollections, {}, world.ctx)).collections.map(({ displayName, applications }) => [displayName, applications.map(({ id }) => id)])
const tile = () => world.application({ homepageUrl: 'https://app.example.test/' })

describe('collections', () => {
  it('are made, filled in order, renamed, put in order and taken away', async () => {
    const [a, b] = [await tile(), await tile()]
    const finance = await run(createCollection, { displayName: '  Finance ', applicationIds: [b, a, b] }, world.ctx)
    const travel = await run(createCollection, { displayName: 'Travel', applicationIds: [] }, world.ctx)
    expect(await shown()).toEqual([['Finance', [b, a]], ['Travel', []]])
    await run(updateCollection, { id: finance.id, displayName: 'Money', applicationIds: [a] }, world.ctx)
    await run(reorderCollections, { ids: [travel.id, finance.id] }, world.ctx)
    expect(await shown()).toEqual([['Travel', []], ['Money', [a]]])
    await run(deleteCollection, { id: travel.id }, world.ctx)
    expect(await shown()).toEqual([['Money', [a]]])
    await run(deleteCollection, { id: finance.id }, world.ctx)
  })

  it('an order that misses one was made before somebody added it', async () => {
    const ids = [(await run(createCollection, { displayName: 'One', applicationIds: [] }, world.ctx)).id, (await run(createCollection, { displayName: 'Two', applicationIds: [] }, world.ctx)).id]
    expect(await code(run(reorderCollections, { ids: ids.slice(0, 1) }, world.ctx))).toBe('CONFLICT')
    expect(await code(run(reorderCollections, { ids: [...ids, ids[0]] }, world.ctx))).toBe('CONFLICT')
    for (const id of ids) await run(deleteCollection, { id }, world.ctx)
  })

  it('a deleted application leaves no tile, keeps its place through an edit, and comes back to it', async () => {
    const [a, b] = [await tile(), await tile()]
    const { id } = await run(createCollection, { displayName: 'Kept', applicationIds: [a, b] }, world.ctx)
    await run(deleteApplication, { id: a }, world.ctx)
    expect(await code(run(updateCollection, { id, displayName: 'Kept', applicationIds: [a, b] }, world.ctx))).toBe('NOT_FOUND')
    await run(updateCollection, { id, displayName: 'Kept on', applicationIds: [b] }, world.ctx)
    expect(await shown()).toEqual([['Kept on', [b]]])
    await run(restoreApplication, { id: a }, world.ctx)
    expect((await shown()).map(([, applications]) => [...(applications ?? [])].sort())).toEqual([[a, b].sort()])
    await run(deleteCollection, { id }, world.ctx)
  })

  it('people see the collections that hold something they may open, with those tiles only', async () => {
    const [mine, other] = [await tile(), await tile()]
    const person = await makePerson(world.tenant, { email: 'pia@contoso.test' })
    await run(createAssignments, { applicationId: mine, userIds: [person.userId] }, world.ctx)
    await run(createCollection, { displayName: 'Mixed', applicationIds: [other, mine] }, world.ctx)
    await run(createCollection, { displayName: 'Secret project', applicationIds: [other] }, world.ctx)
    const { collections } = await run(myApps, {}, contextOf(world.tenant, person))
    expect(collections.map(({ displayName, applicationIds }) => [displayName, applicationIds])).toEqual([['Mixed', [mine]]])
  })
})
