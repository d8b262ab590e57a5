'use client'
import type { Pickable } from '@/components/blocks/picker'
import { findApplicationsAction, findSubjectsAction } from '../catalogs/actions'

const finder = (of: 'people' | 'groups' | 'organizations' | 'packages') => async (text: string): Promise<readonly Pickable[]> => {
  const answer = await findSubjectsAction({ of, text })
  return answer.ok ? answer.data.found : []
}

export const findPeople = finder('people')
export const findGroups = finder('groups')
export const findOrganizations = finder('organizations')
export const findPackages = finder('packages')

export async function findApplications(search: string): Promise<readonly Pickable[]> {
  const answer = await findApplicationsAction({ search, size: 20 })
  return answer.ok ? answer.data.rows.map(({ id, displayName }) => ({ id, displayName, detail: '' })) : []
}
