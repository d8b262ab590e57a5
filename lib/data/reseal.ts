import { decryptSecret, encryptSecret, needsResealing, type KeyRing } from '@/lib/platform/crypto'
import { database } from './database'
import { payloadContext, SEALED_FIELDS } from './oidc-payload'

interface Sealed {
  readonly table: string
  readonly column: string
  /** What the value is bound to; the same text that its writer uses. */
  context(row: { id: string; tenantId: string }): string
}

/** What is sealed in a column of its own. */
const SEALED: readonly Sealed[] = [
  { table: 'signing_key', column: 'private_jwk', context: (row) => `signing-key:${row.tenantId}:${row.id}` },
  { table: 'browser_session', column: 'id_token', context: (row) => `id-token:${row.tenantId}:${row.id}` },
  { table: 'totp_credential', column: 'secret', context: (row) => `totp:${row.tenantId}:${row.id}` },
  { table: 'method_challenge', column: 'secret', context: (row) => `method-challenge:${row.tenantId}:${row.id}` },
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
  return { ...report, oidc_payload: await resealPayloads(keys) }
}

interface PayloadRow {
  readonly tenantId: string
  readonly model: string
  readonly idHash: Buffer
  readonly payload: Record<string, unknown>
}

/** Sign-ins and device codes that are under way: their own sealed fields, and the reference to an invitation that a sign-in carries. */
async function resealPayloads(keys: KeyRing): Promise<number> {
  const { platformPool } = database()
  let count = 0
  let after: PayloadRow | undefined
  for (;;) {
    const { rows } = await platformPool.query<PayloadRow>(
      `select tenant_id as "tenantId", model, id_hash as "idHash", payload from oidc_payload
       where model = any($1) and ($2::uuid is null or (tenant_id, model, id_hash) > ($2, $3, $4)) order by tenant_id, model, id_hash limit ${AT_ONCE}`,
      [Object.keys(SEALED_FIELDS), after?.tenantId ?? null, after?.model ?? null, after?.idHash ?? null])
    for (const row of rows) {
      const fresh = resealedPayload(keys, row)
      if (!fresh) continue
      await platformPool.query('update oidc_payload set payload = $4 where tenant_id = $1 and model = $2 and id_hash = $3', [row.tenantId, row.model, row.idHash, JSON.stringify(fresh)])
      count += 1
    }
    after = rows.at(-1)
    if (rows.length < AT_ONCE) return count
  }
}

function resealedPayload(keys: KeyRing, { tenantId, model, payload }: PayloadRow): Record<string, unknown> | undefined {
  const own = resealFields(keys, payload, (SEALED_FIELDS[model] ?? []).map((field) => [field, payloadContext(tenantId, model, field)]))
  const { params } = payload
  const carried = typeof params === 'object' && params !== null ? resealFields(keys, { ...params }, [['invitation', `invitation-ref:${tenantId}`]]) : undefined
  return own || carried ? { ...payload, ...own, ...(carried && { params: carried }) } : undefined
}

/** The fields with new seals where an older key of the ring made them; undefined when nothing is to be done. */
function resealFields(keys: KeyRing, fields: Record<string, unknown>, sealed: readonly (readonly [string, string])[]): Record<string, unknown> | undefined {
  const fresh: Record<string, string> = {}
  for (const [field, context] of sealed) {
    const value = fields[field]
    const bytes = typeof value === 'string' ? Buffer.from(value, 'base64url') : undefined
    if (!bytes || !needsResealing(keys, bytes)) continue
    // A request may carry any text as its invitation: what no key of ours opens stays what it is, worth nothing.
    const plain = tryDecrypt(keys, bytes, context)
    if (plain) fresh[field] = encryptSecret(keys, plain, context).toString('base64url')
  }
  return Object.keys(fresh).length > 0 ? { ...fields, ...fresh } : undefined
}

function tryDecrypt(keys: KeyRing, sealed: Buffer, context: string): Buffer | undefined {
  try {
    return decryptSecret(keys, sealed, context)
  } catch {
    return undefined
  }
}

/** True while another process of the product is connected: it would go on sealing under the old key. */
export async function othersConnected(): Promise<boolean> {
  const { platformPool, urls } = database()
  const user = decodeURIComponent(new URL(urls.app).username)
  const { rows } = await platformPool.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where usename = $1 and datname = current_database()', [user])
  return (rows[0]?.n ?? 0) > database().appPool.totalCount
}
