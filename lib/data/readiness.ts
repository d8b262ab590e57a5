import pg from 'pg'
import type { Check } from '@/lib/platform/health'
import { database } from './database'
import { pendingMigrations } from './migrate'

/** Whether the database answers and takes writes. */
export const databaseCheck: Check = {
  name: 'database',
  async run() {
    const { rows } = await database().probePool.query<{ locked: boolean }>(
      "select pg_is_in_recovery() or current_setting('transaction_read_only')::bool as locked",
    )
    return rows[0]?.locked ? 'read-only' : undefined
  },
}

/** The same, and whether it has every migration of this version. */
export function databaseChecks(ownerUrl: string): Check[] {
  let migrated = false
  return [
    databaseCheck,
    {
      name: 'migrations',
      async run() {
        if (migrated) return undefined
        const missing = await asOwner(ownerUrl, (client) => pendingMigrations(client))
        migrated = missing.length === 0
        return migrated ? undefined : `${missing.length} not applied`
      },
    },
  ]
}

async function asOwner<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
