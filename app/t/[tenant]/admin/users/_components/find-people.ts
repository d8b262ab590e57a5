'use client'
import type { PersonRef } from '@/lib/domain/directory'
import { findPeopleAction } from '../actions'

/** Active people for a picker. */
export async function findPeople(text: string): Promise<readonly PersonRef[]> {
  const answer = await findPeopleAction({ search: text, state: 'active', size: 20 })
  return answer.ok ? answer.data.rows : []
}
