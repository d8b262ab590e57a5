import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, setDatabase } from '@/lib/data/database'
import { applyMigrations } from '@/lib/data/migrate'
import { ensureGroupRoles, ensureLoginRoles } from '@/lib/data/roles'
import { keyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { startEmbedded } from '@/lib/platform/postgres'
import { createRuntime, setRuntime } from '@/lib/platform/runtime'

/** Runs the work in this process against an empty migrated PostgreSQL with the product's own settings, and removes it. */
export async function withDatabase(work: (ownerUrl: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vestibule-bench-'))
  const server = await startEmbedded({ dataDir, log: { info: () => undefined, error: (fields: object, message: string) => console.error(message, fields) } })
  try {
    await ensureGroupRoles(server.ownerUrl)
    await applyMigrations(server.ownerUrl)
    const keys = keyRing('bench-secret-key-0123456789abcdef0123456789abcdef')
    setRuntime(createRuntime({ env: { ...readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'error' }), dataDir }, keys, log: createLog('error'), bootId: 'bench' }))
    const database = await openDatabase(await ensureLoginRoles(server.ownerUrl, keys))
    setDatabase(database)
    try {
      await work(server.ownerUrl)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
