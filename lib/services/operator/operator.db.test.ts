import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertFirstAdmin } from '@/lib/data/platform-admin'
import { inPlatform } from '@/lib/data/platform-tx'
import type { TenantRef } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { runPlatform, systemContext, type Actor, type Context } from '@/lib/services/kernel'
import { platformTenantRef } from '@/lib/services/setup'
import { ensurePlatformTenant } from '@/lib/services/setup/platform-tenant'
import { TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { addOperator, listOperators, removeOperator, sendOperatorSetUp } from './index'

const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
let db: TestDatabase
let tenant: TenantRef

async function as(userId: string): Promise<Context> {
  const actor: Actor = { kind: 'operator', userId, name: 'Op', email: 'op@operators.test', sessionId: newId(), authTime: TEST_NOW }
  return { ...systemContext({ tenant, name: 'test', now: TEST_NOW, correlationId: newId() }), actor }
}

const anOperator = (passwordHash: string | null = HASH) => {
  const email = `${newId()}@operators.test`
  return inPlatform((tx) => insertFirstAdmin(tx, tenant.id, { email, emailNormalized: email, displayName: 'Oli', passwordHash }, TEST_NOW))
}
const rows = async (sql: string, values: unknown[]) => (await db.database.platformPool.query(sql, values)).rows

describe('operators', () => {
  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = (await inPlatform(async (tx) => ensurePlatformTenant(tx, await platformTenantRef(), TEST_NOW))).tenant
  })
  afterAll(() => db.close())

  it('are added by a mailed link, once, and nobody else chooses their password', async () => {
    const ctx = await as(await anOperator())
    const { id } = await runPlatform(addOperator, { name: 'Nia', email: ' Nia@Operators.test ', language: 'fr' }, ctx)
    expect((await runPlatform(listOperators, {}, ctx)).find((operator) => operator.id === id)).toMatchObject({ displayName: 'Nia', ready: false, self: false })
    expect(await rows('select template, to_address from mail_outbox where user_id = $1', [id])).toEqual([{ template: 'admin-welcome', to_address: 'Nia@Operators.test' }])
    await expect(runPlatform(addOperator, { name: 'Nia', email: 'nia@operators.test' }, ctx)).rejects.toMatchObject({ code: 'DUPLICATE', options: { field: 'email' } })
    await runPlatform(sendOperatorSetUp, { userId: id }, ctx)
    expect(await rows('select preferred_language, array(select locale from mail_outbox m where m.user_id = u.id) as locales from app_user u where id = $1', [id])).toEqual([{ preferred_language: 'fr', locales: ['fr', 'fr'] }])
    expect(await rows('select count(*)::int as links from password_reset where user_id = $1 and consumed_at is null', [id])).toEqual([{ links: 1 }])
  })

  it('lose sessions, password and links with the right, and come back as new', async () => {
    const [actor, id] = [await anOperator(), await anOperator()]
    const ctx = await as(actor)
    const times = { authTime: TEST_NOW, createdAt: TEST_NOW, lastSeenAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 86_400_000) }
    await inPlatform((tx) => tx.db.session.create({ data: { id: newId(), tenantId: tenant.id, userId: id, surface: 'platform', ...times } }))
    const open = { tenantId: tenant.id, userId: id, createdAt: TEST_NOW, expiresAt: times.expiresAt }
    await inPlatform((tx) => tx.db.emailCode.create({ data: { ...open, id: newId(), purpose: 'signIn', emailNormalized: 'x@operators.test', boundTo: new Uint8Array(32), codeHash: new Uint8Array(32) } }))
    await inPlatform((tx) => tx.db.signInJourney.create({ data: { ...open, uidHash: new Uint8Array(32), step: 'code', updatedAt: TEST_NOW } }))
    expect(await runPlatform(removeOperator, { userId: id }, ctx)).toEqual({ sessionsEnded: 1 })
    expect(await rows('select (select count(*)::int from email_code where user_id = $1 and consumed_at is null) as codes, (select count(*)::int from sign_in_journey where user_id = $1) as journeys', [id])).toEqual([{ codes: 0, journeys: 0 }])
    expect(await rows('select account_enabled, (select count(*)::int from password_credential p where p.user_id = u.id) as passwords from app_user u where id = $1', [id])).toEqual([{ account_enabled: false, passwords: 0 }])
    await expect(runPlatform(removeOperator, { userId: id }, ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [{ email }] = (await rows('select email from app_user where id = $1', [id])) as [{ email: string }]
    expect(await runPlatform(addOperator, { name: 'Back', email }, ctx)).toEqual({ id })
    expect((await runPlatform(listOperators, {}, ctx)).find((operator) => operator.id === id)).toMatchObject({ displayName: 'Back', ready: false })
  })

  it('are not changed by somebody who signed in long ago', async () => {
    const [ctx, waiting, ready] = [await as(await anOperator()), await anOperator(null), await anOperator()]
    const later = { ...ctx, now: new Date(TEST_NOW.getTime() + 3_601_000) }
    await expect(runPlatform(addOperator, { name: 'Late', email: 'late@operators.test' }, later)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    await expect(runPlatform(sendOperatorSetUp, { userId: waiting }, later)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    await expect(runPlatform(removeOperator, { userId: ready }, later)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    expect((await runPlatform(listOperators, {}, ctx)).map(({ id }) => id)).toEqual(expect.arrayContaining([waiting, ready]))
  })

  it('AB-56 one who can sign in always remains, also when two remove each other at once', async () => {
    for (const { user_id: id } of await rows('select user_id from role_assignment where tenant_id = $1', [tenant.id])) await inPlatform((tx) => tx.db.roleAssignment.deleteMany({ where: { tenantId: tenant.id, userId: id } }))
    const [ann, ben, waiting] = [await anOperator(), await anOperator(), await anOperator(null)]
    await expect(runPlatform(removeOperator, { userId: ann }, await as(ann))).rejects.toMatchObject({ code: 'OWN_ACCOUNT' })
    const outcomes = await Promise.allSettled([runPlatform(removeOperator, { userId: ben }, await as(ann)), runPlatform(removeOperator, { userId: ann }, await as(ben))])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const system = systemContext({ tenant, name: 'test', now: TEST_NOW, correlationId: newId() })
    const left = (await runPlatform(listOperators, {}, system)).filter((operator) => operator.ready)
    expect(left).toHaveLength(1)
    await expect(runPlatform(removeOperator, { userId: left[0]?.id ?? '' }, system)).rejects.toMatchObject({ code: 'LAST_OPERATOR' })
    expect(await runPlatform(removeOperator, { userId: waiting }, system)).toEqual({ sessionsEnded: 0 })
  })

  it('AB-57 of another tenant cannot be named', async () => {
    const foreign = (await rows('insert into tenant (id, slug, name, created_at, updated_at) values ($1, $2, $2, $3, $3) returning id', [newId(), 'foreign', TEST_NOW]))[0]
    const email = 'a@foreign.test'
    const id = await inPlatform((tx) => insertFirstAdmin(tx, foreign.id, { email, emailNormalized: email, displayName: 'Fay', passwordHash: null }, TEST_NOW))
    const ctx = await as(await anOperator())
    await expect(runPlatform(removeOperator, { userId: id }, ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(runPlatform(sendOperatorSetUp, { userId: id }, ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await rows('select 1 as held from role_assignment where user_id = $1', [id])).toHaveLength(1)
  })
})
