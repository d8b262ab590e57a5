import type { UserFacts } from '../facts'
import type { GuestSelection, UserSelection } from '../policy'
import { anyIn, lowerSet, verdict, type CompiledCondition } from './condition'

/** `All` includes guests. A selection that includes nobody matches nobody. */
export function usersCondition(selection: UserSelection): CompiledCondition {
  const included = people(selection.includeUsers, selection.includeGroups, selection.includeRoles, selection.includeGuests)
  const excluded = people(selection.excludeUsers, selection.excludeGroups, selection.excludeRoles, selection.excludeGuests)
  return { name: 'users', faults: [], test: ({ user }) => verdict(included(user) && !excluded(user)) }
}

export interface UserExclusion {
  readonly list: 'excludeUsers' | 'excludeGroups' | 'excludeRoles' | 'excludeGuestsOrExternalUsers'
  readonly value: string
}

/** Why a person whom a selection includes is left out all the same; null: not included, or not excluded. For explanations, not for decisions. */
export function exclusions(selection: UserSelection): (user: UserFacts) => UserExclusion | null {
  const included = people(selection.includeUsers, selection.includeGroups, selection.includeRoles, selection.includeGuests)
  const ids = byLower(selection.excludeUsers)
  const groups = byLower(selection.excludeGroups)
  const roles = byLower(selection.excludeRoles)
  const guests = people([], [], [], selection.excludeGuests)
  const keywords = people(selection.excludeUsers.filter((value) => KEYWORDS.has(value.toLowerCase())), [], [], null)
  return (user) => {
    if (!included(user)) return null
    const id = ids.get(user.id)
    if (id !== undefined) return { list: 'excludeUsers', value: id }
    for (const group of user.groups) if (groups.has(group)) return { list: 'excludeGroups', value: groups.get(group) ?? group }
    for (const role of user.roles) if (roles.has(role)) return { list: 'excludeRoles', value: roles.get(role) ?? role }
    if (guests(user)) return { list: 'excludeGuestsOrExternalUsers', value: user.guestType }
    return keywords(user) ? { list: 'excludeUsers', value: user.isExternal ? 'GuestsOrExternalUsers' : 'All' } : null
  }
}

const KEYWORDS: ReadonlySet<string> = new Set(['all', 'guestsorexternalusers'])
const byLower = (values: readonly string[]): ReadonlyMap<string, string> => new Map(values.map((value) => [value.toLowerCase(), value]))

function people(users: readonly string[], groups: readonly string[], roles: readonly string[], guests: GuestSelection | null): (user: UserFacts) => boolean {
  const ids = lowerSet(users)
  const groupIds = lowerSet(groups)
  const roleIds = lowerSet(roles)
  const everyone = ids.has('all')
  const everyGuest = ids.has('guestsorexternalusers')
  const guestTypes = lowerSet(guests?.types ?? [])
  const tenants = guests?.tenants ? lowerSet(guests.tenants) : null
  const isGuest = (user: UserFacts) => user.isExternal && guestTypes.has(user.guestType) && (tenants === null || tenants.has(user.tenant))
  return (user) => everyone || ids.has(user.id) || anyIn(user.groups, groupIds) || anyIn(user.roles, roleIds) || (everyGuest && user.isExternal) || isGuest(user)
}
