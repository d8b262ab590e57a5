import type { JsonObject, PolicyState } from '@/lib/domain/conditional-access'
import type { Prisma } from './generated/client'
import { withId } from './policy-set'
import type { TenantTx } from './tenant-tx'

export interface StoredPolicy {
  readonly id: string
  readonly displayName: string
  readonly state: PolicyState
  /** Graph's JSON with the id it has here. */
  readonly document: JsonObject
  readonly templateKey: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly deletedAt: Date | null
  readonly purgeAfter: Date | null
  readonly version: number
}

const ROW = {
  id: true, displayName: true, state: true, document: true, templateKey: true, createdAt: true, updatedAt: true, deletedAt: true, purgeAfter: true, version: true,
} as const satisfies Prisma.ConditionalAccessPolicySelect

type Row = Prisma.ConditionalAccessPolicyGetPayload<{ select: typeof ROW }>

// SAFE: a CHECK constraint keeps the states closed, and only objects are ever written.
const toPolicy = (row: Row): StoredPolicy => ({ ...row, state: row.state as PolicyState, document: withId(row.document as JsonObject, row.id) })

/** Live policies, or the deleted ones, oldest first. There are at most 195. */
export async function findPolicies(tx: TenantTx, deleted = false): Promise<StoredPolicy[]> {
  const rows = await tx.db.conditionalAccessPolicy.findMany({ where: { deletedAt: deleted ? { not: null } : null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: ROW })
  return rows.map(toPolicy)
}

/** The policy of that id, deleted ones included. */
export async function findPolicy(tx: TenantTx, id: string): Promise<StoredPolicy | null> {
  const row = await tx.db.conditionalAccessPolicy.findFirst({ where: { id }, select: ROW })
  return row && toPolicy(row)
}

export interface Author {
  readonly id: string | null
  readonly name: string
}

/** What one save leaves in the history. */
export interface SavedAs {
  readonly author: Author
  readonly comment: string | null
  readonly at: Date
}

export interface NewPolicy {
  readonly id: string
  readonly displayName: string
  readonly state: PolicyState
  readonly document: JsonObject
  readonly templateKey: string | null
}

export async function insertPolicy(tx: TenantTx, policy: NewPolicy, saved: SavedAs): Promise<void> {
  await tx.db.conditionalAccessPolicy.create({
    data: { ...policy, tenantId: tx.tenantId, createdBy: saved.author.id, createdAt: saved.at, updatedAt: saved.at }, select: { id: true },
  })
  await insertVersion(tx, policy.id, 1, policy.document, saved)
}

/** Writes the next version. The caller holds the lock of `lockPolicySet` and has compared the version. */
export async function writePolicyVersion(tx: TenantTx, id: string, version: number, policy: Pick<NewPolicy, 'displayName' | 'state' | 'document'>, saved: SavedAs): Promise<void> {
  await tx.db.conditionalAccessPolicy.updateMany({ where: { id, version: version - 1 }, data: { ...policy, version, updatedAt: saved.at } })
  await insertVersion(tx, id, version, policy.document, saved)
}

async function insertVersion(tx: TenantTx, policyId: string, version: number, document: JsonObject, { author, comment, at }: SavedAs): Promise<void> {
  await tx.db.conditionalAccessPolicyVersion.create({
    data: { tenantId: tx.tenantId, policyId, version, document, authorId: author.id, authorName: author.name, comment, createdAt: at }, select: { version: true },
  })
}

/** Deletes softly until `purgeAfter`, or brings back (null). */
export async function setPolicyDeleted(tx: TenantTx, id: string, deleted: { readonly at: Date; readonly purgeAfter: Date } | null): Promise<void> {
  await tx.db.conditionalAccessPolicy.updateMany({ where: { id }, data: { deletedAt: deleted?.at ?? null, purgeAfter: deleted?.purgeAfter ?? null } })
}

/** Policies in any state that count against the limit. Deleted ones do not. */
export async function countPolicies(tx: TenantTx): Promise<number> {
  return tx.db.conditionalAccessPolicy.count({ where: { deletedAt: null } })
}

export interface PolicyVersion {
  readonly version: number
  readonly document: JsonObject
  readonly author: Author
  readonly comment: string | null
  readonly createdAt: Date
}

/** The history of a policy, newest first. */
export async function findPolicyVersions(tx: TenantTx, policyId: string, take = 500): Promise<PolicyVersion[]> {
  const rows = await tx.db.conditionalAccessPolicyVersion.findMany({ where: { policyId }, orderBy: { version: 'desc' }, take })
  // SAFE: only objects are ever written.
  return rows.map((row) => ({ version: row.version, document: withId(row.document as JsonObject, policyId), author: { id: row.authorId, name: row.authorName }, comment: row.comment, createdAt: row.createdAt }))
}

/** One writer at a time decides what the tenant's policies are: what a guard has looked at stays true until the commit. */
export async function lockPolicySet(tx: TenantTx): Promise<void> {
  await tx.db.$executeRaw`insert into conditional_access_settings (tenant_id) values (${tx.tenantId}::uuid) on conflict (tenant_id) do nothing`
  await tx.db.$queryRaw`select version from conditional_access_settings where tenant_id = ${tx.tenantId}::uuid for update`
}
