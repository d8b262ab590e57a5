'use client'
import type { Pickable } from '@/components/blocks/picker'
import { findPeopleAction } from '../actions'

/** People as far as this person may see them. */
export async function findPeople(search: string): Promise<readonly Pickable[]> {
  const answer = await findPeopleAction({ search, size: 20 })
  return answer.ok ? answer.data.rows.map(({ id, displayName, email }) => ({ id, displayName, email })) : []
}
