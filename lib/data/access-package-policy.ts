import type { StoredPolicy } from '@/lib/domain/access-package'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import { jsonOf } from './json'
import type { TenantTx } from './tenant-tx'

const ROW = {
  id: true, displayName: true, allowedTargetScope: true, isAutomatic: true, document: true, createdAt: true, updatedAt: true, version: true,
} as const satisfies Prisma.AccessPackagePolicySelect

// SAFE: only objects are written.
const toPolicy = (row: Prisma.AccessPackagePolicyGetPayload<{ select: typeof ROW }>): StoredPolicy => ({ ...row, document: row.document as StoredPolicy['document'] })

/** Policies of a package, oldest first. */
export async function findPackagePolicies(tx: TenantTx, packageId: string): Promise<StoredPolicy[]> {
  return (await tx.db.accessPackagePolicy.findMany({ where: { packageId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: ROW })).map(toPolicy)
}

export async function findPackagePolicy(tx: TenantTx, id: string): Promise<(StoredPolicy & { readonly packageId: string }) | null> {
  const row = await tx.db.accessPackagePolicy.findFirst({ where: { id }, select: { ...ROW, packageId: true } })
  return row && { ...toPolicy(row), packageId: row.packageId }
}

export async function insertPackagePolicy(tx: TenantTx, packageId: string, document: object, createdBy: string | null, now: Date): Promise<string> {
  const id = newId()
  await tx.db.accessPackagePolicy.create({ data: { id, tenantId: tx.tenantId, packageId, document: jsonOf(document), createdBy, createdAt: now, updatedAt: now }, select: { id: true } })
  return id
}

export async function updatePackagePolicy(tx: TenantTx, id: string, version: number, document: object, now: Date): Promise<boolean> {
  return (await tx.db.accessPackagePolicy.updateMany({ where: { id, version }, data: { document: jsonOf(document), updatedAt: now, version: { increment: 1 } } })).count === 1
}

export async function deletePackagePolicy(tx: TenantTx, id: string): Promise<void> {
  await tx.db.accessPackagePolicy.deleteMany({ where: { id } })
}
