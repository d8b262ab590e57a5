import { voidMailedProofs } from './mailed-proof'
import type { PlatformTx } from './platform-tx'
import { revokeUserSessions } from './session'

const ROLE = 'Global Administrator'

export interface Operator {
  readonly id: string
  readonly displayName: string
  readonly email: string
  /** Has chosen a password and can sign in with it. */
  readonly ready: boolean
  readonly preferredLanguage: string | null
  readonly lastSignInAt: Date | null
  readonly addedAt: Date
}

/** Everybody who may run the installation: the members of the operators' tenant with the role, who are not blocked. */
export async function listOperators(tx: PlatformTx, tenantId: string): Promise<Operator[]> {
  const rows = await tx.db.roleAssignment.findMany({
    where: { tenantId, role: ROLE, user: { deletedAt: null, accountEnabled: true, userType: 'member' } }, orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    select: { createdAt: true, user: { select: { id: true, displayName: true, email: true, preferredLanguage: true, lastSignInAt: true, state: true, password: { select: { userId: true } } } } },
  })
  return rows.map(({ createdAt, user: { password, state, ...user } }) => ({ ...user, ready: password !== null && state === 'active', addedAt: createdAt }))
}

/** Gives somebody who was an operator before, or only has an account there, the place of a new one: no password, no old right, no invitation that waits. */
export async function readmitOperator(tx: PlatformTx, tenantId: string, userId: string, as: { readonly displayName: string; readonly preferredLanguage: string }, now: Date): Promise<void> {
  await tx.db.user.updateMany({ where: { tenantId, id: userId }, data: { ...as, accountEnabled: true, userType: 'member', externalUserState: null, externalUserStateChangedAt: now, sessionsValidFrom: now, updatedAt: now } })
  await forgetPassword(tx, tenantId, userId, now)
}

/** Takes the right, the password and everything signed in. The account stays, closed: the log names it. */
export async function dismissOperator(tx: PlatformTx, tenantId: string, userId: string, now: Date): Promise<number> {
  await tx.db.roleAssignment.deleteMany({ where: { tenantId, userId } })
  await tx.db.user.updateMany({ where: { tenantId, id: userId }, data: { accountEnabled: false, updatedAt: now } })
  await forgetPassword(tx, tenantId, userId, now)
  return revokeUserSessions({ db: tx.db, tenantId }, userId, 'operatorRemoved', now)
}

/** Links, codes and half-way sign-ins die with it, or they would bring it back. */
async function forgetPassword(tx: PlatformTx, tenantId: string, userId: string, now: Date): Promise<void> {
  await tx.db.passwordCredential.deleteMany({ where: { tenantId, userId } })
  await voidMailedProofs({ db: tx.db, tenantId }, userId, now)
}
