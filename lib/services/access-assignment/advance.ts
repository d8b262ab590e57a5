import { advanceAccount, advanceAssignment, advanceRequest, hasEnded, NOTHING, submit, type AccessRequest, type Facts, type Outcome, type Refusal } from '@/lib/domain/entitlement'
import { ok, type Result } from '@/lib/domain/shared'
import { readDueAccounts, readDueAssignments, readDueRequests, type DueAssignment, type DueKind } from '@/lib/data/access-due'
import { loadFacts, type FactsSeed } from '@/lib/data/access-facts'
import { markPeople, tryHoldPeople } from '@/lib/data/access-hold'
import { insertAuditRows } from '@/lib/data/audit'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { takeSteps } from '../access-request/step'
import { auditRows, type AuditEntry, type Context } from '../kernel'

interface Advanced {
  /** Things that were looked at, whether or not something became of them. */
  readonly held: number
  /** Milliseconds for which their people were held. */
  readonly heldFor: number
}

/**
 * Does what the clock makes due for some things of a kind, in one transaction: reminders, alternates, automatic denial, planned starts,
 * notices, ends, planned deletions. People are held while their rows are moved on with their mails and audit, so that a run may stop
 * anywhere and begin again, beside another; whom another step holds is left to the next run. A job, and no verb: nobody asks for it.
 */
export async function advanceAccess(ctx: Context, kind: DueKind, ids: readonly string[]): Promise<Advanced> {
  let since = performance.now()
  const held = await inTenant(ctx.tenant.id, (tx) => ADVANCE[kind](tx, ctx, ids, () => { since = performance.now() }))
  return { held, heldFor: performance.now() - since }
}

type Advance = (tx: TenantTx, ctx: Context, ids: readonly string[], holds: () => void) => Promise<number>
const ADVANCE: Readonly<Record<DueKind, Advance>> = {
  request: async (tx, ctx, ids, holds) => advance(tx, ctx, await readDueRequests(tx, ids, ctx.now), REQUESTS, holds),
  assignment: async (tx, ctx, ids, holds) => advance(tx, ctx, await readDueAssignments(tx, ids, ctx.now), ASSIGNMENTS, holds),
  account: async (tx, ctx, ids, holds) => advance(tx, ctx, await readDueAccounts(tx, ids, ctx.now), ACCOUNTS, holds),
}

interface Kind<Due> {
  readonly person: (due: Due) => string
  readonly seed: (due: readonly Due[]) => Omit<FactsSeed, 'targets'>
  readonly step: (due: Due, facts: Facts, now: number) => Result<Outcome, Refusal>
  readonly trail: (due: Due, outcome: Outcome) => readonly AuditEntry[]
}

/** What the rules look up is read before anybody is held: it is most of the work, and the same for one as for a hundred. */
async function advance<Due>(tx: TenantTx, ctx: Context, due: readonly Due[], kind: Kind<Due>, holds: () => void): Promise<number> {
  if (due.length === 0) return 0
  const marks = await markPeople(tx, due.map(kind.person))
  const seed = { targets: [...marks.keys()], ...kind.seed(due) }
  const loaded = await loadFacts(tx, seed, ctx.now)
  holds()
  const free = await tryHoldPeople(tx, marks)
  const [first, ...rest] = due.filter((one) => free.has(kind.person(one))).map((one) => ({ one }))
  if (!first) return 0
  const answers = await takeSteps(tx, ctx, { seed, by: null, late: 'assignment-changed', loaded }, [first, ...rest], ({ one }, facts, now) => kind.step(one, facts, now))
  const [entry, ...entries] = answers.flatMap(({ item: { one }, answer }) => (answer.ok ? kind.trail(one, answer.value) : []))
  if (entry) for (const [tenantId, rows] of auditRows('access-assignment.advance', [entry, ...entries], ctx)) await insertAuditRows(tx, tenantId, rows)
  return answers.length
}

const REQUESTS: Kind<AccessRequest> = {
  person: ({ target }) => target,
  seed: (due) => ({ people: due.flatMap(({ requestor }) => requestor ?? []), packages: due.map((one) => one.package) }),
  step(before, facts, now) {
    // An earlier step of this run may have closed it.
    const record = facts.requests(before.target).find(({ id }) => id === before.id)
    return ok(record ? advanceRequest(record, facts, now) : NOTHING)
  },
  trail(before, { requests }) {
    const after = requests.find(({ id }) => id === before.id)
    if (!after || after.state === before.state) return []
    return [{ action: 'access-request.advance', target: { type: 'AccessPackageAssignmentRequest', id: before.id, name: null }, details: { from: before.state, to: after.state, reason: after.closedBecause, packageId: before.package, targetId: before.target } }]
  },
}

const ASSIGNMENTS: Kind<DueAssignment> = {
  person: ({ userId }) => userId,
  seed: (due) => ({ packages: due.map(({ packageId }) => packageId) }),
  /** An assignment whose holder left the targets of its rule goes by a request of its own; the others end by themselves. */
  step(due, facts, now) {
    const held = facts.assignments(due.userId).find(({ id }) => id === due.id)
    if (!held) return { ok: false, error: { code: 'no-assignment' } }
    if (held.leavesAt === null || !hasEnded(held.leavesAt, now) || hasEnded(held.validTo, now)) return ok(advanceAssignment(held, facts, now))
    return submit({ id: newId(now), assignment: held.id, type: 'systemRemove', by: null, target: held.person, package: held.package, policy: held.policy, answers: {}, justification: null, schedule: null }, facts, now)
  },
  trail({ id, userId, packageId, packageName }, { assignments }) {
    if (assignments.find((one) => one.id === id)?.state !== 'expired') return []
    return [{ action: 'access-assignment.end', target: { type: 'AccessPackageAssignment', id, name: packageName }, details: { userId, packageId } }]
  },
}

const ACCOUNTS: Kind<string> = {
  person: (id) => id,
  seed: () => ({}),
  step(id, facts, now) {
    const person = facts.person(id)
    return person ? ok(advanceAccount(person, facts, now)) : { ok: false, error: { code: 'person-not-found' } }
  },
  // What became of an account is noted with the step.
  trail: () => [],
}
