import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '../lib/data/migrate'
import { ensureGroupRoles } from '../lib/data/roles'
import { startEmbedded } from '../lib/platform/postgres'
import type {} from '../prisma/seed/test-database'

/** One throw-away PostgreSQL for the whole run, its database migrated once and then cloned per test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vestibule-test-'))
  const problem = { info: () => undefined, error: (fields: object, message: string) => console.error(message, fields) }
  const server = await startEmbedded({ dataDir, log: problem, tuning: { disposable: true, maxConnections: 200, memoryBytes: 2 ** 30 } })
  await ensureGroupRoles(server.ownerUrl)
  await applyMigrations(server.ownerUrl)
  project.provide('templateUrl', server.ownerUrl)
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
