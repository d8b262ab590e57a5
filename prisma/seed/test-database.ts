import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase, setDatabase, type Database } from '@/lib/data/database'
import { ensureLoginRoles } from '@/lib/data/roles'
import { keyRing, type KeyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { createRuntime, setRuntime } from '@/lib/platform/runtime'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Owner of the migrated template database; nobody connects to it while tests run. */
    templateUrl: string
  }
}

export interface TestDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly platformUrl: string
  readonly keys: KeyRing
  /** Connections of both roles, also installed as this process's `database()`. */
  readonly database: Database
  close(): Promise<void>
}

/**
 * A migrated database of its own for one test file, dropped by `close`. Call it in `beforeAll`.
 * Also sets the runtime, so that `inTenant`, `inPlatform` and verbs work as in the server.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(8).toString('hex')}`
  await asOwner(template, (client) => client.query(`create database ${name} template ${template.pathname.slice(1)} strategy file_copy`))
  const ownerUrl = at(template, name)
  const keys = keyRing('test-secret-key-0123456789abcdef0123456789abcdef')
  const urls = await ensureLoginRoles(ownerUrl, keys)
  const env = readEnv({ NODE_ENV: 'test', APP_URL: 'https://id.example.test', LOG_LEVEL: 'silent' })
  setRuntime(createRuntime({ env, keys, log: createLog('silent'), bootId: name }))
  const database = await openDatabase(urls)
  setDatabase(database)
  return {
    ownerUrl,
    appUrl: urls.app,
    platformUrl: urls.platform,
    keys,
    database,
    async close() {
      await database.close()
      const roles = [urls.app, urls.platform].map((url) => new URL(url).username)
      await asOwner(template, async (client) => {
        await client.query(`drop database ${name} with (force)`)
        for (const role of roles) await client.query(`drop role "${role}"`)
      })
    },
  }
}

async function asOwner(template: URL, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: at(template, 'postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function at(template: URL, database: string): string {
  const url = new URL(template)
  url.pathname = `/${database}`
  return url.href
}
