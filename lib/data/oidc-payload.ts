import { sha256 } from '@/lib/platform/crypto'
import { tenantQuery, withTenantClient } from './tenant-pool'

/** One stored model of the provider. The id is kept as a hash; the payload must hold no copy of it. */
export interface StoredPayload {
  readonly payload: Record<string, unknown>
  readonly consumedAt: Date | null
}

/** Fields whose value alone would let its holder act, and that a look-up by another key must return: sealed for tenant, model and field. */
export const SEALED_FIELDS: Readonly<Record<string, readonly string[]>> = { DeviceCode: ['jti'], Interaction: ['deviceCode', 'parJti'] }

export const payloadContext = (tenantId: string, model: string, field: string) => `oidc:${tenantId}:${model}:${field}`

export interface NewPayload {
  readonly model: string
  readonly id: string
  readonly payload: Record<string, unknown>
  readonly grantId: string | null
  readonly userCode: string | null
  readonly uid: string | null
  readonly accountId: string | null
  readonly expiresAt: Date | null
}

const UPSERT = `
  insert into oidc_payload (tenant_id, model, id_hash, payload, grant_id, user_code, uid, account_id, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (tenant_id, model, id_hash) do update set payload = excluded.payload, grant_id = excluded.grant_id, user_code = excluded.user_code,
    uid = excluded.uid, account_id = excluded.account_id, expires_at = excluded.expires_at`

/** One statement; a concurrent consumption is never undone, because `consumed_at` is not written here. */
export async function upsertPayload(tenantId: string, row: NewPayload): Promise<void> {
  const values = [tenantId, row.model, sha256(row.id), JSON.stringify(row.payload), row.grantId, row.userCode, row.uid, row.accountId, row.expiresAt]
  await tenantQuery(tenantId, { name: 'oidc-upsert', text: UPSERT, values })
}

const COLUMNS = 'select payload, consumed_at as "consumedAt" from oidc_payload'
const LOOKUPS = {
  id: `${COLUMNS} where tenant_id = $1 and model = $2 and id_hash = $3`,
  uid: `${COLUMNS} where tenant_id = $1 and model = $2 and uid = $3`,
  userCode: `${COLUMNS} where tenant_id = $1 and model = $2 and user_code = $3`,
} as const

export async function findPayload(tenantId: string, model: string, by: keyof typeof LOOKUPS, value: string): Promise<StoredPayload | undefined> {
  const values = [tenantId, model, by === 'id' ? sha256(value) : value]
  const { rows } = await tenantQuery<StoredPayload>(tenantId, { name: `oidc-by-${by}`, text: LOOKUPS[by], values })
  return rows[0]
}

/** Marks as used. False when it was used before: of parallel callers exactly one gets true (AB-34). */
export async function consumePayload(tenantId: string, model: string, id: string, now: Date): Promise<boolean> {
  const text = 'update oidc_payload set consumed_at = $4 where tenant_id = $1 and model = $2 and id_hash = $3 and consumed_at is null'
  const { rowCount } = await tenantQuery(tenantId, { name: 'oidc-consume', text, values: [tenantId, model, sha256(id), now] })
  return rowCount === 1
}

export async function destroyPayload(tenantId: string, model: string, id: string): Promise<void> {
  const text = 'delete from oidc_payload where tenant_id = $1 and model = $2 and id_hash = $3'
  await tenantQuery(tenantId, { name: 'oidc-destroy', text, values: [tenantId, model, sha256(id)] })
}

/** Everything issued under a grant. With `includeGrant` the grant as well, so that a token saved a moment later is dead too. */
export async function revokeGrant(tenantId: string, grantId: string, options: { model?: string; includeGrant?: boolean } = {}): Promise<void> {
  await withTenantClient(tenantId, async (client) => {
    const text = 'delete from oidc_payload where tenant_id = $1 and grant_id = $2 and ($3::text is null or model = $3)'
    await client.query({ name: 'oidc-revoke-grant', text, values: [tenantId, grantId, options.model ?? null] })
    if (options.includeGrant) {
      const grant = `delete from oidc_payload where tenant_id = $1 and model = 'Grant' and id_hash = $2`
      await client.query({ name: 'oidc-drop-grant', text: grant, values: [tenantId, sha256(grantId)] })
    }
  })
}
