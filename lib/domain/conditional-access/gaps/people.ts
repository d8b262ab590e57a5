import { userFacts, type Facts } from '../facts'
import type { Policy } from '../policy'
import { GUEST_TYPES, type SignInUser } from '../sign-in'
import type { Value } from './classes'

/** A kind of person by where they come from. */
interface Kind {
  readonly name: string
  readonly user: SignInUser
}

/** All subsets of memberships are tried up to so many imagined people. */
const MOST = 8_192

/** People who may come: of every kind that policies tell apart, with every set of the groups and roles that they name. */
export interface Imagined {
  readonly people: readonly Value[]
  /** Too many sets: each membership was tried alone. */
  readonly sampled: boolean
}

/** Somebody of today. */
export const person = (facts: Facts, user: SignInUser): Value => ({ name: user.id, facts: { ...facts, user: userFacts(user) } })

export function imaginedPeople(facts: Facts, policies: readonly Policy[]): Imagined {
  const selections = policies.map(({ conditions }) => conditions.users)
  const groups = different(selections.flatMap(({ includeGroups, excludeGroups }) => [...includeGroups, ...excludeGroups]))
  const roles = different(selections.flatMap(({ includeRoles, excludeRoles }) => [...includeRoles, ...excludeRoles]))
  const tenants = different(selections.flatMap(({ includeGuests, excludeGuests }) => [...(includeGuests?.tenants ?? []), ...(excludeGuests?.tenants ?? [])]))
  const kinds = kindsOf(tenants)
  const memberships = [...groups, ...roles]
  const isRole = new Set(roles)
  const imagine = ({ name, user }: Kind, has: readonly string[]): Value => ({
    name: `${name} ${has.length === 0 ? 'in no group' : `with ${has.join(', ')}`}`, imagined: true,
    facts: { ...facts, user: userFacts({ ...user, groups: has.filter((id) => !isRole.has(id)), roles: has.filter((id) => isRole.has(id)) }) },
  })
  const every = kinds.length * 2 ** memberships.length <= MOST
  if (every) return { people: subsets(memberships).flatMap((has) => kinds.map((kind) => imagine(kind, has))), sampled: false }
  const few = kinds.length * memberships.length <= MOST ? kinds : kinds.slice(0, 2)
  return { people: [...kinds.map((kind) => imagine(kind, [])), ...memberships.flatMap((id) => few.map((kind) => imagine(kind, [id])))], sampled: true }
}

/** Members and collaboration guests first: they stand for the others where there are too many. */
function kindsOf(tenants: readonly string[]): readonly Kind[] {
  const external = GUEST_TYPES.flatMap((guestType): Kind[] => {
    const name = guestType === 'b2bCollaborationGuest' ? 'a guest' : `a ${guestType}`
    // Whoever has no organisation of their own comes from none that is named.
    const from = guestType === 'internalGuest' ? [] : tenants
    return [{ name, user: { id: '', userType: 'Guest', guestType } }, ...from.map((externalTenantId) => ({ name: `${name} of ${externalTenantId}`, user: { id: '', userType: 'Guest' as const, guestType, externalTenantId } }))]
  })
  const guests = external.toSorted((a, b) => Number(b.name === 'a guest') - Number(a.name === 'a guest'))
  return [{ name: 'a member', user: { id: '' } }, ...guests]
}

const different = (ids: readonly string[]): readonly string[] => [...new Map(ids.map((id) => [id.toLowerCase(), id])).values()].filter((id) => !['all', 'none'].includes(id.toLowerCase()))

const subsets = (ids: readonly string[]): readonly (readonly string[])[] => ids.reduce<readonly (readonly string[])[]>((found, id) => [...found, ...found.map((has) => [...has, id])], [[]])
