import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { insertAuditRows } from '@/lib/data/audit'
import { verifyAudit } from '@/lib/data/audit-verify'
import { insertTenant } from '@/lib/data/platform-tenant'
import { inPlatform } from '@/lib/data/platform-tx'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { sealAll, sealBatch } from '@/lib/data/audit-seal'
import { retention } from './retention'
import { systemRow } from './system-audit'

const NOW = new Date('2026-11-22T12:00:00Z')
let db: TestDatabase
let owner: pg.Client

async function aTenant(): Promise<string> {
  const id = newId()
  await inPlatform((tx) => insertTenant(tx, { id, slug: `t-${id.slice(-12)}`, name: 'Test', isPlatform: false, defaultLanguage: 'en' }, NOW))
  return id
}

const write = (tenantId: string, count: number, at = NOW) =>
  inTenant(tenantId, (tx) => insertAuditRows(tx, tenantId, Array.from({ length: count }, (_, n) =>
    systemRow({ at: new Date(at.getTime() + n), action: 'test.act', category: 'Other', target: { type: 'Test', id: null, name: `row ${n}` } }))))

const verify = (tenantId: string) => inPlatform((tx) => verifyAudit(tx, tenantId))

/** A sealed log of three segments of four rows. */
async function aSealedLog(): Promise<string> {
  const tenantId = await aTenant()
  for (let n = 0; n < 3; n++) {
    await write(tenantId, 4, new Date(NOW.getTime() + n * 1000))
    await sealAll(NOW)
  }
  return tenantId
}

beforeAll(async () => {
  db = await openTestDatabase()
  owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await db.close()
})

describe('the audit chain', () => {
  it('closes what was written and verifies', async () => {
    const tenantId = await aSealedLog()
    await write(tenantId, 2)
    expect(await verify(tenantId)).toEqual({ tenantId, segments: 3, sealedRows: 12, unsealedRows: 2, removedByRetention: 0, problems: [] })
    await sealAll(NOW)
    expect(await verify(tenantId)).toMatchObject({ segments: 4, sealedRows: 14, unsealedRows: 0, problems: [] })
  })

  it('leaves each tenant a chain of its own', async () => {
    const [one, two] = [await aTenant(), await aTenant()]
    await write(one, 3)
    await write(two, 5)
    expect(await sealBatch(NOW)).toBe(8)
    expect(await verify(one)).toMatchObject({ segments: 1, sealedRows: 3, problems: [] })
    expect(await verify(two)).toMatchObject({ segments: 1, sealedRows: 5, problems: [] })
  })

  it('never forks under several sealers and writers', async () => {
    const tenantId = await aTenant()
    await Promise.all([...Array.from({ length: 10 }, () => write(tenantId, 5)), ...Array.from({ length: 6 }, () => sealBatch(NOW, 7))])
    await sealAll(NOW)
    expect(await verify(tenantId)).toMatchObject({ sealedRows: 50, unsealedRows: 0, problems: [] })
  })

  it.each([
    ['a changed row', `update audit_event set actor_name = 'Mallory' where tenant_id = $1 and target_name = 'row 1'`, 'row-changed'],
    ['a row changed together with its hash', `update audit_event set actor_name = 'Mallory', row_hash = sha256('x') where tenant_id = $1 and target_name = 'row 1'`, 'rows-changed'],
    ['a deleted row', `delete from audit_event where tenant_id = $1 and target_name = 'row 2'`, 'row-missing'],
    ['a deleted segment', `delete from audit_seal where tenant_id = $1 and segment = 2`, 'gap'],
    ['a rewritten segment', `update audit_seal set ids = ids[1:3] where tenant_id = $1 and segment = 2`, 'forged-link'],
    ['a segment resealed by itself', `update audit_seal set hash = sha256('x'), prev_hash = sha256('y') where tenant_id = $1 and segment = 2`, 'broken-link'],
  ])('shows %s', async (_name, sql, kind) => {
    const tenantId = await aSealedLog()
    await owner.query(sql, [tenantId])
    expect((await verify(tenantId)).problems.map((problem) => problem.kind)).toContain(kind)
  })

  it('shows a row that was put in behind its back, and a waiting one that was changed', async () => {
    const tenantId = await aSealedLog()
    await owner.query(
      `insert into audit_event (id, tenant_id, at, actor_type, actor_name, action, category, result, correlation_id, row_hash)
       values ($2, $1, $3, 'user', 'Mallory', 'x', 'x', 'success', 'x', sha256('x'))`, [tenantId, newId(), NOW])
    await write(tenantId, 1)
    await owner.query(`update audit_event set actor_name = 'Mallory' where tenant_id = $1 and id = (select id from audit_pending where tenant_id = $1)`, [tenantId])
    expect((await verify(tenantId)).problems.map((problem) => problem.kind).sort()).toEqual(['pending-changed', 'row-unknown'])
  })

  it('the serving roles cannot change or delete what is written', async () => {
    const tenantId = await aSealedLog()
    for (const [pool, sql] of [
      [db.database.appPool, `update audit_event set actor_name = 'x'`], [db.database.appPool, `delete from audit_event`], [db.database.appPool, `delete from audit_pending`],
      [db.database.appPool, `insert into audit_seal select * from audit_seal`], [db.database.platformPool, `update audit_event set actor_name = 'x'`],
      [db.database.platformPool, `update audit_seal set root = sha256('x')`],
    ] as const) {
      await expect(pool.query(sql), sql).rejects.toMatchObject({ code: '42501' })
    }
    expect((await verify(tenantId)).problems).toEqual([])
  })

  it('retention removes old rows, says so in the log, and the chain still verifies', async () => {
    const tenantId = await aTenant()
    const old = new Date(NOW.getTime() - 20 * 86_400_000)
    await write(tenantId, 6, old)
    await sealAll(NOW)
    const straddling = new Date('2026-11-14T23:59:59.998Z')
    await write(tenantId, 4, straddling)
    await sealAll(NOW)
    await write(tenantId, 2)
    await sealAll(NOW)
    await owner.query(`update tenant_settings set log_retention_days = 7 where tenant_id = $1`, [tenantId])
    expect(await retention.run(NOW)).toEqual({ tenants: 1, signIns: 0, auditRows: 6 })
    expect(await retention.run(NOW)).toEqual({ tenants: 0, signIns: 0, auditRows: 0 })
    await sealAll(NOW)
    expect(await verify(tenantId)).toMatchObject({ sealedRows: 7, removedByRetention: 6, problems: [] })
    await owner.query(`delete from audit_event where tenant_id = $1 and target_name = 'row 0' and at = $2`, [tenantId, straddling])
    expect((await verify(tenantId)).problems).toMatchObject([{ kind: 'row-missing' }])
  })
})
