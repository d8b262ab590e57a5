import { matcher, parseRule, RuleError, type Rule } from '../conditional-access'
import { err, ok, type Result } from '../shared'
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
      return !person.account.isNewcomer && meets(set.membershipRule ?? '', person.attributes)
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

/** What attribute rules may ask of a person: names as Graph writes them. None that people write about themselves. */
export const RULE_ATTRIBUTES = ['mail', 'userType', 'companyName', 'jobTitle', 'department', 'country'] as const
const KNOWN: ReadonlySet<string> = new Set(RULE_ATTRIBUTES.map((name) => name.toLowerCase()))
const plain = (attribute: string): string => attribute.toLowerCase().replace(/^user\./, '')

type Test = (attributes: ReadonlyMap<string, unknown>) => boolean

/** A rule as a test of attributes, by lower-cased name; or where it cannot be read, and what stands there. */
export function readAttributeRule(rule: string): Result<Test, { readonly code: 'rule-syntax' | 'rule-attribute'; readonly position: number; readonly found: string }> {
  try {
    const parsed = parseRule(rule)
    const stranger = attributesIn(parsed).find(({ attribute }) => !KNOWN.has(plain(attribute)))
    if (stranger) return err({ code: 'rule-attribute', position: stranger.position, found: stranger.attribute })
    const test = matcher(parsed)
    return ok((attributes) => test((attribute) => attributes.get(plain(attribute))))
  } catch (error) {
    if (error instanceof RuleError) return err({ code: error.code, position: error.position, found: error.found })
    throw error
  }
}

const attributesIn = (rule: Rule): readonly { readonly attribute: string; readonly position: number }[] =>
  rule.kind === 'compare' ? [rule] : rule.kind === 'not' ? attributesIn(rule.rule) : [...attributesIn(rule.left), ...attributesIn(rule.right)]

/** A rule that cannot be read fits nobody. */
function meets(rule: string, attributes: ReadonlyMap<string, unknown>): boolean {
  try {
    return matcher(parseRule(rule))((attribute) => attributes.get(plain(attribute)))
  } catch {
    return false
  }
}
