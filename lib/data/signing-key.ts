import type { Prisma } from './generated/client'
import type { PlatformTx } from './platform-tx'
import type { TenantTx } from './tenant-tx'

export type SigningAlg = 'ES256' | 'RS256'
export type SigningKeyStatus = 'next' | 'active' | 'retired'

export interface SigningKeyRow {
  readonly id: string
  readonly alg: SigningAlg
  readonly status: SigningKeyStatus
  /** Private JWK, sealed under SECRET_KEY. */
  readonly privateJwk: Uint8Array
  readonly createdAt: Date
  readonly activatedAt: Date | null
  readonly retiredAt: Date | null
}

export interface NewSigningKey {
  readonly id: string
  readonly alg: SigningAlg
  readonly status: 'next' | 'active'
  readonly publicJwk: Prisma.InputJsonObject
  readonly privateJwk: Uint8Array<ArrayBuffer>
}

const toRow = (row: { id: string; alg: string; status: string; privateJwk: Uint8Array; createdAt: Date; activatedAt: Date | null; retiredAt: Date | null }): SigningKeyRow => ({
  ...row,
  // SAFE: signing_key_status_check and insertSigningKeys admit these words only.
  alg: row.alg as SigningAlg, status: row.status as SigningKeyStatus,
})

/** Keys of one tenant in the order in which they sign: active, next, retired. */
export async function listSigningKeys(tx: TenantTx | PlatformTx, tenantId: string): Promise<SigningKeyRow[]> {
  const rows = await tx.db.signingKey.findMany({
    where: { tenantId },
    select: { id: true, alg: true, status: true, privateJwk: true, createdAt: true, activatedAt: true, retiredAt: true },
    orderBy: [{ status: 'asc' }, { createdAt: 'desc' }],
  })
  return rows.map(toRow)
}

export interface PublishedKey extends Omit<SigningKeyRow, 'privateJwk'> {
  /** The name that tokens carry in their header. */
  readonly kid: string
}

/** What anybody may know of the keys, in the order in which they follow each other. */
export async function listPublishedKeys(tx: TenantTx): Promise<PublishedKey[]> {
  return tx.db.$queryRaw<PublishedKey[]>`
    select id, alg, status, public_jwk ->> 'kid' as kid, created_at as "createdAt", activated_at as "activatedAt", retired_at as "retiredAt"
    from signing_key where tenant_id = ${tx.tenantId}::uuid
    order by alg, array_position(array['next', 'active', 'retired'], status), created_at desc`
}

/** A second active or next key of one algorithm is ignored: of two processes that create keys, the first wins. Returns how many are new. */
export async function insertSigningKeys(tx: TenantTx | PlatformTx, tenantId: string, keys: readonly NewSigningKey[], now: Date): Promise<number> {
  let inserted = 0
  for (const key of keys) {
    inserted += await tx.db.$executeRaw`
      insert into signing_key (id, tenant_id, alg, status, public_jwk, private_jwk, created_at, activated_at)
      values (${key.id}::uuid, ${tenantId}::uuid, ${key.alg}, ${key.status}, ${JSON.stringify(key.publicJwk)}::jsonb, ${key.privateJwk}, ${now}, ${key.status === 'active' ? now : null})
      on conflict do nothing`
  }
  return inserted
}

/**
 * next → active, active → retired, for one algorithm. False when there is no key that was next before `now`: who asked at the moment in
 * which it was published has not seen it. The row lock lets one of parallel promotions through.
 */
export async function promoteSigningKey(tx: TenantTx | PlatformTx, tenantId: string, alg: SigningAlg, now: Date): Promise<boolean> {
  const [next] = await tx.db.$queryRaw<{ id: string }[]>`
    select id from signing_key where tenant_id = ${tenantId}::uuid and alg = ${alg} and status = 'next' and created_at < ${now} for update`
  if (!next) return false
  await tx.db.signingKey.updateMany({ where: { tenantId, alg, status: 'active' }, data: { status: 'retired', retiredAt: now } })
  await tx.db.signingKey.update({ where: { tenantId_id: { tenantId, id: next.id } }, data: { status: 'active', activatedAt: now }, select: { id: true } })
  return true
}

/** Forgets keys that retired before `before`: nothing they signed is valid any more. */
export async function deleteRetiredKeys(tx: TenantTx | PlatformTx, tenantId: string, before: Date): Promise<number> {
  const { count } = await tx.db.signingKey.deleteMany({ where: { tenantId, status: 'retired', retiredAt: { lt: before } } })
  return count
}

/** Tenants whose keys are due for a step of rotation. */
export async function tenantsWithOldKeys(tx: PlatformTx, activatedBefore: Date, retiredBefore: Date): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ tenant_id: string }[]>`
    select distinct k.tenant_id from signing_key k join tenant t on t.id = k.tenant_id and t.status = 'active'
    where (k.status = 'active' and k.activated_at < ${activatedBefore}) or (k.status = 'retired' and k.retired_at < ${retiredBefore})`
  return rows.map((row) => row.tenant_id)
}
