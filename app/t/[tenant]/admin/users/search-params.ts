import { loadListParams } from '@/lib/format/list-params'

type Search = Promise<Record<string, string | string[] | undefined>>

export const USER_FACETS = ['userType', 'state', 'companyName', 'emailDomain'] as const

/** The filters of the people list as its verbs take them; list, export and bulk read the same ones. */
export async function userListInput(searchParams: Search) {
  const { q, sort, direction, cursor, facets } = await loadListParams(searchParams, { facets: USER_FACETS, sorts: ['displayName', 'createdAt'] })
  const [userType, state, companyName, emailDomain] = USER_FACETS.map((facet) => facets[facet][0])
  return { filter: { search: q || undefined, userType, state, companyName, emailDomain }, page: { sort, direction, cursor } }
}
