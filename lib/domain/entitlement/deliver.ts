import { awaken } from './account'
import { hasEnded } from './calendar'
import { endAssignment, isHeldOtherwise, isSilent, sameRole, tellHolder } from './assignment'
import { askers, moved } from './close'
import { effect, NOTHING, together, type Effect, type Outcome } from './effects'
import { obstacle } from './eligibility'
import type { AssignmentPolicy } from './policy.schema'
import type { AccessRequest, Assignment } from './record'
import { endOfAccess, endOfExtension, noticesOf } from './schedule'
import { mails } from './stage'
import { aimOf } from './states'
import type { Facts, ResourceRole } from './world'

/** The stages a request must pass by the policy as it is now. */
export function stagesOf(policy: AssignmentPolicy | undefined, { type }: Pick<AccessRequest, 'type'>): AssignmentPolicy['requestApprovalSettings']['stages'] | null {
  const settings = policy?.requestApprovalSettings
  const aim = aimOf(type)
  if (settings === undefined || aim === 'remove' || type.startsWith('system')) return null
  return (aim === 'add' ? settings.isApprovalRequiredForAdd : settings.isApprovalRequiredForUpdate) ? settings.stages : null
}

export const policyOf = (request: Pick<AccessRequest, 'package' | 'policy'>, facts: Facts): AssignmentPolicy | undefined =>
  facts.package(request.package)?.policies.find(({ document }) => document.id === request.policy)?.document

/** Everything is approved: access begins at once, or on the day that was asked for. */
export function proceed(request: AccessRequest, facts: Facts, now: number): Outcome {
  return request.startsAt !== null && !hasEnded(request.startsAt, now) ? moved(request, 'schedule', now).outcome : deliver(request, facts, now)
}

/** Gives what a request asks for, after a last look at everything. `failed` are the roles that could not be given. */
export function deliver(request: AccessRequest, facts: Facts, now: number, failed: readonly ResourceRole[] = []): Outcome {
  const begun = moved(request, request.state === 'partiallyDelivered' || request.state === 'deliveryFailed' ? 'reprocess' : 'deliver', now)
  if (begun.request === request) return NOTHING
  const problem = obstacle(request, facts) ?? approvalProblem(request, facts)
  if (problem !== null) return together(begun.outcome, fail(begun.request, problem, facts, now))
  if (aimOf(request.type) === 'add') return together(begun.outcome, give(begun.request, facts, now, failed))
  const assignment = facts.assignments(request.target).find(({ id }) => id === request.assignment)
  if (assignment === undefined) return together(begun.outcome, fail(begun.request, 'no-assignment', facts, now))
  if (aimOf(request.type) === 'update') return together(begun.outcome, extend(begun.request, assignment, facts, now))
  return together(begun.outcome, endAssignment(assignment, request.type, facts, now, request.id), moved(begun.request, 'succeed', now).outcome)
}

/** Every stage the policy has now must have been passed, each by its own approval. */
function approvalProblem(request: AccessRequest, facts: Facts): string | null {
  const stages = stagesOf(policyOf(request, facts), request)
  if (stages === null) return null
  const passed = new Set(request.approvals.map(({ stage }) => stage))
  return stages.length > 0 && stages.every((_, index) => passed.has(index)) ? null : 'approval-missing'
}

function fail(request: AccessRequest, reason: string, facts: Facts, now: number): Outcome {
  const outcome = moved(request, 'fail', now, { reason }).outcome
  return together(outcome, mails('request-failed', askers(request, facts), request, { reason }))
}

function give(request: AccessRequest, facts: Facts, now: number, failed: readonly ResourceRole[]): Outcome {
  const again = facts.assignments(request.target).find(({ id }) => id === request.assignment)
  // Trying again gives what is missing, not more time.
  const { validFrom, validTo } = again ?? { validFrom: now, validTo: endOfAccess(request.expiration, request.schedule, now, facts.zone) }
  if (hasEnded(validTo, now)) return fail(request, 'schedule-ended', facts, now)
  const roles = facts.package(request.package)?.resourceRoles ?? []
  const given = roles.filter((role) => !failed.some((other) => sameRole(other, role)))
  const [state, move] = given.length === roles.length ? (['delivered', 'succeed'] as const) : given.length > 0 ? (['partiallyDelivered', 'succeed-partly'] as const) : (['deliveryFailed', 'fail'] as const)
  const about = { request: request.id, person: request.target, package: request.package }
  const assignment: Assignment = { id: request.assignment, request: request.id, person: request.target, package: request.package, policy: request.policy, state, validFrom, validTo, notices: noticesOf(now, validTo, facts.zone), leavesAt: null }
  const target = facts.person(request.target)
  return together(
    { ...NOTHING, assignments: [assignment], effects: [
      { kind: 'assignment', ...about, from: again?.state, to: 'delivering' },
      ...given.map(({ resource, role }): Effect => ({ kind: 'grant', ...about, resource, role, ...(isHeldOtherwise({ resource, role }, request.target, assignment.id, facts) ? { reason: 'already-held' } : {}) })),
      { kind: 'assignment', ...about, from: 'delivering', to: state },
    ] },
    moved(request, move, now, state === 'delivered' ? {} : { reason: 'roles-failed' }).outcome,
    target === undefined ? NOTHING : awaken(target),
    // Whom an administrator gives access hears of it from them.
    request.type === 'adminAdd' || isSilent(assignment, facts) ? NOTHING : effect({ kind: 'mail', ...about, mail: state === 'delivered' ? 'access-delivered' : 'request-failed' }),
  )
}

function extend(request: AccessRequest, assignment: Assignment, facts: Facts, now: number): Outcome {
  if (hasEnded(assignment.validTo, now)) return fail(request, 'assignment-ended', facts, now)
  const validTo = request.type === 'userUpdate' && request.schedule === null ? assignment.validTo : endOfExtension(request.expiration, request.schedule, assignment, now, facts.zone)
  if (hasEnded(validTo, now)) return fail(request, 'policy-ended', facts, now)
  const next: Assignment = { ...assignment, validTo, notices: noticesOf(now, validTo, facts.zone) }
  return together({ ...NOTHING, assignments: [next] }, moved(request, 'succeed', now).outcome, request.type === 'adminUpdate' ? NOTHING : tellHolder('access-extended', next, facts, request.id))
}
