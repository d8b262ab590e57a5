import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { projectRoot } from '../platform/root'
import { NO_FILTER, withSchemaEngine } from './schema-engine'

const ADVISORY_LOCK = 7_266_001

/**
 * Brings the database to the newest schema of `prisma/migrations` and returns the names applied now.
 * Several processes may call it at once; one migrates, the others wait. Throws an Error that names the migration.
 */
export async function applyMigrations(ownerUrl: string, root: string = projectRoot()): Promise<string[]> {
  const list = await readMigrations(root)
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    const state = await migrationState(client)
    const names = list.migrationDirectories.map((directory) => directory.path)
    const unknown = [...state.applied].filter((name) => !names.includes(name))
    if (unknown.length) throw new Error(`The database is newer than this version of Vestibule: it has ${unknown.join(', ')}. Start the newer version.`)
    if (!state.interrupted.length && names.every((name) => state.applied.has(name))) return []
    return await withSchemaEngine(ownerUrl, async ({ engine, lastError }) => {
      // A migration is one script and thus one transaction: what did not finish left nothing behind.
      for (const migrationName of state.interrupted) await engine.markMigrationRolledBack({ migrationName })
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list, filters: NO_FILTER }).catch((error: unknown) => {
        throw new Error(`A migration failed and was rolled back: ${lastError() ?? String(error)}`, { cause: error })
      })
      return appliedMigrationNames
    })
  } finally {
    await client.end()
  }
}

/** Names of migrations that this version has and the database has not. */
export async function pendingMigrations(client: pg.Client, root: string = projectRoot()): Promise<string[]> {
  const { applied } = await migrationState(client)
  return (await migrationNames(root)).filter((name) => !applied.has(name))
}

/** The migration folder in the shape the schema engine reads. */
export async function readMigrations(root: string): Promise<MigrationList> {
  const baseDir = path.join(root, 'prisma', 'migrations')
  const lockfile = path.join(baseDir, 'migration_lock.toml')
  const migrationDirectories = await Promise.all(
    (await migrationNames(root)).map(async (name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8') } },
    })),
  )
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lockfile) ? await readFile(lockfile, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}

async function migrationNames(root: string): Promise<string[]> {
  const entries = await readdir(path.join(root, 'prisma', 'migrations'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).toSorted()
}

async function migrationState(client: pg.Client): Promise<{ applied: Set<string>; interrupted: string[] }> {
  const known = await client.query<{ present: boolean }>("select to_regclass('_prisma_migrations') is not null as present")
  if (!known.rows[0]?.present) return { applied: new Set(), interrupted: [] }
  const { rows } = await client.query<{ name: string; done: boolean }>(
    'select migration_name as name, finished_at is not null as done from _prisma_migrations where rolled_back_at is null',
  )
  return { applied: new Set(rows.filter((row) => row.done).map((row) => row.name)), interrupted: rows.filter((row) => !row.done).map((row) => row.name) }
}
