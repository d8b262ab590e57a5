import { seal, type HashText, type Seal } from '@/lib/domain/audit'
import { sha256 } from '@/lib/platform/crypto'
import { database } from './database'
import { inPlatform, type PlatformTx } from './platform-tx'

export const hashText: HashText = (text) => sha256(text).toString('hex')
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'hex'))

export const SEAL_BATCH = 2_000

// INVARIANT: one sealer at a time. The lock is the transaction's, so that it can neither be forgotten nor outlive a crash.
const LOCK = 'vestibule audit sealer'

/** Whether rows wait: one small look-up, because it is asked more than once a second and the answer is nearly always no. */
export async function auditWaits(): Promise<boolean> {
  const { rows } = await database().platformPool.query({ name: 'audit-waits', text: 'select seq from audit_pending order by seq limit 1' })
  return rows.length > 0
}

/** Seals one batch if no other process is sealing. Returns how many rows, or null when another one is at it. */
export async function sealBatch(now: Date, limit = SEAL_BATCH): Promise<number | null> {
  return inPlatform(async (tx) => {
    // oxlint-disable-next-line house/raw-sql -- a lock, not data
    const lock = await tx.db.$queryRaw<{ ok: boolean }[]>`select pg_try_advisory_xact_lock(hashtext(${LOCK})) as ok`
    return lock[0]?.ok ? sealPending(tx, limit, now) : null
  })
}

/** Seals everything that waits, in turn with a running sealer; for seeds, backups and tests. Returns how many rows. */
export async function sealAll(now: Date, limit = SEAL_BATCH): Promise<number> {
  for (let total = 0; ;) {
    const sealed = await inPlatform(async (tx) => {
      // oxlint-disable-next-line house/raw-sql -- a lock, not data
      await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtext(${LOCK}))`
      return sealPending(tx, limit, now)
    })
    if (sealed === 0) return total
    total += sealed
  }
}

interface Pending {
  readonly id: string
  readonly tenant_id: string
  readonly at: Date
  readonly row_hash: Uint8Array
}

/**
 * Takes up to `limit` waiting rows and closes them into one segment per tenant. Returns how many.
 * The caller holds the sealer's lock: two sealers would fork the chain.
 */
async function sealPending(tx: PlatformTx, limit: number, now: Date): Promise<number> {
  const pending = await tx.db.$queryRaw<Pending[]>`
    with taken as materialized (
      delete from audit_pending where id = any(array(select id from audit_pending order by seq limit ${limit} for update skip locked))
      returning id, tenant_id, at, row_hash, seq)
    select id::text, tenant_id::text, at, row_hash from taken order by seq`
  if (pending.length === 0) return 0
  const byTenant = new Map<string, Pending[]>()
  for (const row of pending) {
    const rows = byTenant.get(row.tenant_id)
    if (rows) rows.push(row)
    else byTenant.set(row.tenant_id, [row])
  }
  const heads = await lastLinks(tx, [...byTenant.keys()])
  const links = [...byTenant].map(([tenantId, rows]) =>
    seal(tenantId, heads.get(tenantId) ?? null, rows.map((row) => ({ id: row.id, at: row.at, rowHash: hex(row.row_hash) })), hashText))
  await tx.db.auditSeal.createMany({
    data: links.map((link) => ({ ...link, ids: [...link.ids], root: bytes(link.root), prevHash: bytes(link.prevHash), hash: bytes(link.hash), sealedAt: now })),
  })
  return pending.length
}

async function lastLinks(tx: PlatformTx, tenantIds: readonly string[]): Promise<Map<string, Pick<Seal, 'segment' | 'hash'>>> {
  const rows = await tx.db.$queryRaw<{ tenant_id: string; segment: bigint; hash: Uint8Array }[]>`
    select t.id as tenant_id, s.segment, s.hash from unnest(${tenantIds}::text[]) as t (id)
    cross join lateral (select segment, hash from audit_seal where tenant_id = t.id::uuid order by segment desc limit 1) s`
  return new Map(rows.map((row) => [row.tenant_id, { segment: row.segment, hash: hex(row.hash) }]))
}
