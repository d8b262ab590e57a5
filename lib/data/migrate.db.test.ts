import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { projectRoot } from '@/lib/platform/root'
import { applyMigrations, pendingMigrations } from './migrate'

describe('applyMigrations', () => {
  let test: TestDatabase
  let client: pg.Client
  let root: string

  beforeAll(async () => {
    test = await openTestDatabase()
    client = new pg.Client({ connectionString: test.ownerUrl })
    await client.connect()
    root = await mkdtemp(path.join(tmpdir(), 'vestibule-migrations-'))
    await cp(path.join(projectRoot(), 'prisma', 'migrations'), path.join(root, 'prisma', 'migrations'), { recursive: true })
  })
  afterAll(async () => {
    await client.end()
    await test.close()
    await rm(root, { recursive: true, force: true })
  })

  const addMigration = async (name: string, sql: string) => {
    await mkdir(path.join(root, 'prisma', 'migrations', name), { recursive: true })
    await writeFile(path.join(root, 'prisma', 'migrations', name, 'migration.sql'), sql)
  }
  const exists = async (table: string) => (await client.query('select to_regclass($1) is not null as there', [table])).rows[0].there

  it('does nothing on a current database', async () => {
    expect(await pendingMigrations(client)).toEqual([])
    expect(await applyMigrations(test.ownerUrl)).toEqual([])
  })

  it('lets one of several starters migrate', async () => {
    await addMigration('29990101000000_one', 'create table migration_one (id int); do $$ begin perform 1; perform 2; end $$;')
    expect(await pendingMigrations(client, root)).toEqual(['29990101000000_one'])
    const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(test.ownerUrl, root)))
    expect(applied.flat()).toEqual(['29990101000000_one'])
    expect(await exists('migration_one')).toBe(true)
  })

  it('rolls a failing migration back as a whole, names the reason, and runs the mended one', async () => {
    await addMigration('29990102000000_two', 'create table migration_two (id int); select 1 / 0;')
    await expect(applyMigrations(test.ownerUrl, root)).rejects.toThrow('division by zero')
    expect(await exists('migration_two')).toBe(false)
    await addMigration('29990102000000_two', 'create table migration_two (id int);')
    expect(await applyMigrations(test.ownerUrl, root)).toEqual(['29990102000000_two'])
  })

  it('refuses a database of a newer version', async () => {
    await expect(applyMigrations(test.ownerUrl)).rejects.toThrow('newer than this version')
  })
})
