import { openDatabase, setDatabase, type Database } from '@/lib/data/database'
import { applyMigrations } from '@/lib/data/migrate'
import { ensurePartitions } from '@/lib/data/partition'
import { ensureGroupRoles, ensureLoginRoles } from '@/lib/data/roles'
import type { KeyRing } from '@/lib/platform/crypto'
import type { Env } from '@/lib/platform/env'
import type { Log } from '@/lib/platform/log'
import { startEmbedded, runningEmbedded } from '@/lib/platform/postgres'

export interface BootedDatabase {
  /** Connection string of the owning role. Holds a password: never log it. */
  readonly ownerUrl: string
  readonly database: Database
  readonly migrated: readonly string[]
  /** Closes the connections and, when this process started PostgreSQL, stops it. Safe to call twice. */
  stop(): Promise<void>
}

export interface BootOptions {
  /** Use the embedded server of a living process instead of refusing (command line beside a running server). */
  readonly attach?: boolean
}

/**
 * Brings the database up and installs it as this process's `database()`: PostgreSQL (ours, or DATABASE_URL), roles,
 * migrations, connections, partitions. The runtime must be set. Throws FolderInUseError or an Error to show.
 */
export async function bootDatabase(env: Env, keys: KeyRing, log: Log, options: BootOptions = {}): Promise<BootedDatabase> {
  const server = await findServer(env, log, options)
  try {
    await ensureGroupRoles(server.ownerUrl)
    const migrated = await applyMigrations(server.ownerUrl)
    const urls = await ensureLoginRoles(server.ownerUrl, keys)
    let stopped: Promise<void> | undefined
    const database = await openDatabase(urls, { onError: (error) => stopped ?? log.warn({ err: error }, 'a database connection ended') })
    setDatabase(database)
    await ensurePartitions(new Date())
    return {
      ownerUrl: server.ownerUrl, database, migrated,
      stop: () => (stopped ??= database.close().finally(server.stop)),
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function findServer(env: Env, log: Log, options: BootOptions): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  if (env.databaseUrl) return { ownerUrl: env.databaseUrl, stop: async () => undefined }
  const running = options.attach ? await runningEmbedded(env.dataDir) : undefined
  if (running) return { ownerUrl: running, stop: async () => undefined }
  const embedded = await startEmbedded({ dataDir: env.dataDir, log })
  return { ownerUrl: embedded.ownerUrl, stop: () => embedded.stop() }
}
