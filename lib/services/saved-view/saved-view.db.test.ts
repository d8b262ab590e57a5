import { afterAll, beforeAll, expect, it } from 'vitest'
import { putSavedView } from '@/lib/data/saved-view'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { contextOf, makePerson, makeTenant, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run, type Context } from '../kernel'
import { deleteView, listSavedViews, saveView, setDefaultView } from './index'

let db: TestDatabase
let tenant: TenantRef
let ada: Context
let bob: Context
beforeAll(async () => {
  db = await openTestDatabase()
  tenant = await makeTenant('contoso')
  ada = contextOf(tenant, await makePerson(tenant, { email: 'ada@contoso.test' }))
  bob = contextOf(tenant, await makePerson(tenant, { email: 'bob@contoso.test' }))
})
afterAll(() => db.close())

const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
const views = async (ctx: Context) => (await run(listSavedViews, {}, ctx)).views.map(({ list, name, query, isDefault }) => [list, name, query, isDefault])

it('a view keeps filter, order and columns, and the same name replaces it', async () => {
  await run(saveView, { list: '/users', name: 'Guests', query: 'userType=guest&sort=-createdAt' }, ada)
  await run(saveView, { list: '/users', name: ' Guests ', query: 'userType=guest&cols=email' }, ada)
  expect(await views(ada)).toEqual([['/users', 'Guests', 'userType=guest&cols=email', false]])
})

it('a list opens with one view at most', async () => {
  const first = await run(saveView, { list: '/groups', name: 'A', query: 'q=a', isDefault: true }, ada)
  const second = await run(saveView, { list: '/groups', name: 'B', query: 'q=b', isDefault: true }, ada)
  const defaults = async () => (await run(listSavedViews, {}, ada)).views.filter((view) => view.isDefault).map((view) => view.id)
  expect(await defaults()).toEqual([second.id])
  await run(setDefaultView, { id: first.id, isDefault: true }, ada)
  expect(await defaults()).toEqual([first.id])
  await run(setDefaultView, { id: first.id, isDefault: false }, ada)
  expect(await defaults()).toEqual([])
})

it('views are their owner’s alone', async () => {
  const { id } = await run(saveView, { list: '/users', name: 'Mine', query: '' }, ada)
  expect(await views(bob)).toEqual([])
  expect(await code(run(setDefaultView, { id, isDefault: true }, bob))).toBe('NOT_FOUND')
  expect(await code(run(deleteView, { id }, bob))).toBe('NOT_FOUND')
  await run(deleteView, { id }, ada)
  expect((await views(ada)).some(([, name]) => name === 'Mine')).toBe(false)
})

it('an operator keeps views of the operators’ lists, where operators are people', async () => {
  const { userId } = await makePerson(tenant, { email: 'olga@contoso.test' })
  const olga: Context = { ...ada, actor: { kind: 'operator', userId, name: 'Olga', email: 'olga@contoso.test', sessionId: userId, authTime: TEST_NOW } }
  await run(saveView, { list: '/platform/jobs', name: 'Failed', query: 'state=dead' }, olga)
  expect(await views(olga)).toEqual([['/platform/jobs', 'Failed', 'state=dead', false]])
  expect((await views(ada)).some(([list]) => list === '/platform/jobs')).toBe(false)
})

it.each([['//evil.test'], ['/no-such-list'], ['/users/a/b/c'], ['/users?x=1'], ['users'], ['/Users/../..']])('%s is no list', async (list) => {
  expect(await code(run(saveView, { list, name: 'x', query: '' }, ada))).toBe('VALIDATION')
})

it('AB-12: a person keeps so many views of one list and of all of them, and may still change one that is there', async () => {
  const person = await makePerson(tenant, { email: 'eve@contoso.test' })
  const eve = contextOf(tenant, person)
  const fill = (lists: readonly string[], each: number) => inTenant(tenant.id, async (tx) => {
    for (const list of lists) for (let n = 0; n < each; n++) await putSavedView(tx, person.userId, { list, name: `View ${n}`, query: '' }, TEST_NOW)
  })
  const save = (list: string, name: string) => code(run(saveView, { list, name, query: 'q=x' }, eve))
  await fill(['/users'], 30)
  expect([await save('/users', 'One more'), await save('/users', 'View 3'), await save('/groups', 'View 0')]).toEqual(['LIMIT_EXCEEDED', 'ok', 'ok'])
  await fill(['/applications', '/invitations', '/mail', '/logs/audit', '/logs/sign-ins'], 29)
  await fill(['/groups'], 25)
  expect([await save('/groups', 'One more'), await save('/groups', 'View 0')]).toEqual(['LIMIT_EXCEEDED', 'ok'])
})
