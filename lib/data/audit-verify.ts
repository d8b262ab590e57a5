import { verifySeal, type ChainProblem, type Seal } from '@/lib/domain/audit'
import { auditRowText, type AuditRow } from './audit'
import { hashText, hex } from './audit-seal'
import type { PlatformTx } from './platform-tx'

/** `row-changed`: a row does not match its own hash; `row-unknown`: a row outside the chain; `pending-changed`: one not sealed yet. */
export interface AuditProblem {
  readonly kind: ChainProblem['kind'] | 'row-changed' | 'row-unknown' | 'pending-changed'
  readonly segment: string | null
  readonly rowId: string | null
}

export interface AuditVerification {
  readonly tenantId: string
  readonly segments: number
  readonly sealedRows: number
  /** Written and not yet in the chain: a change of these would show only by their own hash. */
  readonly unsealedRows: number
  /** Sealed rows that retention removed, as the log itself says. */
  readonly removedByRetention: number
  readonly problems: readonly AuditProblem[]
}

interface StoredRow extends AuditRow {
  readonly id: string
  readonly rowHash: Uint8Array
}

type Report = (kind: AuditProblem['kind'], segment: bigint | null, rowId?: string) => void

const SEALS_AT_ONCE = 100
const MOST_PROBLEMS = 100

/** Recomputes every row and the chain of one tenant. Give it a snapshot (repeatable read), because the sealer goes on. */
export async function verifyAudit(tx: PlatformTx, tenantId: string): Promise<AuditVerification> {
  const problems: AuditProblem[] = []
  const report: Report = (kind, segment, rowId) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ kind, segment: segment?.toString() ?? null, rowId: rowId ?? null })
  }
  const floor = await retentionFloor(tx, tenantId)
  let last: Seal | null = null
  let sealedRows = 0
  let removedByRetention = 0
  for (;;) {
    const links = await readLinks(tx, tenantId, last?.segment ?? 0n)
    const rows = await readRows(tx, tenantId, links)
    for (const link of links) {
      const found = new Map<string, string>()
      for (const id of link.ids) {
        const row = rows.get(id)
        if (!row) continue
        const actual = hashText(auditRowText(tenantId, id, row))
        if (actual !== hex(row.rowHash)) report('row-changed', link.segment, id)
        found.set(id, actual)
      }
      // Retention takes whole segments, so a segment with some of its rows is never its work.
      const removed = found.size === 0 && floor !== null && link.toAt < floor
      for (const problem of verifySeal(tenantId, last, link, removed ? null : found, hashText)) report(problem.kind, problem.segment, 'id' in problem ? problem.id : undefined)
      if (removed) removedByRetention += link.ids.length
      sealedRows += found.size
      last = link
    }
    if (links.length < SEALS_AT_ONCE) break
  }
  const unsealedRows = await verifyUnsealed(tx, tenantId, sealedRows, report)
  return { tenantId, segments: Number(last?.segment ?? 0n), sealedRows, unsealedRows, removedByRetention, problems }
}

/** What retention removed is said by retention's own rows, which are in the chain themselves. */
async function retentionFloor(tx: PlatformTx, tenantId: string): Promise<Date | null> {
  const rows = await tx.db.$queryRaw<{ before: Date | null }[]>`
    select max((details::jsonb ->> 'before')::timestamptz) as before from audit_event
    where tenant_id = ${tenantId}::uuid and action = 'log.retention' and actor_type = 'system'`
  return rows[0]?.before ?? null
}

async function readLinks(tx: PlatformTx, tenantId: string, after: bigint): Promise<Seal[]> {
  const rows = await tx.db.auditSeal.findMany({ where: { tenantId, segment: { gt: after } }, orderBy: { segment: 'asc' }, take: SEALS_AT_ONCE })
  return rows.map((row) => ({ ...row, root: hex(row.root), prevHash: hex(row.prevHash), hash: hex(row.hash) }))
}

const ROW = `e.id::text, e.at, e.actor_type as "actorType", e.actor_id as "actorId", e.actor_name as "actorName", e.action, e.category, e.result,
  e.target_type as "targetType", e.target_id as "targetId", e.target_name as "targetName", e.changes, e.details, e.ip, e.correlation_id as "correlationId",
  e.row_hash as "rowHash"`

async function readRows(tx: PlatformTx, tenantId: string, links: readonly Seal[]): Promise<Map<string, StoredRow>> {
  if (links.length === 0) return new Map()
  const from = new Date(links.reduce((least, link) => Math.min(least, link.fromAt.getTime()), Infinity))
  const to = new Date(links.reduce((most, link) => Math.max(most, link.toAt.getTime()), -Infinity))
  const rows = await tx.db.$queryRawUnsafe<StoredRow[]>(
    `select ${ROW} from audit_event e where tenant_id = $1::uuid and at between $2 and $3 and id = any($4::text[]::uuid[])`,
    tenantId, from, to, links.flatMap((link) => link.ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Rows outside the chain must be the waiting ones, unchanged: anything else was put in behind the product's back. */
async function verifyUnsealed(tx: PlatformTx, tenantId: string, sealedRows: number, report: Report): Promise<number> {
  const waiting = await tx.db.$queryRawUnsafe<(StoredRow & { waitingHash: Uint8Array })[]>(
    `select ${ROW}, p.row_hash as "waitingHash" from audit_pending p
     join audit_event e on e.id = p.id and e.at = p.at and e.tenant_id = p.tenant_id where p.tenant_id = $1::uuid`, tenantId)
  for (const row of waiting) {
    const actual = hashText(auditRowText(tenantId, row.id, row))
    if (actual !== hex(row.rowHash) || actual !== hex(row.waitingHash)) report('pending-changed', null, row.id)
  }
  const lost = await tx.db.$queryRaw<{ id: string }[]>`
    select p.id::text from audit_pending p where p.tenant_id = ${tenantId}::uuid
    and not exists (select from audit_event e where e.id = p.id and e.at = p.at and e.tenant_id = p.tenant_id) limit 10`
  for (const row of lost) report('pending-changed', null, row.id)
  const total = await tx.db.$queryRaw<{ n: bigint }[]>`select count(*) as n from audit_event where tenant_id = ${tenantId}::uuid`
  if (Number(total[0]?.n ?? 0) !== sealedRows + waiting.length) {
    const unknown = await tx.db.$queryRaw<{ id: string }[]>`
      select e.id::text from audit_event e where e.tenant_id = ${tenantId}::uuid
        and not exists (select from audit_pending p where p.id = e.id)
        and not exists (select from audit_seal s where s.tenant_id = e.tenant_id and e.id = any(s.ids)) limit 20`
    for (const row of unknown) report('row-unknown', null, row.id)
  }
  return waiting.length
}
