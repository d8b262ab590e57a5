import { settleAccount } from './account'
import { hasEnded } from './calendar'
import { closed } from './close'
import { effect, NOTHING, together, type Effect, type MailName, type Outcome } from './effects'
import type { Assignment } from './record'
import { aimOf, assignmentAfter } from './states'
import type { Facts, ResourceRole } from './world'

export const sameRole = (one: ResourceRole, other: ResourceRole): boolean => one.resource === other.resource && one.role === other.role

/** Whether somebody has a role by another way than this assignment. */
export function isHeldOtherwise(role: ResourceRole, person: string, assignment: string, facts: Facts): boolean {
  const given = facts.assignments(person).filter(({ id, state }) => id !== assignment && (state === 'delivered' || state === 'partiallyDelivered'))
  return facts.held(person).some((held) => sameRole(held, role)) || given.some((other) => facts.package(other.package)?.resourceRoles.some((own) => sameRole(own, role)) === true)
}

export function isSilent(assignment: { readonly package: string; readonly policy: string }, facts: Facts): boolean {
  return facts.package(assignment.package)?.policies.find(({ document }) => document.id === assignment.policy)?.document.notificationSettings?.isAssignmentNotificationDisabled === true
}

/** A mail to the one whose access it is, unless the policy wants none. */
export function tellHolder(mail: MailName, assignment: Assignment, facts: Facts, request = assignment.request): Outcome {
  return isSilent(assignment, facts) ? NOTHING : effect({ kind: 'mail', mail, request, person: assignment.person, package: assignment.package })
}

/** Access ends: roles go that nothing else gives, requests about it close, and the account is settled. */
export function endAssignment(assignment: Assignment, reason: string, facts: Facts, now: number, by = assignment.request): Outcome {
  const to = assignmentAfter(assignment.state, 'end')
  if (to === null) return NOTHING
  const about = { request: by, person: assignment.person, package: assignment.package, reason }
  const roles = assignment.state === 'deliveryFailed' ? [] : facts.package(assignment.package)?.resourceRoles ?? []
  const lost = roles.filter((role) => !isHeldOtherwise(role, assignment.person, assignment.id, facts))
  const pending = facts.requests(assignment.person).filter(({ assignment: id, type, state }) => id === assignment.id && aimOf(type) === 'update' && state === 'pendingApproval')
  return together(
    { ...effect({ kind: 'assignment', ...about, from: assignment.state, to }), assignments: [{ ...assignment, state: to, notices: [], leavesAt: null }] },
    effect(...lost.map(({ resource, role }): Effect => ({ kind: 'revoke', ...about, resource, role }))),
    ...pending.map((request) => closed(request, 'deny', 'assignment-ended', facts, now)),
    tellHolder('access-ended', assignment, facts, by),
    settleAccount(assignment.person, facts, now, { assignment: assignment.id }),
  )
}

/** What is due for an assignment: its end, or one notice of it. Many days late, only the nearest notice still says something. */
export function advanceAssignment(assignment: Assignment, facts: Facts, now: number): Outcome {
  if (assignment.state === 'expired') return NOTHING
  if (hasEnded(assignment.validTo, now)) return endAssignment(assignment, 'expired', facts, now)
  const due = assignment.notices.filter(({ at }) => hasEnded(at, now)).at(-1)
  if (due === undefined) return NOTHING
  const next: Assignment = { ...assignment, notices: assignment.notices.filter(({ at }) => !hasEnded(at, now)) }
  return together({ ...NOTHING, assignments: [next] }, tellHolder(due.kind === 'fourteen-days' ? 'access-expiring-14-days' : 'access-expiring-1-day', next, facts))
}

/** The next moment at which something is due for an assignment, or null. */
export function nextOfAssignment({ state, validTo, notices, leavesAt }: Assignment): number | null {
  if (state === 'expired') return null
  const times = [...(validTo === null ? [] : [Number.isNaN(validTo) ? -Infinity : validTo]), ...notices.map(({ at }) => at), ...(leavesAt === null ? [] : [leavesAt])]
  return times.length === 0 ? null : Math.min(...times)
}
