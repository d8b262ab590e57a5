import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { inPlatform } from '@/lib/data/platform-tx'
import { inTenant } from '@/lib/data/tenant-tx'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { AppError, command, query, run, type Context } from './index'

const NOW = new Date('2026-11-22T12:00:00Z')
let db: TestDatabase
let tenant: TenantRef
let other: TenantRef

async function makeTenant(slug: string): Promise<TenantRef> {
  await inPlatform((tx) => tx.db.tenant.create({ data: { id: newId(), slug, name: slug, createdAt: NOW, updatedAt: NOW } }))
  const made = await findTenantBySlug(slug)
  if (!made) throw new Error('the tenant is not there')
  return made
}

const context = (over: Partial<Context> = {}): Context => ({
  tenant, now: NOW, correlationId: newId(), ip: '203.0.113.7', userAgent: null,
  actor: { kind: 'user', userId: newId(), name: 'Ada', email: 'ada@example.test', userType: 'member', sessionId: newId(), authTime: NOW, roles: ['Global Administrator'] },
  ...over,
})

const createGroup = command({
  name: 'group.create', permission: 'group.create', input: z.object({ displayName: z.string().min(1), fail: z.boolean().optional() }),
  async run({ ctx, input, tx }) {
    const row = await tx.db.group.create({ data: { id: newId(), tenantId: tx.tenantId, displayName: input.displayName, createdAt: ctx.now, updatedAt: ctx.now } })
    if (input.fail) throw new Error('a secret of the machine room')
    return {
      result: { id: row.id },
      audit: { target: { type: 'Group', id: row.id, name: row.displayName } },
      mail: [{ template: 'test-mail', locale: 'en', to: { address: 'x@example.test' }, params: { requestedBy: 'Ada', at: '2026-11-22T10:00:00Z' }, secretParams: { code: '12345678' } }],
      jobs: [{ queue: 'test', payload: {} }],
    }
  },
})

const everything = () => inTenant(tenant.id, async (tx) => ({
  groups: await tx.db.group.count(), audit: await tx.db.auditEvent.count(), mails: await tx.db.mailOutbox.count(), jobs: await tx.db.job.count(),
}))

beforeAll(async () => {
  db = await openTestDatabase()
  tenant = await makeTenant('acme')
  other = await makeTenant('acme-eu')
})
afterAll(() => db.close())

describe('somebody half-way through a sign-in', () => {
  const journey = { kind: 'journey', userId: newId(), name: 'Ada' } as const
  const deed = (permission: 'public' | 'self' | 'group.create', stepUp?: number) => command({
    name: 'group.create', permission, input: z.object({}), ...(stepUp !== undefined && { stepUp }),
    run: async () => ({ result: null, audit: { target: { type: 'Group', id: null, name: 'half-way' } } }),
  })

  it('may do what is public and is named in the log; nothing of their own, and nothing that wants a fresh sign-in', async () => {
    await run(deed('public'), {}, context({ actor: journey }))
    const rows = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findMany({ where: { targetName: 'half-way' } }))
    expect(rows).toMatchObject([{ actorType: 'user', actorId: journey.userId, actorName: 'Ada' }])
    for (const permission of ['self', 'group.create'] as const) await expect(run(deed(permission), {}, context({ actor: journey }))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const actor of [journey, { kind: 'anonymous' } as const]) await expect(run(deed('public', 3600), {}, context({ actor }))).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
  })
})

describe('run', () => {
  it('commits the change, its audit row, its mail and its job together', async () => {
    const before = await everything()
    await run(createGroup, { displayName: 'Suppliers' }, context())
    const after = await everything()
    expect([after.groups, after.audit, after.mails, after.jobs]).toEqual([before.groups + 1, before.audit + 1, before.mails + 1, before.jobs + 1])
  })

  it('leaves nothing behind when the verb throws, and says nothing of why', async () => {
    const before = await everything()
    const error = await run(createGroup, { displayName: 'Lost', fail: true }, context()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'INTERNAL', message: 'INTERNAL' })
    expect(await everything()).toEqual(before)
  })

  it('asks for the permission before it reads the input', async () => {
    await expect(run(createGroup, { nonsense: true }, context({ actor: { kind: 'anonymous' } }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('records a refusal, but not its input', async () => {
    const ctx = context()
    const reader: Context = { ...ctx, actor: { kind: 'application', applicationId: newId(), name: 'Sync', permissions: [] } }
    await expect(run(createGroup, { displayName: 'x' }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const row = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findFirst({ where: { correlationId: ctx.correlationId } }))
    expect(row).toMatchObject({ result: 'failure', action: 'group.create', actorName: 'Sync' })
  })

  it('names the wrong field', async () => {
    await expect(run(createGroup, { displayName: '' }, context())).rejects.toMatchObject({ code: 'VALIDATION', options: { field: 'displayName' } })
  })

  it('AB-53 sees and counts nothing of another tenant', async () => {
    const { id } = await run(createGroup, { displayName: 'Private' }, context())
    const find = query({ name: 'group.find', permission: 'group.read', input: z.object({ id: z.string() }), run: ({ input, tx }) => tx.db.group.findFirst({ where: { id: input.id } }) })
    expect(await run(find, { id }, context())).not.toBeNull()
    expect(await run(find, { id }, context({ tenant: other }))).toBeNull()
  })

  it('does slow work before the transaction opens, and only for a call that is allowed and whole', async () => {
    const seen: string[] = []
    const slow = command({
      name: 'group.slow', permission: 'group.create', input: z.object({ displayName: z.string().min(1) }),
      async before({ ctx, input }) {
        const held = await db.database.platformPool.query(`select from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`)
        seen.push(`${ctx.correlationId} ${input.displayName} ${held.rowCount}`)
        return { name: input.displayName.toUpperCase() }
      },
      async run({ tx, prepared }) {
        const held = await tx.db.$queryRaw<{ n: number }[]>`select count(*)::int as n from pg_stat_activity where pid = pg_backend_pid() and xact_start is not null`
        return { result: { name: prepared.name, held: held[0]?.n }, audit: { target: { type: 'Group', id: null, name: null } } }
      },
    })
    const ctx = context()
    expect(await run(slow, { displayName: 'a' }, ctx)).toEqual({ name: 'A', held: 1 })
    await expect(run(slow, { displayName: '' }, context())).rejects.toMatchObject({ code: 'VALIDATION' })
    await expect(run(slow, { displayName: 'b' }, context({ actor: { kind: 'anonymous' } }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(seen).toEqual([`${ctx.correlationId} a 0`])
  })

  it('stops at once for a suspended tenant, and hides a deleted one', async () => {
    await expect(run(createGroup, { displayName: 'x' }, context({ tenant: { ...tenant, status: 'suspended' } }))).rejects.toMatchObject({ code: 'TENANT_SUSPENDED' })
    await expect(run(createGroup, { displayName: 'x' }, context({ tenant: { ...tenant, status: 'deleted' } }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('asks for a fresh sign-in where the verb wants one', async () => {
    const fresh = command({ ...createGroup, name: 'group.fresh', stepUp: 300 })
    const stale = context({ now: new Date(NOW.getTime() + 301_000) })
    await expect(run(fresh, { displayName: 'x' }, stale)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    await expect(run(fresh, { displayName: 'Fresh' }, context())).resolves.toMatchObject({ id: expect.any(String) })
  })

  it('AB-46 counts attempts atomically, also those that are rolled back', async () => {
    const limited = command({ ...createGroup, name: 'group.limited', limit: { per: 'actor', max: 5, windowSeconds: 60 } })
    const ctx = context()
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => run(limited, { displayName: 'Many', fail: true }, ctx)))
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' && outcome.reason instanceof AppError ? outcome.reason.code : 'passed'))
    expect(codes.filter((code) => code === 'INTERNAL')).toHaveLength(5)
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(25)
  })

  it('AB-44 keeps the code of a mail unreadable in the outbox', async () => {
    const rows = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany())
    expect(JSON.stringify(rows)).not.toContain('12345678')
  })
})
