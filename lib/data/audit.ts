import { newId } from '@/lib/platform/ids'
import { sha256 } from '@/lib/platform/crypto'
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
  const ids = rows.map((row) => newId(row.at.getTime()))
  const hashes = rows.map((row, index) => sha256(auditRowText(tenantId, ids[index] ?? '', row)).toString('hex'))
  await tx.db.$executeRaw`
    with added as (
      insert into audit_event (id, tenant_id, at, actor_type, actor_id, actor_name, action, category, result, target_type, target_id,
                               target_name, changes, details, ip, correlation_id, row_hash)
      select u.id, ${tenantId}::uuid, u.at, u.actor_type, u.actor_id, u.actor_name, u.action, u.category, u.result, u.target_type, u.target_id,
             u.target_name, u.changes, u.details, u.ip, u.correlation_id, decode(u.hash, 'hex')
      from unnest(${ids}::text[]::uuid[], ${rows.map((r) => r.at)}::timestamptz[], ${rows.map((r) => r.actorType)}::text[],
                  ${rows.map((r) => r.actorId)}::text[], ${rows.map((r) => r.actorName)}::text[], ${rows.map((r) => r.action)}::text[],
                  ${rows.map((r) => r.category)}::text[], ${rows.map((r) => r.result)}::text[], ${rows.map((r) => r.targetType)}::text[],
                  ${rows.map((r) => r.targetId)}::text[], ${rows.map((r) => r.targetName)}::text[], ${rows.map((r) => r.changes)}::text[],
                  ${rows.map((r) => r.details)}::text[], ${rows.map((r) => r.ip)}::text[], ${rows.map((r) => r.correlationId)}::text[], ${hashes}::text[])
        as u (id, at, actor_type, actor_id, actor_name, action, category, result, target_type, target_id, target_name, changes, details, ip, correlation_id, hash)
      returning id, tenant_id, at, row_hash)
    insert into audit_pending (id, tenant_id, at, row_hash) select id, tenant_id, at, row_hash from added`
}
