import { organizationOf } from './people'
import { covers } from './subjects'
import type { Refusal } from './effects'
import type { AssignmentPolicy, SubjectSet, TargetScope } from './policy.schema'
import type { AccessPackage, Facts, PackagePolicy, Person } from './world'
import { err, ok, type Result } from '../shared'

/** Lower is stricter. Only the strictest class that fits somebody counts. */
const CLASS: Readonly<Record<TargetScope, number>> = {
  specificDirectoryUsers: 1, specificConnectedOrganizationUsers: 1, specificDirectoryServicePrincipals: 1,
  allMemberUsers: 2, allDirectoryUsers: 3, allDirectoryServicePrincipals: 3,
  allConfiguredConnectedOrganizationUsers: 4, allExternalUsers: 4, notSpecified: 5,
}

/** Whether a policy is about this person at all. `notSpecified` is for administrators only. */
export function isInScope(policy: AssignmentPolicy, person: Person, facts: Facts): boolean {
  switch (policy.allowedTargetScope) {
    case 'specificDirectoryUsers':
    case 'specificConnectedOrganizationUsers':
      return policy.specificAllowedTargets.some((set) => covers(set, person, facts))
    case 'allMemberUsers':
      return person.userType === 'Member'
    case 'allDirectoryUsers':
      return !person.account.isNewcomer
    case 'allConfiguredConnectedOrganizationUsers':
      return organizationOf(person, facts)?.state === 'configured'
    case 'allExternalUsers':
      return person.userType === 'Guest'
    default:
      return false
  }
}

export type Asker = 'self' | 'on-behalf' | 'admin' | 'system'

/** Whether a policy lets this kind of asker begin access for somebody. */
export function mayBegin({ document, isEnabled }: PackagePolicy, asker: Asker, by: Person | null, target: Person, facts: Facts): boolean {
  if (!isEnabled) return false
  const { requestorSettings: settings } = document
  const isAutomatic = document.automaticRequestSettings?.requestAccessForAllowedTargets === true
  if (asker === 'system') return isAutomatic && isTarget(document, target, facts)
  if (asker === 'admin') return document.allowedTargetScope === 'notSpecified' || isInScope(document, target, facts)
  if (isAutomatic || !isInScope(document, target, facts)) return false
  if (asker === 'self') return settings.enableTargetsToSelfAddAccess
  return by !== null && settings.enableOnBehalfRequestorsToAddAccess && isOnBehalf(document, by, target, facts)
}

/** Automatic policies name their targets themselves, whatever their scope says. */
export function isTarget(policy: AssignmentPolicy, person: Person, facts: Facts): boolean {
  // Nobody gets by a rule what signing up alone would open to anybody.
  if (person.account.isNewcomer) return false
  return policy.specificAllowedTargets.length > 0 ? policy.specificAllowedTargets.some((set) => covers(set, person, facts)) : isInScope(policy, person, facts)
}

/** Those who may ask for another: who the policy names, or else the manager. */
export function isOnBehalf({ requestorSettings: { onBehalfRequestors } }: AssignmentPolicy, by: Person, target: Person, facts: Facts): boolean {
  return onBehalfRequestors.length > 0 ? onBehalfRequestors.some((set) => covers(set, by, facts, target)) : target.manager === by.id
}

const NAMES_THEM: ReadonlySet<SubjectSet['kind']> = new Set(['singleUser', 'groupMembers', 'connectedOrganizationMembers', 'attributeRuleMembers'])

/** The policies by which somebody may ask for others: for one of `answersFor`, or because the policy names them, whomever it is for. */
export function policiesForOthers(pkg: AccessPackage, by: Person, answersFor: readonly Person[], facts: Facts): readonly PackagePolicy[] {
  const fitting = new Set(answersFor.flatMap((target) => (target.id === by.id ? [] : policiesFor(pkg, 'on-behalf', by, target, facts))))
  return pkg.policies.filter((policy) => {
    const { enableOnBehalfRequestorsToAddAccess: isAllowed, onBehalfRequestors } = policy.document.requestorSettings
    const isAutomatic = policy.document.automaticRequestSettings?.requestAccessForAllowedTargets === true
    return fitting.has(policy) || (policy.isEnabled && !isAutomatic && isAllowed && onBehalfRequestors.some((set) => NAMES_THEM.has(set.kind) && covers(set, by, facts)))
  })
}

/** The policies somebody may use for a package: those of the strictest class. More than one means that they choose. */
export function policiesFor(pkg: AccessPackage, asker: Asker, by: Person | null, target: Person, facts: Facts): readonly PackagePolicy[] {
  const fitting = pkg.policies.filter((policy) => mayBegin(policy, asker, by, target, facts))
  const strictest = Math.min(...fitting.map(({ document }) => CLASS[document.allowedTargetScope]))
  return fitting.filter(({ document }) => CLASS[document.allowedTargetScope] === strictest)
}

/** The policy of a new request. A package that is hidden and not for this person is as unknown as one that does not exist. */
export function choosePolicy(pkg: AccessPackage, asker: Asker, by: Person | null, target: Person, wanted: string | null, facts: Facts): Result<PackagePolicy, Refusal> {
  // An administrator may name any policy that covers the person; everybody else one of the strictest class.
  const usable = asker === 'admin' && wanted !== null ? pkg.policies.filter((policy) => mayBegin(policy, asker, by, target, facts)) : policiesFor(pkg, asker, by, target, facts)
  const [first, ...more] = wanted === null ? usable : usable.filter(({ document }) => document.id === wanted)
  if (first === undefined) {
    const named = pkg.policies.find(({ document }) => document.id === wanted)
    if (pkg.isHidden && usable.length === 0 && (asker === 'self' || asker === 'on-behalf')) return err({ code: 'package-not-found' })
    if (wanted !== null && named === undefined) return err({ code: 'policy-not-found' })
    if (named?.isEnabled === false || (named === undefined && pkg.policies.length > 0 && pkg.policies.every(({ isEnabled }) => !isEnabled))) return err({ code: 'policy-disabled' })
    return err({ code: usable.length > 0 ? 'policy-not-applicable' : 'not-in-scope' })
  }
  return more.length === 0 ? ok(first) : err({ code: 'policy-choice-required', policies: [first, ...more].map(({ document }) => document.id) })
}
