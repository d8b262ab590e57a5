import type { Facts, Organization, Person } from './world'

/** Two accounts of one human: the same account, the same person id, or the same address. */
export function isSamePerson(one: Person, other: Person): boolean {
  if (one.id === other.id) return true
  if (one.human !== undefined && one.human === other.human) return true
  return one.email !== null && one.email.trim() !== '' && one.email.trim().toLowerCase() === other.email?.trim().toLowerCase()
}

/** The partner a person comes from: the one on record, or for guests the one that owns exactly the domain of their address. */
export function organizationOf(person: Person, facts: Facts): Organization | undefined {
  if (person.connectedOrganization !== null) return facts.organization(person.connectedOrganization)
  const domain = person.userType === 'Guest' ? person.email?.split('@').at(-1)?.toLowerCase() : undefined
  return domain === undefined || domain === '' ? undefined : facts.organizationOfDomain(domain)
}

/** Why this account may not take part, or null. Somebody dormant may ask again: that is what dormant is for. */
export function accountProblem(person: Person | undefined): string | null {
  if (person === undefined) return 'person-not-found'
  const { state } = person.account
  return state === 'active' || state === 'dormant' ? null : `account-${state}`
}

/** Who stands above a person, `level` steps up; nobody if the chain ends before or bites its tail. */
export function managerOf(person: Person, level: number, facts: Facts): string | null {
  let current: Person | undefined = person
  const seen = new Set([person.id])
  for (let step = 0; step < level; step++) {
    const manager: string | null = current?.manager ?? null
    if (manager === null || seen.has(manager)) return null
    seen.add(manager)
    current = facts.person(manager)
  }
  return current?.id ?? null
}
