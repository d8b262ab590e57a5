import { auditRowText, type AuditRow } from './audit'
import { GENESIS, segmentHash, segmentRoot } from './audit-seal'
import { sha256 } from '@/lib/platform/crypto'
import type { PlatformTx } from './platform-tx'

export type AuditProblemKind =
  | 'segment-missing' | 'chain-broken' | 'segment-changed' | 'row-missing' | 'row-changed' | 'row-unknown' | 'pending-changed'

export interface AuditProblem {
  readonly kind: AuditProblemKind
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

interface SealRow {
  readonly segment: bigint
  readonly ids: string[]
  readonly from_at: Date
  readonly to_at: Date
  readonly root: Uint8Array
  readonly prev_hash: Uint8Array
  readonly hash: Uint8Array
}

interface StoredRow extends AuditRow {
  readonly id: string
  readonly rowHash: Uint8Array
}

const SEALS_AT_ONCE = 100
const MOST_PROBLEMS = 100
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

/** Recomputes every row and the chain of one tenant. Give it a snapshot (repeatable read), because the sealer goes on. */
export async function verifyAudit(tx: PlatformTx, tenantId: string): Promise<AuditVerification> {
  const problems: AuditProblem[] = []
  const report = (kind: AuditProblemKind, segment: bigint | null, rowId: string | null = null) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ kind, segment: segment?.toString() ?? null, rowId })
  }
  const floor = await retentionFloor(tx, tenantId)
  let previous: { segment: bigint; hash: Uint8Array } = { segment: 0n, hash: GENESIS }
  let sealed = 0
  let removed = 0
  for (;;) {
    const seals = await readSeals(tx, tenantId, previous.segment)
    const rows = await readRows(tx, tenantId, seals)
    for (const seal of seals) {
      if (seal.segment !== previous.segment + 1n) report('segment-missing', previous.segment + 1n)
      else if (!same(seal.prev_hash, previous.hash)) report('chain-broken', seal.segment)
      if (!same(seal.hash, hashOf(tenantId, seal))) report('segment-changed', seal.segment)
      const hashes: Uint8Array[] = []
      for (const id of seal.ids) {
        const row = rows.get(id)
        if (!row) {
          if (floor && seal.from_at < floor) removed += 1
          else report('row-missing', seal.segment, id)
          continue
        }
        sealed += 1
        hashes.push(row.rowHash)
        if (!same(sha256(auditRowText(tenantId, id, row)), row.rowHash)) report('row-changed', seal.segment, id)
      }
      if (hashes.length === seal.ids.length && !same(segmentRoot(hashes), seal.root)) report('row-changed', seal.segment)
      previous = { segment: seal.segment, hash: seal.hash }
    }
    if (seals.length < SEALS_AT_ONCE) break
  }
  const unsealedRows = await verifyUnsealed(tx, tenantId, sealed, report)
  return { tenantId, segments: Number(previous.segment), sealedRows: sealed, unsealedRows, removedByRetention: removed, problems }
}

function hashOf(tenantId: string, seal: SealRow): Buffer {
  return segmentHash({
    tenantId, segment: seal.segment, ids: seal.ids, fromAt: seal.from_at, toAt: seal.to_at, root: Buffer.from(seal.root), prevHash: Buffer.from(seal.prev_hash),
  })
}

/** What retention removed is said by retention's own rows, which are in the chain themselves. */
async function retentionFloor(tx: PlatformTx, tenantId: string): Promise<Date | null> {
  const rows = await tx.db.$queryRaw<{ before: Date | null }[]>`
    select max((details::jsonb ->> 'before')::timestamptz) as before from audit_event
    where tenant_id = ${tenantId}::uuid and action = 'log.retention' and actor_type = 'system'`
  return rows[0]?.before ?? null
}

function readSeals(tx: PlatformTx, tenantId: string, after: bigint): Promise<SealRow[]> {
  return tx.db.$queryRaw<SealRow[]>`
    select segment, ids::text[] as ids, from_at, to_at, root, prev_hash, hash from audit_seal
    where tenant_id = ${tenantId}::uuid and segment > ${after} order by segment limit ${SEALS_AT_ONCE}`
}

const ROW = `id::text, at, actor_type as "actorType", actor_id as "actorId", actor_name as "actorName", action, category, result, target_type as "targetType",
  target_id as "targetId", target_name as "targetName", changes, details, ip, correlation_id as "correlationId", row_hash as "rowHash"`

async function readRows(tx: PlatformTx, tenantId: string, seals: readonly SealRow[]): Promise<Map<string, StoredRow>> {
  const [first] = seals
  if (!first) return new Map()
  const from = seals.reduce((least, seal) => (seal.from_at < least ? seal.from_at : least), first.from_at)
  const to = seals.reduce((most, seal) => (seal.to_at > most ? seal.to_at : most), first.to_at)
  const rows = await tx.db.$queryRawUnsafe<StoredRow[]>(
    `select ${ROW} from audit_event where tenant_id = $1::uuid and at between $2 and $3 and id = any($4::text[]::uuid[])`,
    tenantId, from, to, seals.flatMap((seal) => seal.ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Rows outside the chain must be the waiting ones, unchanged: anything else was put in behind the product's back. */
async function verifyUnsealed(tx: PlatformTx, tenantId: string, sealed: number, report: (kind: AuditProblemKind, segment: null, rowId: string) => void): Promise<number> {
  const waiting = await tx.db.$queryRawUnsafe<(StoredRow & { waitingHash: Uint8Array })[]>(
    `select ${ROW.replace('id::text', 'e.id::text').replace(', at,', ', e.at,').replace('row_hash as', 'e.row_hash as')}, p.row_hash as "waitingHash"
     from audit_pending p join audit_event e on e.id = p.id and e.at = p.at and e.tenant_id = p.tenant_id where p.tenant_id = $1::uuid`, tenantId)
  for (const row of waiting) {
    if (!same(row.rowHash, row.waitingHash) || !same(sha256(auditRowText(tenantId, row.id, row)), row.rowHash)) report('pending-changed', null, row.id)
  }
  const lost = await tx.db.$queryRaw<{ id: string }[]>`
    select p.id::text from audit_pending p where p.tenant_id = ${tenantId}::uuid
    and not exists (select from audit_event e where e.id = p.id and e.at = p.at and e.tenant_id = p.tenant_id) limit 10`
  for (const row of lost) report('pending-changed', null, row.id)
  const total = await tx.db.$queryRaw<{ n: bigint }[]>`select count(*) as n from audit_event where tenant_id = ${tenantId}::uuid`
  if (Number(total[0]?.n ?? 0) !== sealed + waiting.length) {
    const unknown = await tx.db.$queryRaw<{ id: string }[]>`
      select e.id::text from audit_event e where e.tenant_id = ${tenantId}::uuid
        and not exists (select from audit_pending p where p.id = e.id)
        and not exists (select from audit_seal s where s.tenant_id = e.tenant_id and e.id = any(s.ids)) limit 20`
    for (const row of unknown) report('row-unknown', null, row.id)
  }
  return waiting.length
}
