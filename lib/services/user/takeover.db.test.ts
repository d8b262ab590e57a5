import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertFirstAdmin } from '@/lib/data/platform-admin'
import { inPlatform } from '@/lib/data/platform-tx'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { contextOf, makePerson, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { createInvitation, resetRedemption } from '../invitation'
import { run, runPlatform, systemContext } from '../kernel'
import { addOperator, listOperators } from '../operator'
import { removeRole } from '../role'
import { platformTenantRef } from '../setup'
import { ensurePlatformTenant } from '../setup/platform-tenant'
import { convertUser, createUser, updateUser } from './index'

const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
const mailsTo = (tenant: TenantRef, toAddress: string) => inTenant(tenant.id, async (tx) => (await tx.db.mailOutbox.findMany({ where: { toAddress } })).map((mail) => mail.template))
const personOf = (tenant: TenantRef, id: string) => inTenant(tenant.id, (tx) => tx.db.user.findFirstOrThrow({ where: { id }, select: { email: true, externalUserState: true, userType: true } }))

it('AB-56: a reset to another mailbox needs the right to change addresses, and the old mailbox is told', async () => {
  const tenant = await aTenant()
  const guest = await aPerson(tenant, { userType: 'guest', email: `vip-${newId()}@bank.test` })
  const helpdesk = contextOf(tenant, await aPerson(tenant, { roles: ['Helpdesk Administrator'] }))
  const admin = contextOf(tenant, await aPerson(tenant, { roles: ['User Administrator'] }))
  expect(await code(run(resetRedemption, { userId: guest.userId, email: 'mine@mail.test' }, helpdesk))).toBe('FORBIDDEN')
  expect(await personOf(tenant, guest.userId)).toEqual({ email: guest.email, externalUserState: 'Accepted', userType: 'guest' })
  expect(await mailsTo(tenant, 'mine@mail.test')).toEqual([])
  expect(await code(run(resetRedemption, { userId: guest.userId, email: 'new@bank.test' }, admin))).toBe('ok')
  expect(await mailsTo(tenant, guest.email)).toEqual(['address-changed'])
  const same = await aPerson(tenant, { userType: 'guest' })
  expect(await code(run(resetRedemption, { userId: same.userId, email: same.email }, helpdesk))).toBe('ok')
})

it('AB-18: a changed address is told to the mailbox that loses the account', async () => {
  const tenant = await aTenant()
  const [guest, admin] = [await aPerson(tenant, { userType: 'guest' }), contextOf(tenant, await aPerson(tenant, { roles: ['User Administrator'] }))]
  await run(updateUser, { id: guest.userId, version: 1, jobTitle: 'Buyer' }, admin)
  expect(await mailsTo(tenant, guest.email)).toEqual([])
  await run(updateUser, { id: guest.userId, version: 2, email: 'moved@partner.test' }, admin)
  expect([await mailsTo(tenant, guest.email), await mailsTo(tenant, 'moved@partner.test')]).toEqual([['address-changed'], []])
})

it('a denied domain stays out by conversion and by a new address too', async () => {
  const tenant = await aTenant()
  const admin = contextOf(tenant, await aPerson(tenant, { roles: ['User Administrator'] }))
  await inTenant(tenant.id, (tx) => tx.db.domainRule.create({ data: { id: newId(), tenantId: tenant.id, kind: 'deny', domain: 'bad.test', reason: 'test', createdAt: TEST_NOW } }))
  const { id } = await run(createUser, { userType: 'member', displayName: 'x', email: 'x@sub.bad.test' }, admin)
  expect(await code(run(convertUser, { id, userType: 'guest' }, admin))).toBe('DOMAIN_NOT_ALLOWED')
  const guest = await aPerson(tenant, { userType: 'guest' })
  expect(await code(run(updateUser, { id: guest.userId, version: 1, email: 'y@bad.test' }, admin))).toBe('DOMAIN_NOT_ALLOWED')
  expect([(await personOf(tenant, id)).userType, (await personOf(tenant, guest.userId)).email]).toEqual(['member', guest.email])
})

it('AB-56: the last operator is not converted away, and who cannot sign in counts for nobody', async () => {
  const { tenant } = await inPlatform(async (tx) => ensurePlatformTenant(tx, await platformTenantRef(), TEST_NOW))
  const operator = async (email: string): Promise<Person> => {
    const userId = await inPlatform((tx) => insertFirstAdmin(tx, tenant.id, { email, emailNormalized: email, displayName: email, passwordHash: HASH }, TEST_NOW))
    return { kind: 'user', userId, name: email, email, userType: 'member', sessionId: newId(), authTime: TEST_NOW, roles: ['Global Administrator'] }
  }
  const ann = await operator('ann@op.test')
  const waiting = await makePerson(tenant, { email: 'waiting@op.test', userType: 'guest', externalUserState: 'PendingAcceptance', roles: ['Global Administrator'] })
  const guest = await aPerson(tenant, { userType: 'guest', roles: ['Global Administrator'] })
  const system = contextOf(tenant, { kind: 'system', name: 'test' })
  const outcomes = [
    await code(run(convertUser, { id: ann.userId, userType: 'guest' }, contextOf(tenant, ann))), await code(run(convertUser, { id: ann.userId, userType: 'guest' }, contextOf(tenant, guest))),
    await code(run(removeRole, { userId: ann.userId, role: 'Global Administrator' }, system)),
  ]
  expect(outcomes).toEqual(['OWN_ACCOUNT', 'LAST_ADMIN', 'LAST_ADMIN'])
  await operator('ben@op.test')
  expect(await code(run(convertUser, { id: ann.userId, userType: 'guest' }, contextOf(tenant, guest)))).toBe('ok')
  expect(waiting.roles).toEqual(['Global Administrator'])
})

it('AB-56: the last administrator is not sent back to redemption', async () => {
  const tenant = await aTenant()
  const guest = await aPerson(tenant, { userType: 'guest', roles: ['Global Administrator'] })
  await makePerson(tenant, { email: `p-${newId()}@p.test`, userType: 'guest', externalUserState: 'PendingAcceptance', roles: ['Global Administrator'] })
  expect(await code(run(resetRedemption, { userId: guest.userId }, contextOf(tenant, { kind: 'system', name: 'test' })))).toBe('LAST_ADMIN')
  expect(await code(run(resetRedemption, { userId: guest.userId }, contextOf(tenant, guest)))).toBe('OWN_ACCOUNT')
})

it('AB-10: somebody invited who becomes an operator waits for the set-up link alone', async () => {
  const { tenant } = await inPlatform(async (tx) => ensurePlatformTenant(tx, await platformTenantRef(), TEST_NOW))
  const inviter = await aPerson(tenant, { roles: ['Global Administrator'] })
  await run(createInvitation, { email: 'pend@op.test' }, contextOf(tenant, inviter))
  const system = systemContext({ tenant, name: 'test', now: TEST_NOW, correlationId: newId() })
  const { id } = await runPlatform(addOperator, { name: 'Pend', email: 'pend@op.test' }, system)
  expect(await personOf(tenant, id)).toMatchObject({ externalUserState: null, userType: 'member' })
  await inTenant(tenant.id, async (tx) => {
    await tx.db.passwordCredential.create({ data: { tenantId: tenant.id, userId: id, hash: HASH, updatedAt: TEST_NOW } })
  })
  const ready = async () => (await runPlatform(listOperators, {}, system)).find((operator) => operator.id === id)?.ready
  expect(await ready()).toBe(true)
  await inTenant(tenant.id, (tx) => tx.db.user.updateMany({ where: { id }, data: { externalUserState: 'PendingAcceptance' } }))
  expect(await ready()).toBe(false)
})
