import { packageProblem } from './eligibility'
import { organizationOf } from './people'
import { mayBegin } from './scope'
import type { TargetScope } from './policy.schema'
import type { AccessPackage, Facts, PackagePolicy, Person } from './world'

/** Scopes that mean people who are not in the directory yet. */
const OUTSIDERS: ReadonlySet<TargetScope> = new Set(['allExternalUsers', 'allConfiguredConnectedOrganizationUsers', 'specificConnectedOrganizationUsers'])

/** The policy by which somebody without an account may sign up for a package; undefined for every package that is not for them, whatever the reason. */
export function signUpPolicy(pkg: AccessPackage | undefined, person: Person, facts: Facts): PackagePolicy | undefined {
  if (pkg === undefined || packageProblem(pkg, person) !== null) return undefined
  const isOfPartner = organizationOf(person, facts)?.state === 'configured'
  return pkg.policies.find((policy) => {
    const { allowedTargetScope: scope } = policy.document
    return OUTSIDERS.has(scope) && (scope === 'allExternalUsers' || isOfPartner) && mayBegin(policy, 'self', person, person, facts)
  })
}
