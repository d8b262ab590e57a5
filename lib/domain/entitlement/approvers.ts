import { accountProblem, isSamePerson } from './people'
import type { ApprovalStage, SubjectSet } from './policy.schema'
import type { AccessRequest } from './record'
import { peopleOf } from './subjects'
import type { Facts, Person } from './world'

export interface Deciders {
  readonly people: readonly string[]
  /** The alternates decide too: because time has passed, or because nobody else is there. */
  readonly isEscalated: boolean
}

/**
 * Who may decide now. Never the one the request is for, nor the one who made it, nor another account of theirs; never an account that may
 * not sign in. Who is meant is asked anew each time, so that a change of group, sponsor or manager counts at once.
 */
export function decidersOf(stage: ApprovalStage, request: Pick<AccessRequest, 'target' | 'requestor'>, escalated: boolean, facts: Facts): Deciders {
  const target = facts.person(request.target)
  if (target === undefined) return { people: [], isEscalated: escalated }
  const pick = (sets: readonly SubjectSet[]) => [...new Set(sets.flatMap((set) => peopleOf(set, target, facts)))].filter((id) => isImpartial(facts.person(id), request, facts))
  const firstOf = (main: readonly SubjectSet[], fallback: readonly SubjectSet[]) => {
    const found = pick(main.filter(({ isBackup }) => !isBackup))
    return found.length > 0 ? found : pick([...fallback, ...main.filter(({ isBackup }) => isBackup)])
  }
  const first = firstOf(stage.primaryApprovers, stage.fallbackPrimaryApprovers)
  const isEscalated = stage.isEscalationEnabled && (escalated || first.length === 0)
  const alternates = isEscalated ? firstOf(stage.escalationApprovers, stage.fallbackEscalationApprovers) : []
  return { people: [...new Set([...first, ...alternates])], isEscalated }
}

/** Whether somebody stands outside a request: neither whose it is nor who made it, by any account. */
function isImpartial(person: Person | undefined, request: Pick<AccessRequest, 'target' | 'requestor'>, facts: Facts): boolean {
  return person !== undefined && person.account.state === 'active' && !isOwn(person, request, facts)
}

export function isOwn(person: Person, request: Pick<AccessRequest, 'target' | 'requestor'>, facts: Facts): boolean {
  return [request.target, request.requestor].some((id) => {
    const other = id === null ? undefined : facts.person(id)
    return id === person.id || (other !== undefined && isSamePerson(person, other))
  })
}

/** Why this person may not decide, or null. Whoever stands in for somebody decides as that one, and only what both may decide. */
export function deciderProblem(by: Person, stage: ApprovalStage, request: AccessRequest, facts: Facts): string | null {
  const problem = accountProblem(by)
  if (problem !== null || by.account.state !== 'active') return `approver-${problem ?? 'account-dormant'}`
  if (isOwn(by, request, facts)) return 'own-request'
  const { people } = decidersOf(stage, request, request.stage?.isEscalated ?? false, facts)
  return people.includes(by.id) || facts.delegators(by.id).some((id) => people.includes(id)) ? null : 'not-approver'
}
