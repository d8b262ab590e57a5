import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

export interface PassRow {
  readonly id: string
  readonly startsAt: Date
  readonly expiresAt: Date
  readonly once: boolean
  readonly usedAt: Date | null
  readonly createdByName: string
  readonly createdAt: Date
}

const ROW = { id: true, startsAt: true, expiresAt: true, once: true, usedAt: true, createdByName: true, createdAt: true } as const

export interface NewPass {
  readonly userId: string
  readonly startsAt: Date
  readonly expiresAt: Date
  readonly once: boolean
  readonly createdBy: string | null
  readonly createdByName: string
}

/** Stores a pass in place of an earlier one. `hashOf` gets the row's id to bind the hash to. */
export async function replacePass(tx: TenantTx, pass: NewPass, hashOf: (id: string) => Uint8Array, now: Date): Promise<string> {
  const id = newId()
  await tx.db.temporaryAccessPass.deleteMany({ where: { userId: pass.userId } })
  await tx.db.temporaryAccessPass.create({ data: { ...pass, id, tenantId: tx.tenantId, hash: Uint8Array.from(hashOf(id)), createdAt: now }, select: { id: true } })
  return id
}

export async function findPass(tx: TenantTx, userId: string): Promise<PassRow | null> {
  return tx.db.temporaryAccessPass.findFirst({ where: { userId }, select: ROW })
}

/** The pass that could be used now, with its hash. Never leaves the services. */
export async function openPass(tx: TenantTx, userId: string, now: Date): Promise<(PassRow & { readonly hash: Uint8Array }) | null> {
  const row = await tx.db.temporaryAccessPass.findFirst({ where: { userId, startsAt: { lte: now }, expiresAt: { gt: now } }, select: { ...ROW, hash: true } })
  return row && !(row.once && row.usedAt) ? row : null
}

/** Takes note of a use. A pass for one use gives true to one caller only. */
export async function consumePass(tx: TenantTx, pass: Pick<PassRow, 'id' | 'once'>, now: Date): Promise<boolean> {
  const { count } = await tx.db.temporaryAccessPass.updateMany({ where: { id: pass.id, expiresAt: { gt: now }, ...(pass.once && { usedAt: null }) }, data: { usedAt: now } })
  return count === 1
}

export async function deletePass(tx: TenantTx, userId: string, id: string): Promise<boolean> {
  return (await tx.db.temporaryAccessPass.deleteMany({ where: { userId, id } })).count === 1
}
