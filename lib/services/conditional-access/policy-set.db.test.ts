import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertPolicy, setPolicyDeleted } from '@/lib/data/conditional-access-policy'
import { readPolicyDocuments, readPolicyVersion } from '@/lib/data/policy-set'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import type { JsonObject } from '@/lib/domain/conditional-access'
import { newId } from '@/lib/platform/ids'
import { TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aTenant } from '@/prisma/seed/test-world'
import { policySetOf } from './policy-set'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const document: JsonObject = {
  state: 'enabled', displayName: 'MFA', id: 'theirs', zebra: { b: 1, a: [1.5, null] },
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } }, grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}
const add = async (tenantId: string) => {
  const id = newId()
  await inTenant(tenantId, (tx) => insertPolicy(tx, { id, displayName: 'MFA', state: 'enabled', document, templateKey: null }, { author: { id: null, name: 'Ada' }, comment: null, at: TEST_NOW }))
  return id
}

it('a change is in the set at the next call, and only its own tenant sees it', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()]
  expect((await policySetOf(tenant.id)).set.policies).toHaveLength(0)
  const id = await add(tenant.id)
  const first = await policySetOf(tenant.id)
  expect(first.set.policies.map((policy) => policy.id)).toEqual([id])
  expect(await policySetOf(tenant.id)).toBe(first)
  expect((await policySetOf(other.id)).set.policies).toHaveLength(0)
  await inTenant(tenant.id, (tx) => setPolicyDeleted(tx, id, { at: TEST_NOW, purgeAfter: TEST_NOW }))
  expect((await policySetOf(tenant.id)).set.policies).toHaveLength(0)
})

it('documents come back with their own order of fields, under the id they have here', async () => {
  const tenant = await aTenant()
  const before = await readPolicyVersion(aloneInTenant(tenant.id))
  const id = await add(tenant.id)
  expect(await readPolicyVersion(aloneInTenant(tenant.id))).toBeGreaterThan(before)
  const read = await readPolicyDocuments(aloneInTenant(tenant.id))
  expect(JSON.stringify(read.policies)).toBe(JSON.stringify([{ ...document, id }]))
  expect(JSON.stringify((await inTenant(tenant.id, readPolicyDocuments)).policies)).toBe(JSON.stringify(read.policies))
})

it('a transaction that fails leaves version and policies as they were', async () => {
  const tenant = await aTenant()
  await add(tenant.id)
  const { version } = await policySetOf(tenant.id)
  await expect(inTenant(tenant.id, async (tx) => {
    await insertPolicy(tx, { id: newId(), displayName: 'x', state: 'disabled', document, templateKey: null }, { author: { id: null, name: 'Ada' }, comment: null, at: TEST_NOW })
    throw new Error('no')
  })).rejects.toThrow('no')
  expect((await policySetOf(tenant.id)).version).toBe(version)
})
