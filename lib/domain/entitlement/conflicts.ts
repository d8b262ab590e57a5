import type { AccessPackage, Facts, Person } from './world'

export interface Conflict {
  readonly kind: 'package' | 'group'
  readonly id: string
}

const groupsGivenBy = (pkg: AccessPackage | undefined): readonly string[] => (pkg?.resourceRoles ?? []).flatMap(({ resource, role }) => (role === 'member' ? [resource] : []))

/**
 * Separation of duties: what somebody has that must not meet this package. It counts whichever of two packages names the other, and a
 * group counts however somebody is in it: by hand, by a package they hold, or by this one.
 */
export function conflictsOf(pkg: AccessPackage, person: Person, facts: Facts): readonly Conflict[] {
  const held = [...new Set(facts.assignments(person.id).map((assignment) => assignment.package))].filter((id) => id !== pkg.id)
  const packages = held.filter((id) => (pkg.incompatiblePackages.includes(id) || facts.package(id)?.incompatiblePackages.includes(pkg.id) === true))
  const [theirs, given] = [new Set([...person.groups, ...held.flatMap((id) => groupsGivenBy(facts.package(id)))]), new Set(groupsGivenBy(pkg))]
  const groups = [...new Set([...pkg.incompatibleGroups.filter((group) => theirs.has(group)), ...held.flatMap((id) => facts.package(id)?.incompatibleGroups ?? []).filter((group) => given.has(group))])]
  return [...packages.map((id) => ({ kind: 'package', id }) as const), ...groups.map((id) => ({ kind: 'group', id }) as const)]
}

/** The stable code of the first conflict, or null. */
export const conflictCode = ([first]: readonly Conflict[]): string | null => (first === undefined ? null : `incompatible-${first.kind}:${first.id}`)
