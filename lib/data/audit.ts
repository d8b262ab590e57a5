import { newId } from '@/lib/platform/ids'
import { sha256 } from '@/lib/platform/crypto'
import { recordset } from './recordset'
import type { PlatformTx } from './platform-tx'
import type { TenantTx } from './tenant-tx'

/** One audit row as it is written; `changes` and `details` are canonical JSON text, hashed as stored. */
export interface AuditRow {
  readonly at: Date
  readonly actorType: string
  readonly actorId: string | null
  readonly actorName: string
  readonly action: string
  readonly category: string
  readonly result: 'success' | 'failure'
  readonly targetType: string | null
  readonly targetId: string | null
  readonly targetName: string | null
  readonly changes: string
  readonly details: string
  readonly ip: string | null
  readonly correlationId: string
}

/** The bytes a row's hash covers: every column, in this order, as a JSON array. */
export function auditRowText(tenantId: string, id: string, row: AuditRow): string {
  return JSON.stringify([
    tenantId, id, row.at.toISOString(), row.actorType, row.actorId, row.actorName, row.action, row.category, row.result,
    row.targetType, row.targetId, row.targetName, row.changes, row.details, row.ip, row.correlationId,
  ])
}

/** Writes rows with their hashes and queues them for the sealer, in the caller's transaction. */
export async function insertAuditRows(tx: TenantTx | PlatformTx, tenantId: string, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map((row) => {
    const id = newId(row.at.getTime())
    return { id, ...row, hash: sha256(auditRowText(tenantId, id, row)).toString('hex') }
  })
  await tx.db.$executeRaw`
    with added as (
      insert into audit_event (id, tenant_id, at, actor_type, actor_id, actor_name, action, category, result, target_type, target_id,
                               target_name, changes, details, ip, correlation_id, row_hash)
      select u.id, ${tenantId}::uuid, u.at, u."actorType", u."actorId", u."actorName", u.action, u.category, u.result, u."targetType", u."targetId",
             u."targetName", u.changes, u.details, u.ip, u."correlationId", decode(u.hash, 'hex')
      from ${recordset(given)}
        as u (id uuid, at timestamptz, "actorType" text, "actorId" text, "actorName" text, action text, category text, result text, "targetType" text, "targetId" text,
              "targetName" text, changes text, details text, ip text, "correlationId" text, hash text)
      returning id, tenant_id, at, row_hash)
    insert into audit_pending (id, tenant_id, at, row_hash) select id, tenant_id, at, row_hash from added`
}
