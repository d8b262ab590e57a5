import { LIFECYCLE_SCOPES, type LifecycleAction, type LifecycleKind, type LifecyclePolicy, type LifecycleRule, type LifecycleScope } from '@/lib/domain/guest-lifecycle'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import { jsonOf } from './json'
import type { TenantTx } from './tenant-tx'

/** A policy as it is stored. */
export type StoredLifecyclePolicy = LifecyclePolicy & { readonly displayName: string; readonly description: string | null; readonly priority: number; readonly updatedAt: Date; readonly version: number }

const ROW = {
  id: true, displayName: true, description: true, kind: true, enabled: true, priority: true, threshold: true, scope: true, graceDays: true, action: true, deleteAfterDays: true, updatedAt: true, version: true,
} as const satisfies Prisma.GuestLifecyclePolicySelect

const words = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [])

/** A scope as it is stored. One that cannot be read covers nobody. */
function readScope(stored: unknown): LifecycleScope {
  const cells = new Map<string, unknown>(typeof stored === 'object' && stored !== null ? Object.entries(stored) : [])
  return { type: LIFECYCLE_SCOPES.find((type) => type === cells.get('type')) ?? 'domains', ids: words(cells.get('ids')), domains: words(cells.get('domains')), exceptGroupIds: words(cells.get('exceptGroupIds')) }
}

// SAFE: CHECK constraints keep kind and action closed.
const toPolicy = ({ scope, ...row }: Prisma.GuestLifecyclePolicyGetPayload<{ select: typeof ROW }>): StoredLifecyclePolicy => ({ ...row, kind: row.kind as LifecycleKind, action: row.action as LifecycleAction, scope: readScope(scope) })

/** All policies, by kind and then by priority. */
export async function findLifecyclePolicies(tx: TenantTx): Promise<StoredLifecyclePolicy[]> {
  const rows = await tx.db.guestLifecyclePolicy.findMany({ orderBy: [{ kind: 'asc' }, { priority: 'asc' }, { id: 'asc' }], select: ROW })
  return rows.map(toPolicy)
}

export async function findLifecyclePolicy(tx: TenantTx, id: string): Promise<StoredLifecyclePolicy | null> {
  const row = await tx.db.guestLifecyclePolicy.findFirst({ where: { id }, select: ROW })
  return row && toPolicy(row)
}

export type LifecyclePolicyValues = LifecycleRule & { readonly displayName: string; readonly description: string | null; readonly enabled: boolean }

/** Writers of policies come one after the other, so that the limit and the order hold. */
export async function lockLifecyclePolicies(tx: TenantTx): Promise<void> {
  await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('guest-lifecycle:' || ${tx.tenantId}::text, 0))`
}

export async function insertLifecyclePolicy(tx: TenantTx, { scope, ...values }: LifecyclePolicyValues, priority: number, createdBy: string | null, now: Date): Promise<string> {
  const id = newId()
  await tx.db.guestLifecyclePolicy.create({ data: { ...values, scope: jsonOf(scope), id, tenantId: tx.tenantId, priority, createdBy, createdAt: now, updatedAt: now }, select: { id: true } })
  return id
}

export async function updateLifecyclePolicy(tx: TenantTx, id: string, version: number, { scope, ...values }: LifecyclePolicyValues, now: Date): Promise<boolean> {
  return (await tx.db.guestLifecyclePolicy.updateMany({ where: { id, version }, data: { ...values, scope: jsonOf(scope), updatedAt: now, version: { increment: 1 } } })).count === 1
}

/** The place of a policy among those of its kind. */
export async function setLifecyclePriority(tx: TenantTx, id: string, priority: number, now: Date): Promise<void> {
  await tx.db.guestLifecyclePolicy.updateMany({ where: { id }, data: { priority, updatedAt: now } })
}

/** With its cases: what it had planned is off. */
export async function deleteLifecyclePolicy(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.guestLifecyclePolicy.deleteMany({ where: { id } })).count === 1
}

export interface CaseFigures {
  readonly open: number
  readonly excused: number
  /** The next moment at which somebody is blocked or deleted. */
  readonly nextAt: Date | null
}

/** What policies found at their last run. */
export async function readCaseFigures(tx: TenantTx, now: Date): Promise<ReadonlyMap<string, CaseFigures>> {
  const rows = await tx.rows<CaseFigures & { policyId: string }>({
    name: 'lifecycle-figures', values: [tx.tenantId, now],
    text: `select policy_id::text as "policyId", (count(*) filter (where excused_until is null or excused_until <= $2::timestamptz))::int as open,
             (count(*) filter (where excused_until > $2::timestamptz))::int as excused,
             min(case when excused_until > $2::timestamptz then null when acted_at is null then planned_at else delete_at end) as "nextAt"
           from guest_lifecycle_case where tenant_id = $1::uuid group by policy_id`,
  })
  return new Map(rows.map(({ policyId, ...figures }) => [policyId, figures]))
}
