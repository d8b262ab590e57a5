import { sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { SET_UP_CODE } from './password-reset'
import type { PlatformTx } from './platform-tx'
import { replacePasswordHash } from './sign-in-account'
import type { TenantTx } from './tenant-tx'

/** INVARIANT: set-up links and reset links share a table; this prefix keeps one kind from passing as the other (AB-20). */
const hashOf = (secret: string) => Uint8Array.from(sha256(`admin set-up ${secret}`))

/** Stores the link for a new administrator's first password. Earlier links of the same person end. Returns the row's id. */
export async function insertSetUpLink(tx: PlatformTx, tenantId: string, userId: string, secret: string, expiresAt: Date, now: Date): Promise<string> {
  const id = newId(now.getTime())
  await tx.db.passwordReset.deleteMany({ where: { tenantId, userId, consumedAt: null } })
  await tx.db.passwordReset.create({ data: { id, tenantId, userId, tokenHash: hashOf(secret), codeHash: SET_UP_CODE, createdAt: now, expiresAt }, select: { id: true } })
  return id
}

export interface SetUpLink {
  readonly id: string
  readonly userId: string
  readonly displayName: string
  readonly email: string
}

/** The person a set-up link is for; undefined when it is unknown, used, over, the account is closed, or it has a password already. */
export async function findSetUpLink(tx: TenantTx, link: { id: string; secret: string }, now: Date): Promise<SetUpLink | undefined> {
  const row = await tx.db.passwordReset.findFirst({
    where: { id: link.id, tokenHash: hashOf(link.secret), consumedAt: null, expiresAt: { gt: now } }, select: { id: true, userId: true },
  })
  if (!row) return undefined
  const user = await tx.db.user.findFirst({ where: { id: row.userId, deletedAt: null, accountEnabled: true, password: null }, select: { displayName: true, email: true } })
  return user ? { ...row, ...user } : undefined
}

/** Uses the link up and sets the first password; false when another request was first or there is one by now. The mailbox is proven by the link. */
export async function useSetUpLink(tx: TenantTx, link: SetUpLink, passwordHash: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.passwordReset.updateMany({ where: { id: link.id, consumedAt: null }, data: { consumedAt: now } })
  if (count === 0) return false
  if (!(await replacePasswordHash(tx, link.userId, null, passwordHash, now))) return false
  await tx.db.user.updateMany({ where: { id: link.userId }, data: { emailVerified: true, updatedAt: now } })
  return true
}
