import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAudit } from '@/lib/data/audit-verify'
import { setDatabase } from '@/lib/data/database'
import { inPlatform } from '@/lib/data/platform-tx'
import { findTenantBySlug } from '@/lib/data/tenant'
import { keyRing } from '@/lib/platform/crypto'
import { contosoPartners } from '@/prisma/seed/scenarios/contoso-partners'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { restoreBackup } from './restore'
import { writeBackup } from './write'

const NOW = new Date('2026-11-22T12:00:00Z')
let source: TestDatabase
let target: TestDatabase
let folder: string
let file: string

async function prints(db: TestDatabase): Promise<Record<string, string>> {
  const { rows } = await db.database.platformPool.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and c.relname not in ('_prisma_migrations', 'throttle', 'setup_token') order by 1`)
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const print = await db.database.platformPool.query<{ print: string }>(`select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from "${name}" t`)
    found[name] = print.rows[0]?.print ?? ''
  }
  return found
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-backup-'))
  file = path.join(folder, 'all.backup')
  target = await openTestDatabase()
  source = await openTestDatabase()
  await contosoPartners.load({ seed: 3, now: NOW, admin: { email: 'a@x.example', displayName: 'A', passwordHash: 'x' }, peoplePasswordHash: null })
  await writeBackup(source.ownerUrl, file, { keys: source.keys, appUrl: 'https://id.example.test', now: NOW })
}, 120_000)
afterAll(async () => {
  await source.close()
  await target.close()
  await rm(folder, { recursive: true, force: true })
})

it('keeps the file to its owner, and no key in it', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

it('refuses a damaged, a cut off and a foreign file, and leaves the database empty', async () => {
  const whole = readFileSync(file)
  const half = Math.floor(whole.length / 2)
  const broken = path.join(folder, 'broken')
  for (const bytes of [whole.subarray(0, half), Buffer.from(whole).fill(7, half, half + 40), Buffer.from('hello')]) {
    writeFileSync(broken, bytes)
    await expect(restoreBackup(target.ownerUrl, broken, target.keys)).rejects.toThrow()
  }
  expect((await target.database.platformPool.query('select from tenant')).rowCount).toBe(0)
})

it('refuses a backup whose SECRET_KEY is not here', async () => {
  await expect(restoreBackup(target.ownerUrl, file, keyRing('another-key-0123456789abcdef0123456789'))).rejects.toThrow(/SECRET_KEY/)
})

it('restores every row, and the audit log of the copy verifies', async () => {
  const report = await restoreBackup(target.ownerUrl, file, target.keys)
  expect(report.rows).toBeGreaterThan(5_000)
  expect(await prints(target)).toEqual(await prints(source))
  setDatabase(target.database)
  for (const slug of ['contoso', 'fabrikam', 'northwind']) {
    const tenant = await findTenantBySlug(slug)
    expect(await inPlatform((tx) => verifyAudit(tx, tenant?.id ?? ''))).toMatchObject({ unsealedRows: 0, problems: [] })
  }
}, 60_000)

it('leaves row security and triggers as they were, and refuses a second restore', async () => {
  const off = await target.database.platformPool.query(`select relname from pg_class where relrowsecurity and not relforcerowsecurity and relnamespace = 'public'::regnamespace`)
  expect(off.rows).toEqual([])
  expect((await target.database.platformPool.query(`select from pg_trigger where tgenabled = 'D'`)).rowCount).toBe(0)
  await expect(restoreBackup(target.ownerUrl, file, target.keys)).rejects.toThrow(/not empty/)
})
