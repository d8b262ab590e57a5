import { after } from './calendar'
import { accountProblem } from './people'
import { packageProblem } from './eligibility'
import { isTarget } from './scope'
import type { Assignment } from './record'
import type { AccessPackage, Facts, PackagePolicy, Person } from './world'

export type AutomaticStep = { readonly kind: 'add' } | { readonly kind: 'change'; readonly assignment: Assignment } | { readonly kind: 'nothing' }

/** What an automatic policy wants for a person: access for targets, and its end, after the grace, for those who are none any more. */
export function automaticStep(pkg: AccessPackage, { document, isEnabled }: PackagePolicy, person: Person, facts: Facts, now: number): AutomaticStep {
  const settings = document.automaticRequestSettings
  if (settings === undefined || !isEnabled) return { kind: 'nothing' }
  const assignments = facts.assignments(person.id).filter((assignment) => assignment.package === pkg.id)
  const own = assignments.find(({ policy }) => policy === document.id)
  if (isTarget(document, person, facts)) {
    if (own !== undefined) return own.leavesAt === null ? { kind: 'nothing' } : { kind: 'change', assignment: { ...own, leavesAt: null } }
    const isFree = settings.requestAccessForAllowedTargets && assignments.length === 0 && !facts.requests(person.id).some((request) => request.package === pkg.id)
    return isFree && accountProblem(person) === null && packageProblem(pkg, person) === null ? { kind: 'add' } : { kind: 'nothing' }
  }
  if (own === undefined || own.leavesAt !== null || !settings.removeAccessWhenTargetLeavesAllowedTargets) return { kind: 'nothing' }
  return { kind: 'change', assignment: { ...own, leavesAt: after(now, settings.gracePeriodBeforeAccessRemoval, facts.zone) } }
}
