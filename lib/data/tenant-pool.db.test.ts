import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeTenant } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import type { TenantRef } from './tenant'
import { tenantQuery } from './tenant-pool'

let db: TestDatabase
let tenant: TenantRef

beforeAll(async () => {
  db = await openTestDatabase()
  tenant = await makeTenant('acme')
})
afterAll(() => db.close())

it("works from the server's and from Next's copy of this module over the same connections", async () => {
  db.database.appPool.options.max = 1
  const ask = { name: 'count-people', text: 'select count(*)::int as n from app_user where tenant_id = $1', values: [tenant.id] }
  expect((await tenantQuery<{ n: number }>(tenant.id, ask)).rows).toEqual([{ n: 0 }])
  vi.resetModules()
  const copy = await import('./tenant-pool')
  expect(copy.tenantQuery).not.toBe(tenantQuery)
  for (const one of [copy.tenantQuery, tenantQuery]) expect((await one<{ n: number }>(tenant.id, ask)).rows).toEqual([{ n: 0 }])
})
