import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { insertFirstAdmin } from '@/lib/data/platform-admin'
import { insertTenant } from '@/lib/data/platform-tenant'
import { inPlatform } from '@/lib/data/platform-tx'
import { deleteExpired } from '@/lib/data/sweep'
import { newId } from '@/lib/platform/ids'
import { sealAll } from '@/lib/data/audit-seal'
import { tenantErasure, userPurge } from './erasure'

const NOW = new Date('2026-11-22T12:00:00Z')
const PAST = new Date('2026-11-01T12:00:00Z')
let db: TestDatabase

async function aTenant(slug: string): Promise<{ id: string; adminId: string }> {
  const id = newId()
  const adminId = await inPlatform(async (tx) => {
    await insertTenant(tx, { id, slug, name: slug, isPlatform: slug === 'platform', defaultLanguage: 'en' }, PAST)
    return insertFirstAdmin(tx, id, { email: `a@${slug}.test`, emailNormalized: `a@${slug}.test`, displayName: 'Ada', passwordHash: 'x' }, PAST)
  })
  return { id, adminId }
}
const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows

beforeAll(async () => {
  db = await openTestDatabase()
  await aTenant('platform')
})
afterAll(() => db.close())

describe('tenant erasure', () => {
  it('erases every row after the restore time, leaves others alone, and reports', async () => {
    const gone = await aTenant('fabrikam')
    const kept = await aTenant('contoso')
    await sql(`update tenant set status = 'deleted', deleted_at = $2::timestamptz, erase_after = $2::timestamptz + interval '30 days' where id = $1`, [gone.id, PAST])
    expect(await tenantErasure.run(NOW)).toEqual({ tenants: 0, rows: 0 })
    const due = new Date(PAST.getTime() + 30 * 86_400_000)
    expect(await tenantErasure.run(due)).toMatchObject({ tenants: 1 })

    const tables = await sql(`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace`)
    for (const { name } of tables) expect(await sql(`select count(*)::int as n from "${name}" where tenant_id = $1`, [gone.id]), name).toEqual([{ n: 0 }])
    expect(await sql(`select slug, status, name from tenant where id = $1`, [gone.id])).toEqual([{ slug: 'fabrikam', status: 'erased', name: 'fabrikam' }])
    expect(await sql(`select tenant_slug, counts from erasure_report`)).toMatchObject([{ tenant_slug: 'fabrikam', counts: { app_user: 1, password_credential: 1, role_assignment: 1, tenant_stat: 1 } }])
    expect(await sql(`select action, target_name from audit_event e join tenant t on t.id = e.tenant_id where t.slug = 'platform'`)).toEqual([{ action: 'platform.tenant.erase', target_name: 'fabrikam' }])
    expect(await sql(`select count(*)::int as n from app_user where tenant_id = $1`, [kept.id])).toEqual([{ n: 1 }])
  })
})

describe('user purge', () => {
  it('removes people past their restore time with what hangs on them, and writes it down', async () => {
    const tenant = await aTenant('northwind')
    await sql(`update app_user set deleted_at = $2, purge_after = $3 where id = $1`, [tenant.adminId, PAST, NOW])
    expect(await userPurge.run(new Date(NOW.getTime() - 1))).toEqual({ users: 0 })
    expect(await userPurge.run(NOW)).toEqual({ users: 1 })
    expect(await sql(`select count(*)::int as n from role_assignment where tenant_id = $1`, [tenant.id])).toEqual([{ n: 0 }])
    expect(await sql(`select members, deleted_users from tenant_stat where tenant_id = $1`, [tenant.id])).toEqual([{ members: '0', deleted_users: '0' }])
    expect(await sql(`select action from audit_event where tenant_id = $1`, [tenant.id])).toEqual([{ action: 'user.purge' }])
    await sealAll(NOW)
  })
})

describe('expired rows', () => {
  it('removes what is over and nothing else', async () => {
    const tenant = await aTenant('tailspin')
    const insert = (expires: Date) => sql(
      `insert into sign_in_journey (tenant_id, uid_hash, step, created_at, updated_at, expires_at) values ($1, sha256($2::text::bytea), 'identify', $3, $3, $4)`, [tenant.id, newId(), PAST, expires])
    await insert(new Date(NOW.getTime() - 3 * 3_600_000))
    await insert(new Date(NOW.getTime() + 1000))
    expect(await deleteExpired(NOW)).toEqual({ sign_in_journey: 1 })
    expect(await deleteExpired(NOW)).toEqual({})
  })
})
