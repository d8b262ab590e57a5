'use client'
import type { Pickable } from '@/components/blocks/picker'
import { findApplicationsAction, findSubjectsAction } from '../catalogs/actions'

/** Searches of a picker by one action; what it may not search finds nothing. */
export const finder = (search: typeof findSubjectsAction, of: 'people' | 'groups' | 'organizations' | 'packages') => async (text: string): Promise<readonly Pickable[]> => {
  const answer = await search({ of, text })
  return answer.ok ? answer.data.found : []
}

export const findPeople = finder(findSubjectsAction, 'people')
export const findGroups = finder(findSubjectsAction, 'groups')
export const findOrganizations = finder(findSubjectsAction, 'organizations')
export const findPackages = finder(findSubjectsAction, 'packages')

export async function findApplications(search: string): Promise<readonly Pickable[]> {
  const answer = await findApplicationsAction({ search, size: 20 })
  return answer.ok ? answer.data.rows.map(({ id, displayName }) => ({ id, displayName, detail: '' })) : []
}
