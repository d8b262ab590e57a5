import { afterAll, beforeAll, expect, it } from 'vitest'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant } from '@/prisma/seed/test-world'
import { run } from '../kernel'
import { assignRole } from '../role'
import { createApplication, createApplicationSecret, deleteApplication, restoreApplication, setApplicationPermissions } from './index'

let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)

it('AB-57: an application that can do more than its administrator is not theirs to delete or to bring back', async () => {
  const tenant = await aTenant()
  const root = contextOf(tenant, await aPerson(tenant, { roles: ['Global Administrator'] }))
  const keeper = contextOf(tenant, await aPerson(tenant, { roles: ['Application Administrator'] }))
  const make = async () => (await run(createApplication, { kind: 'oidc', clientType: 'confidential', displayName: 'Sync', grantTypes: ['client_credentials'] }, root)).id
  const [strong, plain] = [await make(), await make()]
  await run(setApplicationPermissions, { id: strong, version: 1, permissions: ['User.ReadWrite.All'] }, root)
  expect(await code(run(deleteApplication, { id: strong }, keeper))).toBe('GRANT_NOT_ALLOWED')
  expect(await code(run(deleteApplication, { id: strong }, root))).toBe('ok')
  expect(await code(run(restoreApplication, { id: strong }, keeper))).toBe('GRANT_NOT_ALLOWED')
  expect(await code(run(restoreApplication, { id: strong }, root))).toBe('ok')
  expect([await code(run(deleteApplication, { id: plain }, keeper)), await code(run(restoreApplication, { id: plain }, keeper))]).toEqual(['ok', 'ok'])
})

it('AB-26: a role, a secret and permissions want a sign-in of this hour', async () => {
  const tenant = await aTenant()
  const root = await aPerson(tenant, { roles: ['Global Administrator'] })
  const late = contextOf(tenant, { ...root, authTime: new Date(TEST_NOW.getTime() - 2 * 3_600_000) })
  const other = await aPerson(tenant)
  const { id } = await run(createApplication, { kind: 'oidc', clientType: 'confidential', displayName: 'Sync', grantTypes: ['client_credentials'] }, late)
  const acts = (ctx: typeof late) => [
    run(assignRole, { userId: other.userId, role: 'Global Administrator' }, ctx), run(createApplicationSecret, { id, displayName: 'mine' }, ctx),
    run(setApplicationPermissions, { id, version: 1, permissions: ['User.ReadWrite.All'] }, ctx),
  ].map(code)
  expect(await Promise.all(acts(late))).toEqual(['STEP_UP_REQUIRED', 'STEP_UP_REQUIRED', 'STEP_UP_REQUIRED'])
  expect(await Promise.all(acts(contextOf(tenant, root)))).toEqual(['ok', 'ok', 'ok'])
})
