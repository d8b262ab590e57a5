import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TenantRef } from '@/lib/data/tenant'
import { contextOf, makePerson, makeTenant } from '@/prisma/seed/test-actors'
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

it.each([['//evil.test'], ['/users?x=1'], ['users'], ['/Users/../..']])('%s is no list', async (list) => {
  expect(await code(run(saveView, { list, name: 'x', query: '' }, ada))).toBe('VALIDATION')
})
