import { newId } from '@/lib/platform/ids'
import type { PlatformTx } from './platform-tx'

export interface NewAdmin {
  readonly email: string
  readonly emailNormalized: string
  readonly displayName: string
  /** argon2id in PHC form; null leaves the account with the e-mail code alone. */
  readonly passwordHash: string | null
  readonly preferredLanguage?: string | null
}

export async function findUserByEmail(tx: PlatformTx, tenantId: string, emailNormalized: string): Promise<{ id: string; displayName: string } | undefined> {
  const row = await tx.db.user.findFirst({ where: { tenantId, emailNormalized, deletedAt: null }, select: { id: true, displayName: true } })
  return row ?? undefined
}

/** A member who is Global Administrator from the first moment: of a new tenant, or of the operators' own. */
export async function insertFirstAdmin(tx: PlatformTx, tenantId: string, admin: NewAdmin, now: Date): Promise<string> {
  const id = newId(now.getTime())
  await tx.db.user.create({
    data: {
      id, tenantId, userType: 'member', displayName: admin.displayName, email: admin.email, emailNormalized: admin.emailNormalized,
      preferredLanguage: admin.preferredLanguage ?? null, creationType: 'LocalAccount', sessionsValidFrom: now, createdAt: now, updatedAt: now,
    },
    select: { id: true },
  })
  if (admin.passwordHash) await tx.db.passwordCredential.create({ data: { tenantId, userId: id, hash: admin.passwordHash, updatedAt: now }, select: { userId: true } })
  await grantGlobalAdministrator(tx, tenantId, id, now)
  return id
}

/** True when the role was not held before. */
export async function grantGlobalAdministrator(tx: PlatformTx, tenantId: string, userId: string, now: Date): Promise<boolean> {
  const added = await tx.db.$executeRaw`
    insert into role_assignment (tenant_id, user_id, role, created_at) values (${tenantId}::uuid, ${userId}::uuid, 'Global Administrator', ${now})
    on conflict do nothing`
  return added > 0
}

/** An operator's own account, to be copied into sample tenants. */
export async function findOperatorAccount(tx: PlatformTx, tenantId: string, userId: string): Promise<{ email: string; displayName: string; passwordHash: string | null } | undefined> {
  const row = await tx.db.user.findFirst({ where: { tenantId, id: userId, deletedAt: null }, select: { email: true, displayName: true, password: { select: { hash: true } } } })
  return row ? { email: row.email, displayName: row.displayName, passwordHash: row.password?.hash ?? null } : undefined
}
