import { checkAnswers, type Answers } from './answers'
import { hasEnded } from './calendar'
import { askers, closed } from './close'
import { deliver, policyOf, proceed, stagesOf } from './deliver'
import { effect, together, type Outcome, type Refusal } from './effects'
import { askerOf, isAllowedBy, obstacle, packageProblem } from './eligibility'
import { accountProblem, isSamePerson } from './people'
import type { AssignmentPolicy, RequestedSchedule } from './policy.schema'
import type { AccessRequest, Assignment } from './record'
import { endOfExtension, readSchedule } from './schedule'
import { choosePolicy, policiesFor } from './scope'
import { beginStage, mails } from './stage'
import { aimOf, isByOffice, type RequestType } from './states'
import type { Facts, Person } from './world'
import { err, ok, type Result } from '../shared'

/** Somebody wants something. `by` is who acts, an administrator too: it keeps them from deciding; null for rules. */
export interface Ask {
  readonly id: string
  /** Name of the assignment, if one is made. */
  readonly assignment: string
  readonly type: RequestType
  readonly by: string | null
  readonly target: string
  readonly package: string
  readonly policy: string | null
  readonly answers: Answers
  readonly justification: string | null
  readonly schedule: RequestedSchedule | null
}

/** Takes a request in, or says why not. Nothing has happened when it is refused. */
export function submit(ask: Ask, facts: Facts, now: number): Result<Outcome, Refusal> {
  const target = facts.person(ask.target)
  const requestor = ask.by === null ? null : facts.person(ask.by) ?? null
  // Whoever may not ask for somebody learns nothing about them, nor whether there is such a package.
  if (ask.type === 'onBehalfAdd' && !mayAskFor(ask, requestor, target, facts)) return err({ code: 'package-not-found' })
  const account = (ask.by === null ? null : accountProblem(requestor ?? undefined)) ?? accountProblem(target)
  if (account !== null && !(aimOf(ask.type) === 'remove' && isByOffice(ask.type))) return err({ code: account })
  if (target === undefined) return err({ code: 'person-not-found' })
  const basis = aimOf(ask.type) === 'add' ? basisOfAdd(ask, requestor, target, facts) : basisOfChange(ask, requestor, target, facts, now)
  if (!basis.ok) return basis
  const { policy, assignment } = basis.value
  const request = (startsAt: number | null): AccessRequest => ({
    id: ask.id, type: ask.type, state: 'submitted', requestor: ask.by, target: ask.target, package: ask.package, policy: policy.id, assignment: assignment?.id ?? ask.assignment, createdAt: now,
    startsAt, schedule: ask.schedule, expiration: policy.expiration ?? null, answers: ask.answers, justification: ask.justification, stage: null, approvals: [], closedAt: null, closedBecause: null,
  })
  if (aimOf(ask.type) === 'remove') return ok(begin(request(null), facts, now))
  // By office and without a stage, whoever assigns is the only one who says yes.
  if (ask.type.startsWith('admin') && requestor !== null && isSamePerson(requestor, target) && stagesOf(policy, ask) === null) return err({ code: 'own-request' })
  const problem = obstacle(request(null), facts) ?? formProblem(ask, policy, assignment)
  if (problem !== null) return err({ code: problem })
  const startsAt = readSchedule(ask.schedule, policy.expiration ?? null, now, facts.zone)
  if (!startsAt.ok) return startsAt
  if (assignment !== null && ask.type !== 'userUpdate') {
    const end = endOfExtension(policy.expiration ?? null, ask.schedule, assignment, now, facts.zone)
    if (end === assignment.validTo) return err({ code: 'nothing-to-extend' })
  }
  return ok(begin(request(assignment === null ? startsAt.value : null), facts, now))
}

function mayAskFor(ask: Ask, requestor: Person | null, target: Person | undefined, facts: Facts): boolean {
  const pkg = facts.package(ask.package)
  return pkg !== undefined && requestor !== null && target !== undefined && policiesFor(pkg, 'on-behalf', requestor, target, facts).length > 0
}

interface Basis {
  readonly policy: AssignmentPolicy
  readonly assignment: Assignment | null
}

function basisOfAdd(ask: Ask, requestor: Person | null, target: Person, facts: Facts): Result<Basis, Refusal> {
  const pkg = facts.package(ask.package)
  const problem = packageProblem(pkg, target)
  if (problem !== null || pkg === undefined) return err({ code: problem ?? 'package-not-found' })
  if (facts.assignments(target.id).some((assignment) => assignment.package === pkg.id)) return err({ code: 'already-assigned' })
  if (facts.requests(target.id).some((request) => request.package === pkg.id && aimOf(request.type) === 'add')) return err({ code: 'already-requested' })
  const policy = choosePolicy(pkg, askerOf(ask.type, ask.by), requestor, target, ask.policy, facts)
  return policy.ok ? ok({ policy: policy.value.document, assignment: null }) : policy
}

/** Extending and giving back are about access that is there, by the policy it was given with. */
function basisOfChange(ask: Ask, requestor: Person | null, target: Person, facts: Facts, now: number): Result<Basis, Refusal> {
  const assignment = facts.assignments(target.id).find((held) => held.package === ask.package && !hasEnded(held.validTo, now))
  const policy = assignment && policyOf(assignment, facts)
  if (assignment === undefined || policy === undefined) return err({ code: 'no-assignment' })
  const isUpdate = aimOf(ask.type) === 'update'
  if (!isByOffice(ask.type) && !isAllowedBy(policy, isUpdate ? 'Update' : 'Remove', requestor, target, facts)) return err({ code: isUpdate ? 'extension-not-allowed' : 'removal-not-allowed' })
  if (!isUpdate) return ok({ policy, assignment })
  if (facts.requests(target.id).some((request) => request.assignment === assignment.id)) return err({ code: 'already-requested' })
  return assignment.validTo === null && ask.type !== 'userUpdate' ? err({ code: 'never-expires' }) : ok({ policy, assignment })
}

/** Whether who asks has to say why. An extension that nobody decides on is one click. */
export function needsReason({ requestApprovalSettings: approval }: AssignmentPolicy, type: RequestType): boolean {
  return approval.isRequestorJustificationRequired && (aimOf(type) === 'add' || (aimOf(type) === 'update' && approval.isApprovalRequiredForUpdate))
}

function formProblem(ask: Ask, policy: AssignmentPolicy, assignment: Assignment | null): string | null {
  if (ask.type.startsWith('system')) return null
  const isFromAdmin = isByOffice(ask.type)
  if (!isFromAdmin && ask.schedule !== null && !policy.requestorSettings.allowCustomAssignmentSchedule) return 'schedule-not-allowed'
  if (!isFromAdmin && needsReason(policy, ask.type) && (ask.justification ?? '').trim() === '') return 'justification-missing'
  // Who extends has answered before.
  if (assignment !== null && Object.keys(ask.answers).length === 0) return null
  const answer = checkAnswers(policy.questions, ask.answers)
  return answer === null ? null : `${answer.code}:${answer.question}`
}

function begin(request: AccessRequest, facts: Facts, now: number): Outcome {
  const stages = stagesOf(policyOf(request, facts), request)
  const first = effect({ kind: 'request', request: request.id, person: request.target, package: request.package, to: 'submitted', reason: request.type })
  const made: Outcome = { ...first, requests: [request] }
  if (stages === null) return together(made, aimOf(request.type) === 'remove' ? deliver(request, facts, now) : proceed(request, facts, now))
  return together(made, enterStage(request, 0, facts, now))
}

/** The next stage begins; the request ends if nobody can decide it. After the last one, access follows. */
export function enterStage(request: AccessRequest, index: number, facts: Facts, now: number): Outcome {
  const stages = stagesOf(policyOf(request, facts), request) ?? []
  const stage = stages[index]
  if (stage === undefined && index > 0) return proceed(request, facts, now)
  const begun = stage === undefined ? null : beginStage(request, stage, index, facts, now)
  if (begun === null) return closed(request, 'deny', 'no-approver', facts, now, { stage: index + 1, told: [mails('request-denied', askers(request, facts), request, { stage: index + 1, reason: 'no-approver' })] })
  const line = effect({ kind: 'request', request: request.id, person: request.target, package: request.package, from: request.state, to: 'pendingApproval', stage: index + 1 })
  return together(request.state === 'submitted' ? line : effect(), begun.outcome)
}
