import { matcher, parseRule } from '../conditional-access'
import { managerOf, organizationOf } from './people'
import type { SubjectSet } from './policy.schema'
import type { Facts, Person } from './world'

/** Whether a subject set contains a person. `about` is whose manager and sponsors are meant. */
export function covers(set: SubjectSet, person: Person, facts: Facts, about: Person = person): boolean {
  switch (set.kind) {
    case 'connectedOrganizationMembers': {
      const organization = organizationOf(person, facts)
      return organization !== undefined && organization.id === (set.connectedOrganizationId ?? set.id)
    }
    case 'attributeRuleMembers':
      return meets(set.membershipRule ?? '', person)
    case 'groupMembers':
      return person.groups.includes(set.groupId ?? set.id ?? '')
    default:
      return peopleOf(set, about, facts).includes(person.id)
  }
}

/** The people a set stands for. Sets of unbounded size stand for nobody: they say who may ask, not who decides. */
export function peopleOf(set: SubjectSet, about: Person, facts: Facts): readonly string[] {
  switch (set.kind) {
    case 'singleUser':
      return known(set.userId ?? set.id)
    case 'groupMembers':
      return facts.membersOf(set.groupId ?? set.id ?? '')
    case 'requestorManager':
    case 'targetManager':
      return known(managerOf(about, set.managerLevel ?? 1, facts))
    case 'internalSponsors':
      return flatten(organizationOf(about, facts)?.internalSponsors ?? [], facts)
    case 'externalSponsors':
      return flatten(organizationOf(about, facts)?.externalSponsors ?? [], facts)
    case 'targetUserSponsors':
      return flatten(about.sponsors, facts)
    default:
      return []
  }
}

export const sponsorsOf = (person: Person, facts: Facts): readonly string[] => flatten(person.sponsors, facts)

const known = (id: string | null | undefined): readonly string[] => (id === null || id === undefined || id === '' ? [] : [id])

/** A sponsor is a person or a group of them. */
const flatten = (ids: readonly string[], facts: Facts): readonly string[] => [...new Set(ids.flatMap((id) => (facts.person(id) ? [id] : facts.membersOf(id))))]

/** A rule that cannot be read fits nobody. */
function meets(rule: string, person: Person): boolean {
  try {
    return matcher(parseRule(rule))((attribute) => person.attributes.get(attribute.replace(/^user\./, '')))
  } catch {
    return false
  }
}
