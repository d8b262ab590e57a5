import { automaticStep, submit, type Assignment, type AutomaticStep, type Facts, type Outcome, type Refusal } from '@/lib/domain/entitlement'
import { ok, type Result } from '@/lib/domain/shared'
import { loadFacts } from '@/lib/data/access-facts'
import { insertAuditRows } from '@/lib/data/audit'
import { findAutomaticBatch, findAutomaticPolicies, findLastChange, finishBatch, type AutomaticPolicy } from '@/lib/data/automatic-access'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { auditRows, type AuditEntry, type Context } from '../kernel'
import { takeStep } from './step'

/** People whose facts are read at once. */
const BATCH = 100
const NOTHING: Outcome = { requests: [], assignments: [], accounts: [], effects: [] }

interface AutomaticReport {
  readonly looked: number
  readonly added: number
  readonly changed: number
  readonly failed: number
}

interface Wanted extends AutomaticPolicy {
  readonly person: string
}

/**
 * Gives and plans the end of access by automatic policies, for those about whom something changed since the last run. A job, and no verb.
 * What is wanted is read for many at once and done for each alone, in a transaction that looks again: a run may stop anywhere, and the
 * next one finds the rest. Whom it cannot help now keeps nobody waiting.
 */
export async function runAutomatic(ctx: Context, failed: (error: unknown, person: string) => void, size = BATCH): Promise<AutomaticReport> {
  const report = { looked: 0, added: 0, changed: 0, failed: 0 }
  const upTo = await inTenant(ctx.tenant.id, findLastChange)
  while (upTo !== null) {
    const batch = await inTenant(ctx.tenant.id, async (tx) => {
      const next = await findAutomaticBatch(tx, upTo, size)
      return next && { ...next, wanted: await wantedOf(tx, ctx, next.people) }
    })
    if (!batch) break
    const again = new Set<string>()
    for (const wanted of batch.wanted) {
      try {
        const kind = await apply(ctx, wanted)
        if (kind === 'add') report.added += 1
        if (kind === 'change') report.changed += 1
      } catch (error) {
        again.add(wanted.person)
        failed(error, wanted.person)
      }
    }
    report.looked += batch.people.length
    report.failed += again.size
    await inTenant(ctx.tenant.id, (tx) => finishBatch(tx, batch.done, [...again]))
  }
  return report
}

const stepFor = ({ packageId, policyId, person: id }: Wanted, facts: Facts, now: number): AutomaticStep => {
  const [pkg, person] = [facts.package(packageId), facts.person(id)]
  const policy = pkg?.policies.find(({ document }) => document.id === policyId)
  return pkg && person && policy ? automaticStep(pkg, policy, person, facts, now) : { kind: 'nothing' }
}

async function wantedOf(tx: TenantTx, ctx: Context, people: readonly string[]): Promise<Wanted[]> {
  const policies = await findAutomaticPolicies(tx)
  if (policies.length === 0 || people.length === 0) return []
  const { facts } = await loadFacts(tx, { targets: people, packages: policies.map(({ packageId }) => packageId) }, ctx.now)
  const all = people.flatMap((person) => policies.map((policy) => ({ ...policy, person })))
  return all.filter((wanted) => stepFor(wanted, facts, ctx.now.getTime()).kind !== 'nothing')
}

async function apply(ctx: Context, wanted: Wanted): Promise<AutomaticStep['kind']> {
  const { person, packageId, policyId } = wanted
  return inTenant(ctx.tenant.id, async (tx) => {
    const answer = await takeStep(tx, ctx, { seed: { targets: [person], packages: [packageId] }, by: null, late: 'already-assigned' }, (facts, now): Result<Outcome, Refusal> => {
      const step = stepFor(wanted, facts, now)
      if (step.kind === 'change') return ok({ ...NOTHING, assignments: [step.assignment] })
      if (step.kind === 'nothing') return ok(NOTHING)
      return submit({ id: newId(now), assignment: newId(now), type: 'systemAdd', by: null, target: person, package: packageId, policy: policyId, answers: {}, justification: null, schedule: null }, facts, now)
    })
    // Separation of duties stands above a rule: it is asked again when something about the person changes.
    if (!answer.ok || answer.value.assignments.length === 0) return 'nothing'
    const [first] = answer.value.assignments
    if (first) for (const [tenantId, rows] of auditRows('access-request.automatic-add', entryOf(wanted, answer.value, first), ctx)) await insertAuditRows(tx, tenantId, rows)
    return answer.value.requests.length > 0 ? 'add' : 'change'
  })
}

function entryOf({ person, packageId, packageName, policyId }: Wanted, { requests }: Outcome, assignment: Assignment): AuditEntry {
  const verb = requests.length > 0 ? 'add' : assignment.leavesAt === null ? 'stay' : 'leave'
  return {
    action: `access-request.automatic-${verb}`, target: { type: 'AccessPackageAssignment', id: assignment.id, name: packageName },
    details: { userId: person, packageId, policyId, ...(assignment.leavesAt !== null && { leavesAt: new Date(assignment.leavesAt).toISOString() }) },
  }
}
