import { sha256 } from '@/lib/platform/crypto'
import type { PlatformTx } from './platform-tx'

export interface SealedSegment {
  readonly tenantId: string
  readonly segment: bigint
  readonly ids: readonly string[]
  readonly fromAt: Date
  readonly toAt: Date
  readonly root: Buffer
  readonly prevHash: Buffer
}

/** Before the first segment there is nothing: 32 zero bytes. */
export const GENESIS = Buffer.alloc(32)

/** SHA-256 over the row hashes in their sealed order. */
export function segmentRoot(rowHashes: readonly Uint8Array[]): Buffer {
  return sha256(Buffer.concat(rowHashes))
}

/** The link of the chain: covers every column of the segment and the link before it. */
export function segmentHash(segment: SealedSegment): Buffer {
  return sha256(JSON.stringify([
    segment.tenantId, segment.segment.toString(), segment.ids, segment.fromAt.toISOString(), segment.toAt.toISOString(),
    segment.root.toString('hex'), segment.prevHash.toString('hex'),
  ]))
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
export async function sealPending(tx: PlatformTx, limit: number, now: Date): Promise<number> {
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
  const heads = await lastSegments(tx, [...byTenant.keys()])
  const segments = [...byTenant].map(([tenantId, rows]) => closeSegment(tenantId, rows, heads.get(tenantId)))
  await tx.db.auditSeal.createMany({
    data: segments.map((segment) => ({
      tenantId: segment.tenantId, segment: segment.segment, ids: [...segment.ids], fromAt: segment.fromAt, toAt: segment.toAt,
      root: Uint8Array.from(segment.root), prevHash: Uint8Array.from(segment.prevHash), hash: Uint8Array.from(segmentHash(segment)), sealedAt: now,
    })),
  })
  return pending.length
}

interface Head {
  readonly segment: bigint
  readonly hash: Buffer
}

function closeSegment(tenantId: string, rows: readonly Pending[], head: Head | undefined): SealedSegment {
  const times = rows.map((row) => row.at.getTime())
  return {
    tenantId,
    segment: (head?.segment ?? 0n) + 1n,
    ids: rows.map((row) => row.id),
    fromAt: new Date(times.reduce((a, b) => Math.min(a, b))),
    toAt: new Date(times.reduce((a, b) => Math.max(a, b))),
    root: segmentRoot(rows.map((row) => row.row_hash)),
    prevHash: head?.hash ?? GENESIS,
  }
}

async function lastSegments(tx: PlatformTx, tenantIds: readonly string[]): Promise<Map<string, Head>> {
  const rows = await tx.db.$queryRaw<{ tenant_id: string; segment: bigint; hash: Uint8Array }[]>`
    select t.id as tenant_id, s.segment, s.hash from unnest(${tenantIds}::text[]) as t (id)
    cross join lateral (select segment, hash from audit_seal where tenant_id = t.id::uuid order by segment desc limit 1) s`
  return new Map(rows.map((row) => [row.tenant_id, { segment: row.segment, hash: Buffer.from(row.hash) }]))
}
