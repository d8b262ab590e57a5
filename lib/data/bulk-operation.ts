import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

export interface BulkProblem {
  readonly id: string
  readonly code: string
}

export interface BulkOperation {
  readonly id: string
  readonly verb: string
  readonly state: string
  readonly total: number
  readonly handled: number
  readonly done: number
  readonly skipped: number
  readonly problems: readonly BulkProblem[]
  readonly actorType: string
  readonly actorId: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

const MAX_PROBLEMS = 100

export async function insertBulkOperation(
  tx: TenantTx, operation: { verb: string; ids: readonly string[]; actorType: string; actorId: string | null }, now: Date,
): Promise<string> {
  const id = newId()
  await tx.db.bulkOperation.create({ data: { ...operation, id, ids: [...operation.ids], tenantId: tx.tenantId, createdAt: now }, select: { id: true } })
  return id
}

export async function findBulkOperation(tx: TenantTx, id: string): Promise<BulkOperation | null> {
  const row = await tx.db.bulkOperation.findFirst({ where: { id } })
  if (!row) return null
  const { ids, tenantId: _tenant, problems, ...facts } = row
  return { ...facts, total: ids.length, problems: readProblems(problems) }
}

/** The ids of the next step; the row stays locked to the end of the transaction, so that two workers never do one step. */
export async function takeBulkStep(tx: TenantTx, id: string, size: number): Promise<{ ids: readonly string[]; last: boolean } | null> {
  const rows = await tx.db.$queryRaw<{ ids: string[]; total: number; handled: number }[]>`
    select ids[handled + 1 : handled + ${size}::int]::text[] as ids, cardinality(ids) as total, handled from bulk_operation where id = ${id}::uuid and state = 'running' for update`
  const row = rows[0]
  return row ? { ids: row.ids, last: row.handled + row.ids.length >= row.total } : null
}

/** Adds the outcome of one step. */
export async function addBulkOutcome(
  tx: TenantTx, id: string, step: { handled: number; done: number; problems: readonly BulkProblem[]; state: 'running' | 'completed' | 'refused' }, now: Date,
): Promise<void> {
  const row = await tx.db.bulkOperation.findFirst({ where: { id }, select: { problems: true } })
  const problems = [...readProblems(row?.problems), ...step.problems].slice(0, MAX_PROBLEMS)
  await tx.db.bulkOperation.updateMany({
    where: { id },
    data: {
      handled: { increment: step.handled }, done: { increment: step.done }, skipped: { increment: step.problems.length },
      problems: problems.map((problem) => ({ ...problem })), state: step.state, ...(step.state !== 'running' && { finishedAt: now }),
    },
  })
}

function readProblems(stored: unknown): BulkProblem[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry: unknown) => {
    const { id, code }: { id?: unknown; code?: unknown } = Object(entry)
    return typeof id === 'string' && typeof code === 'string' ? [{ id, code }] : []
  })
}

type BulkActor =
  | { readonly kind: 'user'; readonly id: string; readonly name: string; readonly email: string; readonly userType: 'member' | 'guest'; readonly roles: readonly string[] }
  | { readonly kind: 'application'; readonly id: string; readonly name: string; readonly permissions: readonly string[] }
  | { readonly kind: 'system' }

/** Who asked for a bulk act, with the rights they hold now. A person who may not sign in any more, and a deleted application, hold none. */
export async function findBulkActor(tx: TenantTx, operationId: string): Promise<BulkActor | null> {
  const operation = await tx.db.bulkOperation.findFirst({ where: { id: operationId }, select: { actorType: true, actorId: true } })
  if (!operation) return null
  if (operation.actorType === 'system') return { kind: 'system' }
  if (!operation.actorId) return null
  if (operation.actorType === 'application') {
    const row = await tx.db.application.findFirst({ where: { id: operation.actorId }, select: { id: true, displayName: true, permissions: true, enabled: true, deletedAt: true } })
    return row && { kind: 'application', id: row.id, name: row.displayName, permissions: row.enabled && !row.deletedAt ? row.permissions : [] }
  }
  const row = await tx.db.user.findFirst({ where: { id: operation.actorId }, select: { id: true, displayName: true, email: true, userType: true, state: true, roleAssignments: { select: { role: true } } } })
  return row && {
    kind: 'user', id: row.id, name: row.displayName, email: row.email, userType: row.userType === 'member' ? 'member' : 'guest',
    roles: row.state === 'active' ? row.roleAssignments.map((one) => one.role) : [],
  }
}
