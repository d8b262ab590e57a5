import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { inPlatform } from '@/lib/data/platform-tx'
import { inTenant } from '@/lib/data/tenant-tx'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { run, type Context } from '../kernel'
import { auditFilters, findReference, getAudit, getSignIn, listAudit, listSignIns, setRetention, signInFilters, startExport } from './index'

const NOW = new Date('2026-11-22T12:00:00Z')
const HOUR = 3_600_000
let db: TestDatabase
let tenant: TenantRef
let other: TenantRef

const context = (over: Partial<Context> = {}): Context => ({
  tenant, now: NOW, correlationId: newId(), ip: null, userAgent: null,
  actor: { kind: 'user', userId: newId(), name: 'Ada', email: 'ada@example.test', userType: 'member', sessionId: newId(), authTime: NOW, roles: ['Global Administrator'] },
  ...over,
})

async function makeTenant(slug: string): Promise<TenantRef> {
  await inPlatform((tx) => tx.db.tenant.create({ data: { id: newId(), slug, name: slug, createdAt: NOW, updatedAt: NOW } }))
  const made = await findTenantBySlug(slug)
  if (!made) throw new Error('the tenant is not there')
  return made
}

async function signIn(of: TenantRef, hoursAgo: number, identifier: string, result = 'success') {
  const at = new Date(NOW.getTime() - hoursAgo * HOUR)
  const id = newId(at.getTime())
  await inTenant(of.id, (tx) => tx.db.signIn.create({ data: { id, tenantId: of.id, at, kind: 'interactiveUser', identifier, result, correlationId: `c-${id}`, ip: '203.0.113.9' } }))
  return id
}

beforeAll(async () => {
  db = await openTestDatabase()
  tenant = await makeTenant('logs')
  other = await makeTenant('logs-two')
  for (let hour = 0; hour < 60; hour++) await signIn(tenant, hour, hour % 3 ? 'a@partner.test' : 'b@partner.test', hour % 4 ? 'success' : 'failure')
})
afterAll(() => db.close())

describe('sign-in log', () => {
  it('pages through everything once, newest first', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await run(listSignIns, { size: 25, ...(cursor && { cursor }) }, context())
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(60)
    expect([...seen].sort().reverse()).toEqual(seen)
  })

  it('filters by result, whole address and span, and counts what it shows', async () => {
    const page = await run(listSignIns, { results: ['failure'], search: 'B@partner.test', days: 1 }, context())
    expect(page.rows.every((row) => row.result === 'failure' && row.identifier === 'b@partner.test')).toBe(true)
    expect(page.total).toEqual({ value: page.rows.length, capped: false })
    expect(page.rows.length).toBe(3)
  })

  it('AB-53 does not open a row of another tenant', async () => {
    const foreign = await signIn(other, 1, 'x@partner.test')
    await expect(run(getSignIn, { id: foreign }, context())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await run(getSignIn, { id: foreign }, context({ tenant: other }))).signIn.id).toBe(foreign)
  })

  it('narrows by a person given as an address or an id, and never widens by odd text', async () => {
    expect((await run(listSignIns, { user: 'B@partner.test', days: 1 }, context())).rows.every((row) => row.identifier === 'b@partner.test')).toBe(true)
    for (const odd of [{ user: newId() }, { userId: 'x' }, { ip: 'x'.repeat(999) }, { search: '\0' + 'y'.repeat(999) }, { results: ['x'.repeat(999)] }, { applicationId: '../..' }]) {
      expect((await run(listSignIns, odd, context())).rows, JSON.stringify(odd).slice(0, 40)).toEqual([])
    }
  })

  it('AB-62 takes no field or cursor that it does not offer', async () => {
    const odd = await run(listSignIns, { cursor: Buffer.from('["a","ip; drop table x","desc",1,"x",0]').toString('base64url') }, context())
    expect(odd.rows).toHaveLength(50)
  })
})

describe('audit log', () => {
  it('shows who changed what, by object and by reference number', async () => {
    const ctx = context()
    await run(setRetention, { days: 30 }, ctx)
    const byTarget = await run(listAudit, { targetId: tenant.id }, context())
    expect(byTarget.rows[0]).toMatchObject({ action: 'log.set-retention', actorName: 'Ada', changes: [{ name: 'logRetentionDays', old: 90, new: 30 }] })
    expect((await run(listAudit, { search: ctx.correlationId }, context())).rows).toHaveLength(1)
    expect(await run(getAudit, { id: byTarget.rows[0]?.id ?? '' }, context())).toMatchObject({ targetId: tenant.id })
  })

  it('finds by its reference what one request left in both logs, older than the usual span', async () => {
    const at = new Date(NOW.getTime() - 35 * 24 * HOUR)
    const reference = newId()
    await inTenant(tenant.id, (tx) => tx.db.signIn.createMany({ data: [{ id: newId(at.getTime()), tenantId: tenant.id, at, kind: 'interactiveUser', identifier: 'old@partner.test', result: 'failure', correlationId: reference }] }))
    await run(setRetention, { days: 3000 }, context({ correlationId: reference }))
    const found = await run(findReference, { reference: ` ${reference.toUpperCase()} ` }, context())
    expect([found.signIns.map((row) => row.identifier), found.acts?.map((row) => row.action)]).toEqual([['old@partner.test'], ['log.set-retention']])
    expect(await run(findReference, { reference }, context({ tenant: other }))).toMatchObject({ signIns: [], acts: [] })
  })

  it('AB-55 shows no audited act through the sign-in log to somebody who may not read the audit log', async () => {
    const ctx = context()
    if (ctx.actor.kind !== 'user') throw new Error('unexpected actor')
    const helpdesk = { ...ctx, actor: { ...ctx.actor, roles: ['Helpdesk Administrator'] } }
    const id = await signIn(tenant, 2, 'c@partner.test')
    await run(setRetention, { days: 80 }, context({ correlationId: `c-${id}` }))
    expect((await run(getSignIn, { id }, context())).acts).toHaveLength(1)
    expect((await run(getSignIn, { id }, helpdesk)).acts).toBeNull()
    expect((await run(findReference, { reference: `c-${id}` }, helpdesk)).acts).toBeNull()
    expect((await run(signInFilters, {}, helpdesk)).may).toMatchObject({ signIns: true, audit: false, export: false })
    await expect(run(auditFilters, {}, helpdesk)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('AB-55 refuses an export to somebody who may only read, and records one that is taken', async () => {
    const reader = context()
    if (reader.actor.kind !== 'user') throw new Error('unexpected actor')
    await expect(run(startExport, { log: 'audit', format: 'csv', filter: {} }, { ...reader, actor: { ...reader.actor, roles: ['Reports Reader'] } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await run(startExport, { log: 'sign-ins', format: 'ndjson', filter: { days: 1 } }, context())
    const [row] = (await run(listAudit, { actions: ['log.export'], results: ['success'] }, context())).rows
    expect(row).toMatchObject({ targetName: 'sign-ins' })
  })
})
