import { decryptSecret, encryptSecret } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import type { TenantTx } from './tenant-tx'

export interface TotpRow {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

export interface OpenTotp {
  readonly id: string
  readonly secret: Buffer
  readonly drift: number
  readonly lastStep: number
}

const contextOf = (tenantId: string, id: string) => `totp:${tenantId}:${id}`
const ROW = { id: true, name: true, createdAt: true, lastUsedAt: true } as const

export async function listTotp(tx: TenantTx, userId: string): Promise<TotpRow[]> {
  return tx.db.totpCredential.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: ROW })
}

/** Every authenticator app of a person with its secret opened. Never leaves the services. */
export async function openTotp(tx: TenantTx, userId: string): Promise<OpenTotp[]> {
  const rows = await tx.db.totpCredential.findMany({ where: { userId }, orderBy: [{ lastUsedAt: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }] })
  return rows.map((row) => ({ id: row.id, secret: decryptSecret(runtime().keys, row.secret, contextOf(tx.tenantId, row.id)), drift: row.drift, lastStep: Number(row.lastStep) }))
}

/** Adds an app whose first code was right: that step is used. */
export async function insertTotp(tx: TenantTx, totp: { userId: string; name: string; secret: Buffer; step: number; drift: number }, now: Date): Promise<string> {
  const id = newId()
  const secret = Uint8Array.from(encryptSecret(runtime().keys, totp.secret, contextOf(tx.tenantId, id)))
  await tx.db.totpCredential.create({
    data: { id, tenantId: tx.tenantId, userId: totp.userId, name: totp.name, secret, lastStep: BigInt(totp.step), drift: totp.drift, createdAt: now }, select: { id: true },
  })
  return id
}

/** Uses a step up. Of parallel callers with the same code, one gets true; no earlier step works afterwards. */
export async function consumeTotpStep(tx: TenantTx, id: string, step: number, drift: number, now: Date): Promise<boolean> {
  const { count } = await tx.db.totpCredential.updateMany({ where: { id, lastStep: { lt: BigInt(step) } }, data: { lastStep: BigInt(step), drift, lastUsedAt: now } })
  return count === 1
}

export async function deleteTotp(tx: TenantTx, userId: string, id: string): Promise<TotpRow | undefined> {
  const row = await tx.db.totpCredential.findFirst({ where: { userId, id }, select: ROW })
  const { count } = await tx.db.totpCredential.deleteMany({ where: { userId, id } })
  return count === 1 && row ? row : undefined
}

export async function renameTotp(tx: TenantTx, userId: string, id: string, name: string): Promise<boolean> {
  return (await tx.db.totpCredential.updateMany({ where: { userId, id }, data: { name } })).count === 1
}
