import type { Prisma } from './generated/client'
import { planSearch } from './search-text'

/**
 * A search among people that a relation narrows already (members of a group, who is assigned): the set is small, so no index is asked.
 * A list of all people goes through `listUsers`.
 */
export function personMatches(typed: string | undefined): Prisma.UserWhereInput {
  const search = planSearch(typed)
  if (search.kind === 'none') return {}
  return search.kind === 'prefix' ? { sortName: search.range } : { search: { contains: search.contains } }
}

/** The same for groups. */
export function groupMatches(typed: string | undefined): Prisma.GroupWhereInput {
  const search = planSearch(typed)
  if (search.kind === 'none') return {}
  return { sortName: search.kind === 'prefix' ? search.range : { contains: search.contains } }
}
