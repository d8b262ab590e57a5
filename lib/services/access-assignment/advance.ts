import { advanceAccount, advanceAssignment, advanceRequest, hasEnded, submit, type Facts, type Outcome } from '@/lib/domain/entitlement'
import { ok } from '@/lib/domain/shared'
import { holdDueAccounts, holdDueAssignments, holdDueRequests, type DueAssignment, type DueKind } from '@/lib/data/access-due'
import type { StoredRequest } from '@/lib/data/access-request-read'
import { insertAuditRows } from '@/lib/data/audit'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { takeStep } from '../access-request/step'
import { auditRows, type AuditEntry, type Context } from '../kernel'

/**
 * Does what the clock makes due for some things of a kind, in one transaction: reminders, alternates, automatic denial, planned starts,
 * notices, ends, planned deletions. Rows are held and moved on with their mails and audit, so that a run may stop anywhere and begin
 * again, beside another. A job, and no verb: nobody asks for it.
 */
export async function advanceAccess(ctx: Context, kind: DueKind, ids: readonly string[]): Promise<number> {
  return inTenant(ctx.tenant.id, async (tx) => {
    const moves = await movesOf(tx, ctx, kind, ids)
    const trail: AuditEntry[] = []
    for (const move of moves) trail.push(...await move())
    const [first, ...rest] = trail
    if (first) for (const [tenantId, rows] of auditRows('access-assignment.advance', [first, ...rest], ctx)) await insertAuditRows(tx, tenantId, rows)
    return moves.length
  })
}

async function movesOf(tx: TenantTx, ctx: Context, kind: DueKind, ids: readonly string[]): Promise<(() => Promise<AuditEntry[]>)[]> {
  if (kind === 'request') return (await holdDueRequests(tx, ids, ctx.now)).map((stored) => () => advanceOne(tx, ctx, stored))
  if (kind === 'assignment') return (await holdDueAssignments(tx, ids, ctx.now)).map((assignment) => () => endOne(tx, ctx, assignment))
  return (await holdDueAccounts(tx, ids, ctx.now)).map((id) => () => settleOne(tx, ctx, id))
}

async function advanceOne(tx: TenantTx, ctx: Context, stored: StoredRequest): Promise<AuditEntry[]> {
  const { record } = stored
  const seed = { targets: [record.target], people: record.requestor ? [record.requestor] : [], packages: [record.package] }
  const step = await takeStep(tx, ctx, { seed, by: null, late: 'already-decided', read: [stored] }, (facts, now) => ok(advanceRequest(record, facts, now)))
  const after = step.ok && step.value.requests.find(({ id }) => id === record.id)
  if (!after || after.state === record.state) return []
  return [{ action: 'access-request.advance', target: { type: 'AccessPackageAssignmentRequest', id: record.id, name: null }, details: { from: record.state, to: after.state, reason: after.closedBecause, packageId: record.package, targetId: record.target } }]
}

/** An assignment whose holder left the targets of its rule goes by a request of its own; the others end by themselves. */
function nextOf(due: DueAssignment, facts: Facts, now: number): Outcome | null {
  const held = facts.assignments(due.userId).find(({ id }) => id === due.id)
  if (!held) return null
  if (held.leavesAt === null || !hasEnded(held.leavesAt, now) || hasEnded(held.validTo, now)) return advanceAssignment(held, facts, now)
  const removal = submit({ id: newId(now), assignment: held.id, type: 'systemRemove', by: null, target: held.person, package: held.package, policy: held.policy, answers: {}, justification: null, schedule: null }, facts, now)
  return removal.ok ? removal.value : null
}

async function endOne(tx: TenantTx, ctx: Context, due: DueAssignment): Promise<AuditEntry[]> {
  const step = await takeStep(tx, ctx, { seed: { targets: [due.userId], packages: [due.packageId] }, by: null, late: 'no-assignment' }, (facts, now) => {
    const outcome = nextOf(due, facts, now)
    return outcome ? ok(outcome) : { ok: false, error: { code: 'no-assignment' } }
  })
  const after = step.ok && step.value.assignments.find(({ id }) => id === due.id)
  if (!after || after.state !== 'expired') return []
  return [{ action: 'access-assignment.end', target: { type: 'AccessPackageAssignment', id: due.id, name: due.packageName }, details: { userId: due.userId, packageId: due.packageId } }]
}

async function settleOne(tx: TenantTx, ctx: Context, id: string): Promise<AuditEntry[]> {
  const step = await takeStep(tx, ctx, { seed: { targets: [id] }, by: null, late: 'person-not-found' }, (facts, now) => {
    const person = facts.person(id)
    return person ? ok(advanceAccount(person, facts, now)) : { ok: false, error: { code: 'person-not-found' } }
  })
  const after = step.ok && step.value.accounts.find(({ person }) => person === id)
  if (!after || after.account.state !== 'deleted') return []
  return [{ action: 'access-assignment.delete-guest', target: { type: 'User', id, name: null }, details: { reason: 'last-access-ended' } }]
}
