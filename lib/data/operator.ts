import { enqueueJobs } from './job'
import type { PlatformTx } from './platform-tx'

const ROLE = 'Global Administrator'

export interface Operator {
  readonly id: string
  readonly displayName: string
  readonly email: string
  /** Has chosen a password and can sign in with it. */
  readonly ready: boolean
  readonly lastSignInAt: Date | null
  readonly addedAt: Date
}

/** Everybody who may run the installation: the members of the operators' tenant with the role, who are not blocked. */
export async function listOperators(tx: PlatformTx, tenantId: string): Promise<Operator[]> {
  const rows = await tx.db.roleAssignment.findMany({
    where: { tenantId, role: ROLE, user: { deletedAt: null, accountEnabled: true, userType: 'member' } }, orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    select: { createdAt: true, user: { select: { id: true, displayName: true, email: true, lastSignInAt: true, state: true, password: { select: { userId: true } } } } },
  })
  return rows.map(({ createdAt, user: { password, state, ...user } }) => ({ ...user, ready: password !== null && state === 'active', addedAt: createdAt }))
}

/** Gives somebody who was an operator before, or only has an account there, the place of a new one: no password, no old right, no invitation that waits. */
export async function readmitOperator(tx: PlatformTx, tenantId: string, userId: string, displayName: string, now: Date): Promise<void> {
  await tx.db.user.updateMany({ where: { tenantId, id: userId }, data: { accountEnabled: true, userType: 'member', externalUserState: null, externalUserStateChangedAt: now, displayName, sessionsValidFrom: now, updatedAt: now } })
  await forgetPassword(tx, tenantId, userId)
}

/** Takes the right, the password and everything signed in. The account stays, closed: the log names it. */
export async function dismissOperator(tx: PlatformTx, tenantId: string, userId: string, now: Date): Promise<number> {
  await tx.db.roleAssignment.deleteMany({ where: { tenantId, userId } })
  await tx.db.user.updateMany({ where: { tenantId, id: userId }, data: { accountEnabled: false, sessionsValidFrom: now, updatedAt: now } })
  await forgetPassword(tx, tenantId, userId)
  const { count } = await tx.db.session.updateMany({ where: { tenantId, userId, revokedAt: null }, data: { revokedAt: now, revokedReason: 'operator removed' } })
  await queueLogout(tx, tenantId, userId, now)
  await tx.db.oidcPayload.deleteMany({ where: { tenantId, accountId: userId } })
  return count
}

/** Links to choose a password die with it, or they would bring it back. */
async function forgetPassword(tx: PlatformTx, tenantId: string, userId: string): Promise<void> {
  await tx.db.passwordCredential.deleteMany({ where: { tenantId, userId } })
  await tx.db.passwordReset.deleteMany({ where: { tenantId, userId, consumedAt: null } })
}

async function queueLogout(tx: PlatformTx, tenantId: string, userId: string, now: Date): Promise<void> {
  const used = await tx.db.$queryRaw<{ clientId: string; sid: string }[]>`
    select a.key as "clientId", a.value ->> 'sid' as sid
    from oidc_payload p cross join lateral jsonb_each(coalesce(p.payload -> 'authorizations', '{}')) a
    where p.tenant_id = ${tenantId}::uuid and p.model = 'Session' and p.account_id = ${userId} and a.value ->> 'sid' is not null`
  await enqueueJobs(tx, tenantId, now, used.map((target) => ({ queue: 'logout', payload: { ...target, accountId: userId }, dedupeKey: `logout:${target.sid}`, maxAttempts: 5 })))
}
