import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

export interface PasskeyRow {
  readonly id: string
  readonly name: string
  readonly aaguid: string | null
  readonly synced: boolean
  readonly backedUp: boolean
  readonly transports: readonly string[]
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  /** Its counter went back once: it may have been copied. */
  readonly suspectAt: Date | null
}

export interface StoredPasskey {
  readonly id: string
  readonly userId: string
  readonly credentialId: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
  /** The random name under which authenticators know the person. */
  readonly handle: string | null
}

export interface NewPasskey {
  readonly userId: string
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly aaguid: string | null
  readonly synced: boolean
  readonly backedUp: boolean
  readonly name: string
}

const ROW = { id: true, name: true, aaguid: true, synced: true, backedUp: true, transports: true, createdAt: true, lastUsedAt: true, suspectAt: true } as const

export async function listPasskeys(tx: TenantTx, userId: string): Promise<PasskeyRow[]> {
  return tx.db.passkey.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: ROW })
}

/** What a browser needs to know to ask for one of them, or not to make another on the same authenticator. */
export async function passkeyDescriptors(tx: TenantTx, userId: string): Promise<{ id: string; transports: string[] }[]> {
  const rows = await tx.db.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' }, select: { credentialId: true, transports: true } })
  return rows.map((row) => ({ id: row.credentialId, transports: row.transports }))
}

export async function findPasskey(tx: TenantTx, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await tx.db.passkey.findUnique({
    where: { tenantId_credentialId: { tenantId: tx.tenantId, credentialId } },
    select: { id: true, userId: true, credentialId: true, publicKey: true, counter: true, transports: true, user: { select: { security: { select: { passkeyHandle: true } } } } },
  })
  if (!row) return undefined
  return { ...row, publicKey: Uint8Array.from(row.publicKey), counter: Number(row.counter), handle: row.user.security?.passkeyHandle ?? null }
}

/** A credential that is known here already is a unique violation (DUPLICATE). */
export async function insertPasskey(tx: TenantTx, passkey: NewPasskey, now: Date): Promise<string> {
  const id = newId()
  await tx.db.passkey.create({
    data: {
      ...passkey, id, tenantId: tx.tenantId, publicKey: Uint8Array.from(passkey.publicKey), counter: BigInt(passkey.counter), transports: [...passkey.transports], createdAt: now,
    },
    select: { id: true },
  })
  return id
}

/**
 * Takes note of a use whose signature was right. False when the counter did not move on although this authenticator counts: there are
 * two of it, or somebody was faster with the same signature (WebAuthn §7.2 step 22).
 */
export async function consumePasskeyCounter(tx: TenantTx, id: string, use: { counter: number; backedUp: boolean }, now: Date): Promise<boolean> {
  const { count } = await tx.db.passkey.updateMany({
    where: { id, ...(use.counter === 0 ? { counter: 0n } : { counter: { lt: BigInt(use.counter) } }) },
    data: { counter: BigInt(use.counter), backedUp: use.backedUp, lastUsedAt: now },
  })
  return count === 1
}

export async function markPasskeySuspect(tx: TenantTx, id: string, now: Date): Promise<void> {
  await tx.db.passkey.updateMany({ where: { id }, data: { suspectAt: now } })
}

export async function deletePasskey(tx: TenantTx, userId: string, id: string): Promise<PasskeyRow | undefined> {
  const row = await tx.db.passkey.findFirst({ where: { userId, id }, select: ROW })
  const { count } = await tx.db.passkey.deleteMany({ where: { userId, id } })
  return count === 1 && row ? row : undefined
}

export async function renamePasskey(tx: TenantTx, userId: string, id: string, name: string): Promise<boolean> {
  return (await tx.db.passkey.updateMany({ where: { userId, id }, data: { name } })).count === 1
}
