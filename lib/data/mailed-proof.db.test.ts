import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { aPerson, aTenant } from '@/prisma/seed/test-world'
import { newId } from '@/lib/platform/ids'
import { sha256 } from '@/lib/platform/crypto'
import { run } from '@/lib/services/kernel'
import { updateUser } from '@/lib/services/user'
import { touchSignedIn } from './sign-in-account'
import { inTenant } from './tenant-tx'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const LATER = new Date(TEST_NOW.getTime() + 3_600_000)

async function aPersonWithOpenProofs() {
  const tenant = await aTenant()
  const [admin, person] = [await aPerson(tenant, { roles: ['Global Administrator'] }), await aPerson(tenant, {})]
  await inTenant(tenant.id, async (tx) => {
    const about = { id: newId(), tenantId: tenant.id, userId: person.userId, createdAt: TEST_NOW, expiresAt: LATER }
    await tx.db.passwordReset.create({ data: { ...about, tokenHash: Uint8Array.from(sha256(about.id)), codeHash: Uint8Array.from(sha256('code')) }, select: { id: true } })
    await tx.db.emailCode.create({ data: { ...about, purpose: 'signIn', emailNormalized: person.email, boundTo: Uint8Array.from(sha256('uid')), codeHash: Uint8Array.from(sha256('code')) }, select: { id: true } })
  })
  const open = () => inTenant(tenant.id, async (tx) => ({
    resets: await tx.db.passwordReset.count({ where: { userId: person.userId, consumedAt: null } }), codes: await tx.db.emailCode.count({ where: { userId: person.userId, consumedAt: null } }),
  }))
  const change = async (fields: object) => {
    const row = await inTenant(tenant.id, (tx) => tx.db.user.findFirstOrThrow({ where: { id: person.userId }, select: { version: true } }))
    return run(updateUser, { id: person.userId, version: row.version, ...fields }, contextOf(tenant, admin))
  }
  return { tenant, person, open, change }
}

describe('AB-18 a mailed proof', () => {
  it('outlives a change of name, but not a change of address', async () => {
    const { open, change } = await aPersonWithOpenProofs()
    await change({ displayName: 'Another Name' })
    expect(await open()).toEqual({ resets: 1, codes: 1 })
    await change({ email: 'victim@elsewhere.test' })
    expect(await open()).toEqual({ resets: 0, codes: 0 })
  })

  it('of the old address does not verify the new one', async () => {
    const { tenant, person, change } = await aPersonWithOpenProofs()
    const verified = () => inTenant(tenant.id, async (tx) => (await tx.db.user.findFirstOrThrow({ where: { id: person.userId }, select: { emailVerified: true } })).emailVerified)
    await change({ email: 'victim2@elsewhere.test' })
    await inTenant(tenant.id, (tx) => touchSignedIn(tx, person.userId, { now: LATER, provenEmail: person.email }))
    expect(await verified()).toBe(false)
    await inTenant(tenant.id, (tx) => touchSignedIn(tx, person.userId, { now: LATER, provenEmail: 'victim2@elsewhere.test' }))
    expect(await verified()).toBe(true)
  })
})
