import { conflictCode, conflictsOf } from './conflicts'
import { accountProblem, organizationOf } from './people'
import type { AccessRequest, Assignment } from './record'
import { isOnBehalf, isInScope, mayBegin, type Asker } from './scope'
import { aimOf, type RequestType } from './states'
import type { AccessPackage, Facts, PackagePolicy, Person } from './world'

export function askerOf(type: RequestType, requestor: string | null): Asker {
  if (type.startsWith('admin')) return 'admin'
  if (type.startsWith('system')) return 'system'
  return type === 'onBehalfAdd' && requestor !== null ? 'on-behalf' : 'self'
}

/** Whether a package can be had at all by this person. */
export function packageProblem(pkg: AccessPackage | undefined, target: Person): string | null {
  if (pkg === undefined || (target.userType === 'Guest' && !pkg.isExternallyVisible) || !pkg.isPublished) return 'package-not-found'
  if (pkg.isEnabled) return null
  return pkg.isHidden ? 'package-not-found' : 'package-disabled'
}

/**
 * Why a request may not go on, or null: asked when it is made, at every approval, and once more when access is given. Requestor, person,
 * package, policy and what else the person has may have changed in between.
 */
export function obstacle(request: Pick<AccessRequest, 'type' | 'requestor' | 'target' | 'package' | 'policy' | 'assignment'>, facts: Facts): string | null {
  const aim = aimOf(request.type)
  if (aim !== 'add' && !facts.assignments(request.target).some(({ id }) => id === request.assignment)) return 'no-assignment'
  if (aim === 'remove') return null
  const target = facts.person(request.target)
  const requestor = request.requestor === null ? null : facts.person(request.requestor)
  const account = (requestor === null || requestor?.id === target?.id ? null : accountProblem(requestor)) ?? accountProblem(target)
  if (account !== null || target === undefined || requestor === undefined) return account ?? 'person-not-found'
  if (organizationOf(target, facts)?.accessEnds?.isOver) return 'contract-ended'
  const pkg = facts.package(request.package)
  const problem = packageProblem(pkg, target)
  if (problem !== null || pkg === undefined) return problem ?? 'package-not-found'
  const policy = pkg.policies.find(({ document }) => document.id === request.policy)
  if (policy === undefined) return 'policy-not-found'
  if (!policy.isEnabled) return 'policy-disabled'
  if (aim === 'update') return mayUpdate(policy, request.type, requestor, target, facts) ? conflictCode(conflictsOf(pkg, target, facts)) : 'not-in-scope'
  if (!mayBegin(policy, askerOf(request.type, request.requestor), requestor, target, facts)) return 'not-in-scope'
  if (facts.assignments(target.id).some((held) => held.package === pkg.id && held.id !== request.assignment)) return 'already-assigned'
  return conflictCode(conflictsOf(pkg, target, facts))
}

/** Extending needs the person to be in scope still. */
function mayUpdate({ document }: PackagePolicy, type: RequestType, requestor: Person | null, target: Person, facts: Facts): boolean {
  if (type === 'adminUpdate') return document.allowedTargetScope === 'notSpecified' || isInScope(document, target, facts)
  return isInScope(document, target, facts) && isAllowedBy(document, 'Update', requestor, target, facts)
}

/** Whether the policy lets the person themselves, or somebody for them, update or give back access. */
export function isAllowedBy(policy: PackagePolicy['document'], act: 'Update' | 'Remove', requestor: Person | null, target: Person, facts: Facts): boolean {
  const settings = policy.requestorSettings
  if (requestor === null) return false
  if (requestor.id === target.id) return act === 'Update' ? settings.enableTargetsToSelfUpdateAccess : settings.enableTargetsToSelfRemoveAccess
  return (act === 'Update' ? settings.enableOnBehalfRequestorsToUpdateAccess : settings.enableOnBehalfRequestorsToRemoveAccess) && isOnBehalf(policy, requestor, target, facts)
}

/** Whether somebody may extend or end what another has, by the policy it was given with. */
export function mayChangeFor({ person, package: pkg, policy }: Pick<Assignment, 'person' | 'package' | 'policy'>, act: 'Update' | 'Remove', by: string, facts: Facts): boolean {
  const document = facts.package(pkg)?.policies.find((one) => one.document.id === policy)?.document
  const [requestor, target] = [facts.person(by), facts.person(person)]
  return document !== undefined && requestor !== undefined && target !== undefined && accountProblem(requestor) === null && isAllowedBy(document, act, requestor, target, facts)
}
