import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'

/** Tables without a tenant: each is named here on purpose. */
const GLOBAL = ['tenant', 'setup_token', 'erasure_report', 'cron_run', '_prisma_migrations']

let db: TestDatabase
let owner: pg.Client
beforeAll(async () => {
  db = await openTestDatabase()
  owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await db.close()
})

const names = async (sql: string) => (await owner.query<{ name: string }>(sql)).rows.map((row) => row.name)

describe('row security', () => {
  it('leaves no table without a tenant but the ones that are named', async () => {
    expect(await names(`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) order by 1`))
      .toEqual([...GLOBAL].sort())
  })

  it('is forced on every tenant table, with the restrictive policy of the serving role', async () => {
    expect(await names(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (
        select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*' and p.polroles @> array['vestibule_app'::regrole::oid]
        and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant_id%' and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.tenant_id%'))`)).toEqual([])
  })

  it('keeps the tenant in every foreign key between tenant tables', async () => {
    expect(await names(`
      select con.conname as name from pg_constraint con where con.contype = 'f' and con.connamespace = 'public'::regnamespace and not exists (
        select from unnest(con.conkey) k join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k where a.attname = 'tenant_id')`)).toEqual([])
  })

  it('lets nobody but the owner change a written log row', async () => {
    expect(await names(`
      select table_name || ' ' || privilege_type || ' ' || grantee as name from information_schema.role_table_grants
      where table_name in ('sign_in', 'audit_event') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE') and grantee = 'vestibule_app'
      or table_name in ('sign_in', 'audit_event', 'audit_seal') and privilege_type = 'UPDATE' and grantee = 'vestibule_platform'`)).toEqual([])
  })

  it('gives the serving role nothing in the operator tables', async () => {
    expect(await names(`select table_name as name from information_schema.role_table_grants where grantee = 'vestibule_app' and table_name in ('setup_token', 'erasure_report', 'cron_run')`)).toEqual([])
  })

  it('shows nothing when no tenant is open', async () => {
    const app = new pg.Client({ connectionString: db.appUrl })
    await app.connect()
    try {
      await owner.query(`insert into tenant (id, slug, name, created_at, updated_at) values (gen_random_uuid(), 'hidden', 'Hidden', now(), now())`)
      expect((await app.query('select from tenant')).rowCount).toBe(0)
      await expect(app.query(`insert into app_group (id, tenant_id, display_name, created_at, updated_at) select gen_random_uuid(), gen_random_uuid(), 'x', now(), now()`)).rejects.toThrow(/row-level security/)
    } finally {
      await app.end()
    }
  })
})
