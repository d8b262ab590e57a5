import type { ApplicationSecret, AppRole } from '@/lib/domain/directory'
import { sha256 } from '@/lib/platform/crypto'
import { newId, randomToken } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import type { TenantTx } from './tenant-tx'

const SECRET = { id: true, displayName: true, hint: true, createdAt: true, expiresAt: true } as const satisfies Prisma.ApplicationSecretSelect
const ROLE = { id: true, value: true, displayName: true, description: true, enabled: true } as const satisfies Prisma.AppRoleSelect

/** Secrets of an application, newest first; never the secret or its hash. */
export async function findSecrets(tx: TenantTx, applicationId: string): Promise<ApplicationSecret[]> {
  return tx.db.applicationSecret.findMany({ where: { applicationId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: SECRET })
}

/** Makes a secret. The text is returned once and stored only as SHA-256: it has 256 bits, so a slow hash would add nothing. */
export async function insertSecret(
  tx: TenantTx, applicationId: string, options: { displayName: string; expiresAt: Date | null; secret?: string }, now: Date,
): Promise<{ id: string; secret: string; hint: string }> {
  const id = newId()
  const secret = options.secret ?? randomToken(32)
  const hint = secret.slice(-4)
  await tx.db.applicationSecret.create({
    data: { id, tenantId: tx.tenantId, applicationId, displayName: options.displayName, hint, secretHash: new Uint8Array(sha256(secret)), createdAt: now, expiresAt: options.expiresAt },
    select: { id: true },
  })
  return { id, secret, hint }
}

export async function deleteSecret(tx: TenantTx, applicationId: string, id: string): Promise<boolean> {
  return (await tx.db.applicationSecret.deleteMany({ where: { id, applicationId } })).count === 1
}

export async function findAppRoles(tx: TenantTx, applicationId: string): Promise<AppRole[]> {
  return tx.db.appRole.findMany({ where: { applicationId }, orderBy: [{ displayName: 'asc' }, { id: 'asc' }], select: ROLE })
}

export async function findAppRole(tx: TenantTx, applicationId: string, id: string): Promise<AppRole | null> {
  return tx.db.appRole.findFirst({ where: { id, applicationId }, select: ROLE })
}

/** Adds a role; a second one with the same value is a unique violation (DUPLICATE). */
export async function insertAppRole(
  tx: TenantTx, applicationId: string, role: { displayName: string; value: string; description?: string | null; enabled?: boolean }, now: Date,
): Promise<string> {
  const id = newId()
  await tx.db.appRole.create({ data: { ...role, id, tenantId: tx.tenantId, applicationId, createdAt: now }, select: { id: true } })
  return id
}

export async function updateAppRole(
  tx: TenantTx, applicationId: string, id: string, changes: { displayName?: string; description?: string | null; enabled?: boolean },
): Promise<boolean> {
  return (await tx.db.appRole.updateMany({ where: { id, applicationId }, data: changes })).count === 1
}

/** Removes a role with the assignments that gave it. */
export async function deleteAppRole(tx: TenantTx, applicationId: string, id: string): Promise<boolean> {
  return (await tx.db.appRole.deleteMany({ where: { id, applicationId } })).count === 1
}
