import { afterAll, beforeAll, expect, it } from 'vitest'
import { contextOf } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant } from '@/prisma/seed/test-world'
import { run } from '../kernel'
import { createApplication, deleteApplication, restoreApplication, setApplicationPermissions } from './index'

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
