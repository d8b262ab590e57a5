import { ACTIVE } from '../account'
import { noticesOf } from '../schedule'
import type { AccessPackage, Account, Facts, Organization, Person, ResourceRole } from '../world'
import type { Outcome } from '../effects'
import type { AccessRequest, Assignment } from '../record'
import { isOpen } from '../states'
import { grouped } from './grouped'
import type { Scenario, ScenarioPerson } from './scenario.schema'

/** The memory of a rehearsal: what the tables are for live requests. */
export interface Store {
  readonly facts: Facts
  readonly people: readonly string[]
  /** What is held when the scenario begins. */
  readonly held: readonly Assignment[]
  readonly packages: ReadonlyMap<string, AccessPackage>
  request(id: string): AccessRequest | undefined
  assignment(id: string): Assignment | undefined
  apply(outcome: Outcome): void
  setPackage(pkg: AccessPackage): void
}

export function openStore(scenario: Scenario): Store {
  const sources = new Map(scenario.people.map((source) => [source.id, source]))
  const people = new Map(scenario.people.map((source) => [source.id, personOf(source, source.accountEnabled === false ? { ...ACTIVE, state: 'disabled' } : ACTIVE)]))
  const organizations = new Map(scenario.connectedOrganizations.map((source): [string, Organization] => [source.id, { id: source.id, state: source.state, internalSponsors: source.internalSponsors, externalSponsors: source.externalSponsors, domains: source.identitySources.flatMap(({ domainName, domains }) => [...(domainName === undefined ? [] : [domainName]), ...domains]).map((domain) => domain.toLowerCase()) }]))
  const byDomain = new Map([...organizations.values()].toReversed().flatMap((organization) => organization.domains.map((domain): [string, Organization] => [domain, organization])))
  const groups = grouped(scenario.people.flatMap(({ id, groups: list }) => list.map((group): [string, string] => [group, id])))
  const held = grouped(scenario.held.map(({ person, resource, role }): [string, ResourceRole] => [person, { resource, role }]))
  const packages = new Map(scenario.packages.map((source): [string, AccessPackage] => [source.id, {
    id: source.id, isEnabled: true, isHidden: source.isHidden === true, isPublished: true, isExternallyVisible: source.isExternallyVisible !== false, resourceRoles: source.resourceRoles,
    incompatiblePackages: source.incompatibleAccessPackages, incompatibleGroups: source.incompatibleGroups, policies: source.policies.map((document) => ({ document, isEnabled: true })),
  }]))
  const requests = new Map<string, AccessRequest>()
  const assignments = new Map<string, Assignment>()
  const open = { requests: new Map<string, Set<string>>(), assignments: new Map<string, Set<string>>() }
  const listed = <T>(index: ReadonlyMap<string, ReadonlySet<string>>, person: string, from: ReadonlyMap<string, T>): T[] => [...index.get(person) ?? []].flatMap((id) => from.get(id) ?? [])
  const begun = scenario.assignments.map((source, index) => heldFrom(source, index, scenario))
  for (const assignment of begun) keep(assignments, open.assignments, assignment, assignment.person, true)
  return {
    packages, people: [...people.keys()], held: begun,
    facts: {
      zone: scenario.timeZone, settings: scenario.settings,
      person: (id) => people.get(id), membersOf: (group) => groups.get(group) ?? [], organization: (id) => organizations.get(id), organizationOfDomain: (domain) => byDomain.get(domain), package: (id) => packages.get(id),
      assignments: (person) => listed(open.assignments, person, assignments), requests: (person) => listed(open.requests, person, requests), held: (person) => held.get(person) ?? [], delegators: () => [],
    },
    request: (id) => requests.get(id), assignment: (id) => assignments.get(id),
    apply(outcome) {
      for (const request of outcome.requests) keep(requests, open.requests, request, request.target, isOpen(request.state))
      for (const assignment of outcome.assignments) keep(assignments, open.assignments, assignment, assignment.person, assignment.state !== 'expired')
      for (const { person, account } of outcome.accounts) {
        const source = sources.get(person)
        if (source) people.set(person, personOf(source, account))
      }
    },
    setPackage: (pkg) => void packages.set(pkg.id, pkg),
  }
}

function heldFrom({ person, package: pkg, policy, validTo = null }: Scenario['assignments'][number], index: number, { start, timeZone }: Scenario): Assignment {
  const name = `held-${index + 1}`
  return { id: `assignment:${name}`, request: name, person, package: pkg, policy: policy ?? '', state: 'delivered', validFrom: start, validTo, notices: noticesOf(start, validTo, timeZone), leavesAt: null }
}

function keep<T extends { readonly id: string }>(all: Map<string, T>, open: Map<string, Set<string>>, record: T, person: string, isKept: boolean): void {
  all.set(record.id, record)
  const ids = open.get(person) ?? new Set<string>()
  if (isKept) ids.add(record.id)
  else ids.delete(record.id)
  open.set(person, ids)
}

function personOf(source: ScenarioPerson, account: Account): Person {
  const email = source.email ?? null
  return {
    id: source.id, human: source.personId ?? undefined, email, userType: source.userType, manager: source.manager ?? null, sponsors: source.sponsors, groups: source.groups,
    connectedOrganization: source.connectedOrganization ?? null, isGoverned: source.subjectLifecycle !== 'notGoverned', account,
    attributes: new Map<string, unknown>([...Object.entries(source).map(([key, value]): [string, unknown] => [key.toLowerCase(), value]), ['mail', email], ['objectid', source.id], ['accountenabled', account.state === 'active' || account.state === 'dormant']]),
  }
}
