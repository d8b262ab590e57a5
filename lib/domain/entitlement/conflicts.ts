import type { AccessPackage, Facts, Person } from './world'

export interface Conflict {
  readonly kind: 'package' | 'group'
  readonly id: string
}

/** Separation of duties: what somebody has that must not meet this package. It counts whichever of two packages names the other. */
export function conflictsOf(pkg: AccessPackage, person: Person, facts: Facts): readonly Conflict[] {
  const packages = [...new Set(facts.assignments(person.id).map((assignment) => assignment.package))]
    .filter((id) => id !== pkg.id && (pkg.incompatiblePackages.includes(id) || facts.package(id)?.incompatiblePackages.includes(pkg.id) === true))
  const groups = pkg.incompatibleGroups.filter((group) => person.groups.includes(group))
  return [...packages.map((id) => ({ kind: 'package', id }) as const), ...groups.map((id) => ({ kind: 'group', id }) as const)]
}

/** The stable code of the first conflict, or null. */
export const conflictCode = ([first]: readonly Conflict[]): string | null => (first === undefined ? null : `incompatible-${first.kind}:${first.id}`)
