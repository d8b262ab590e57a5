import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPlatform } from '@/lib/data/platform-tx'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { runPlatform, systemContext, type Context } from '@/lib/services/kernel'
import { bootstrap, completeSetup, platformTenantRef, setupLink, setupState } from '@/lib/services/setup'
import { makePerson, makeTenant, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { deleteTenant, listTenants, renameTenant, restoreTenant, resumeTenant, suspendTenant } from './index'

const DAY = 86_400_000
let db: TestDatabase

const context = async (over: Partial<Context> = {}): Promise<Context> => ({ ...systemContext({ tenant: await platformTenantRef(), name: 'test', now: TEST_NOW, correlationId: newId() }), ...over })

/** A tenant with a live session and a refresh token. */
async function aBusyTenant(slug: string): Promise<TenantRef> {
  const tenant = await makeTenant(slug)
  const person = await makePerson(tenant, { email: `a@${slug}.test` })
  await inTenant(tenant.id, async (tx) => {
    const times = { authTime: TEST_NOW, createdAt: TEST_NOW, lastSeenAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + DAY) }
    await tx.db.session.create({ data: { id: newId(), tenantId: tenant.id, userId: person.userId, surface: 'portal', ...times } })
    await tx.db.oidcPayload.create({ data: { tenantId: tenant.id, model: 'RefreshToken', idHash: Uint8Array.from(Buffer.from(newId())), payload: {}, accountId: person.userId } })
  })
  return tenant
}

const alive = (tenant: TenantRef) => inTenant(tenant.id, async (tx) => ({
  sessions: await tx.db.session.count({ where: { revokedAt: null } }), tokens: await tx.db.oidcPayload.count(),
}))

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

describe('the first-run link', () => {
  it('makes one operator, once, and then every link is dead', async () => {
    const [first, second] = [await setupLink(TEST_NOW), await setupLink(TEST_NOW)]
    const token = new URL(first ?? '').searchParams.get('token') ?? ''
    expect(await setupState(token, TEST_NOW)).toBe('open')
    expect(await setupState('guess', TEST_NOW)).toBe('closed')
    expect(await setupState(token, new Date(TEST_NOW.getTime() + DAY))).toBe('closed')
    const input = { token, name: 'Olga', email: 'olga@operators.test', password: 'wicker-gondola-52-basalt' }
    const anonymous = await context({ actor: { kind: 'anonymous' } })
    await expect(runPlatform(completeSetup, { ...input, password: 'password1234' }, anonymous)).rejects.toMatchObject({ code: 'PASSWORD_REJECTED' })
    const race = await Promise.allSettled([runPlatform(completeSetup, input, anonymous), runPlatform(completeSetup, input, anonymous)])
    expect(race.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await setupLink(TEST_NOW)).toBeUndefined()
    expect(second).toBeDefined()
    expect((await db.database.platformPool.query('select from setup_token where used_at is null')).rowCount).toBe(0)
  })
})

describe('bootstrap', () => {
  it('prints the same document every time and changes no password', async () => {
    const input = { tenant: 'booted', name: 'Booted', adminEmail: 'A@Booted.test', adminPassword: 'first-password-1' }
    const first = await runPlatform(bootstrap, input, await context())
    const hash = async () => (await db.database.platformPool.query('select hash from password_credential where user_id = $1', [first.adminUserId])).rows[0]
    const before = await hash()
    expect(await runPlatform(bootstrap, { ...input, adminPassword: 'other-password-2' }, await context())).toEqual(first)
    expect(await hash()).toEqual(before)
    expect((await db.database.platformPool.query('select from application_secret where tenant_id = $1', [first.tenantId])).rowCount).toBe(1)
  })

  it('takes only a password that could be chosen, and makes nothing otherwise', async () => {
    const input = { tenant: 'weakly', name: 'Weakly', adminEmail: 'a@weakly.test' }
    for (const [adminPassword, problem] of [['Sh0rt!', 'too-short'], ['qwertyuiop12', 'common'], ['weakly-weakly-1', 'contextual']] as const) {
      await expect(runPlatform(bootstrap, { ...input, adminPassword }, await context())).rejects.toMatchObject({ code: 'PASSWORD_REJECTED', options: { fields: { adminPassword: problem } } })
    }
    expect((await db.database.platformPool.query("select from tenant where slug = 'weakly'")).rowCount).toBe(0)
  })

  it('runs several times at once without a second tenant', async () => {
    const input = { tenant: 'racing', name: 'Racing', adminEmail: 'a@racing.test', adminPassword: 'first-password-1' }
    const results = await Promise.all(Array.from({ length: 4 }, async () => runPlatform(bootstrap, input, await context())))
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
  })
})

describe('a tenant', () => {
  it.each([
    ['suspend', async (slug: string) => runPlatform(suspendTenant, { slug }, await context())],
    ['delete', async (slug: string) => runPlatform(deleteTenant, { slug, confirm: slug }, await context())],
  ] as const)('AB-06 %s ends every session and token at once', async (word, close) => {
    const tenant = await aBusyTenant(`busy-${word}`)
    expect(await alive(tenant)).toEqual({ sessions: 1, tokens: 1 })
    await close(tenant.slug)
    expect(await alive(tenant)).toEqual({ sessions: 0, tokens: 0 })
    expect((await findTenantBySlug(tenant.slug))?.configVersion).toBeGreaterThan(1)
  })

  it('is deleted only with its short name typed, can be restored for 30 days, and comes back suspended', async () => {
    const tenant = await aBusyTenant('fabrikam')
    const { slug } = tenant
    await expect(runPlatform(deleteTenant, { slug, confirm: 'Fabrikam' }, await context())).rejects.toMatchObject({ code: 'VALIDATION' })
    await runPlatform(deleteTenant, { slug, confirm: slug }, await context())
    await expect(runPlatform(restoreTenant, { slug }, await context({ now: new Date(TEST_NOW.getTime() + 30 * DAY) }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await runPlatform(restoreTenant, { slug }, await context({ now: new Date(TEST_NOW.getTime() + 29 * DAY) }))
    expect((await findTenantBySlug(slug))?.status).toBe('suspended')
    await runPlatform(resumeTenant, { slug }, await context())
    expect((await findTenantBySlug(slug))?.status).toBe('active')
  })

  it('of the operators cannot be found, renamed, suspended or deleted', async () => {
    const slug = 'platform'
    const attempts = [
      async () => runPlatform(suspendTenant, { slug }, await context()),
      async () => runPlatform(deleteTenant, { slug, confirm: slug }, await context()),
      async () => runPlatform(renameTenant, { slug, name: 'x' }, await context()),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await runPlatform(listTenants, { search: 'vestibule' }, await context())).rows).toEqual([])
  })

  it('list searches, filters and pages by two queries', async () => {
    await inPlatform((tx) => tx.db.tenant.createMany({ data: Array.from({ length: 60 }, (_, n) => ({ id: newId(), slug: `many-${n}`, name: `Many ${String(n).padStart(2, '0')}`, createdAt: TEST_NOW, updatedAt: TEST_NOW })) }))
    const first = await runPlatform(listTenants, { search: 'many', size: 50 }, await context())
    expect([first.rows.length, first.total.value, first.rows[0]?.name]).toEqual([50, 60, 'Many 00'])
    const second = await runPlatform(listTenants, { search: 'many', size: 50, cursor: first.next }, await context())
    expect(second.rows.map((row) => row.name)).toEqual(Array.from({ length: 10 }, (_, n) => `Many ${50 + n}`))
    expect((await runPlatform(listTenants, { status: 'suspended' }, await context())).rows.map((row) => row.slug)).toEqual(['busy-suspend'])
  })
})
