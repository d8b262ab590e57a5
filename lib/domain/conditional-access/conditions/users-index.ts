import type { UserFacts } from '../facts'
import type { UserSelection } from '../policy'

const INCLUDED = 1
const EXCLUDED = 2

/**
 * Many selections of people asked at once: what a person has (id, groups, roles) points to the selections that name it, so that the
 * cost is that of the person's memberships and not of the policies. Means the same as `usersCondition`, which a test holds it to.
 */
export interface UsersIndex {
  /** By selection: does it match? The array is reused by the next call. */
  match(user: UserFacts): Uint8Array
}

type Postings = Map<string, number[]>

export function usersIndex(selections: readonly UserSelection[]): UsersIndex {
  const always = new Uint8Array(selections.length)
  const ids: Postings = new Map()
  const groups: Postings = new Map()
  const roles: Postings = new Map()
  const guests: { readonly place: number; readonly flag: number; readonly types: ReadonlySet<string> | null; readonly tenants: ReadonlySet<string> | null }[] = []
  const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase())

  selections.forEach((selection, place) => {
    for (const flag of [INCLUDED, EXCLUDED]) {
      const including = flag === INCLUDED
      const users = lower(including ? selection.includeUsers : selection.excludeUsers)
      if (users.includes('all')) always[place] = (always[place] ?? 0) | flag
      if (users.includes('guestsorexternalusers')) guests.push({ place, flag, types: null, tenants: null })
      post(ids, users, place, flag)
      post(groups, lower(including ? selection.includeGroups : selection.excludeGroups), place, flag)
      post(roles, lower(including ? selection.includeRoles : selection.excludeRoles), place, flag)
      const some = including ? selection.includeGuests : selection.excludeGuests
      if (some) guests.push({ place, flag, types: new Set(lower(some.types)), tenants: some.tenants && new Set(lower(some.tenants)) })
    }
  })

  const flags = new Uint8Array(selections.length)
  const mark = (postings: Postings, key: string) => {
    const found = postings.get(key)
    // Each entry is a place and its flag in one number.
    if (found) for (const entry of found) flags[entry >>> 2] = (flags[entry >>> 2] ?? 0) | (entry & 3)
  }
  return {
    match(user) {
      flags.set(always)
      mark(ids, user.id)
      for (const group of user.groups) mark(groups, group)
      for (const role of user.roles) mark(roles, role)
      if (user.isExternal) {
        for (const { place, flag, types, tenants } of guests) {
          if ((types === null || types.has(user.guestType)) && (tenants === null || tenants.has(user.tenant))) flags[place] = (flags[place] ?? 0) | flag
        }
      }
      for (let place = 0; place < flags.length; place++) flags[place] = flags[place] === INCLUDED ? 1 : 0
      return flags
    },
  }
}

function post(postings: Postings, keys: readonly string[], place: number, flag: number): void {
  for (const key of keys) {
    const list = postings.get(key)
    if (list) list.push((place << 2) | flag)
    else postings.set(key, [(place << 2) | flag])
  }
}
