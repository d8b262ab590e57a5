import { decryptSecret, encryptSecret, type KeyRing } from '@/lib/platform/crypto'
import { database } from './database'

interface Sealed {
  readonly table: string
  readonly column: string
  /** What the value is bound to; the same text that its writer uses. */
  context(row: { id: string; tenantId: string }): string
}

/** What is sealed at rest for longer than an hour. Shorter-lived values run out by themselves. */
const SEALED: readonly Sealed[] = [
  { table: 'signing_key', column: 'private_jwk', context: (row) => `signing-key:${row.tenantId}:${row.id}` },
  { table: 'browser_session', column: 'id_token', context: (row) => `id-token:${row.tenantId}:${row.id}` },
  { table: 'mail_outbox', column: 'secret_params', context: (row) => `mail:${row.id}` },
]

const AT_ONCE = 500

/** Seals everything anew that is not under the first key of the ring. Returns how many values, by table. Safe to repeat. */
export async function resealAll(keys: KeyRing): Promise<Record<string, number>> {
  const primary = keys.keys[0]?.id ?? ''
  const report: Record<string, number> = {}
  const { platformPool } = database()
  for (const { table, column, context } of SEALED) {
    for (;;) {
      const { rows } = await platformPool.query<{ id: string; tenantId: string; sealed: Buffer }>(
        `select id, tenant_id as "tenantId", ${column} as sealed from ${table} where ${column} is not null and substring(${column} from 1 for 4) <> decode($1, 'hex') order by id limit ${AT_ONCE}`, [primary])
      for (const row of rows) {
        const fresh = encryptSecret(keys, decryptSecret(keys, row.sealed, context(row)), context(row))
        await platformPool.query(`update ${table} set ${column} = $3 where id = $1 and ${column} = $2`, [row.id, row.sealed, fresh])
      }
      report[table] = (report[table] ?? 0) + rows.length
      if (rows.length < AT_ONCE) break
    }
  }
  return report
}

/** True while another process of the product is connected: it would go on sealing under the old key. */
export async function othersConnected(): Promise<boolean> {
  const { platformPool, urls } = database()
  const user = decodeURIComponent(new URL(urls.app).username)
  const { rows } = await platformPool.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where usename = $1 and datname = current_database()', [user])
  return (rows[0]?.n ?? 0) > database().appPool.totalCount
}
