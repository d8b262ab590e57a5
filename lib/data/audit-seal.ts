import { seal, type HashText, type Seal } from '@/lib/domain/audit'
import { sha256 } from '@/lib/platform/crypto'
import type { PlatformTx } from './platform-tx'

export const hashText: HashText = (text) => sha256(text).toString('hex')
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'hex'))

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
