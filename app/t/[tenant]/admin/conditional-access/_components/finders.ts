'use client'
import type { Pickable } from '@/components/blocks/picker'
import { findApplicationsAction, findGroupsAction, findUsersAction } from '../actions'

const SIZE = 20

export async function findUsers(search: string): Promise<readonly Pickable[]> {
  const answer = await findUsersAction({ search, size: SIZE })
  return answer.ok ? answer.data.rows.map(({ id, displayName, email }) => ({ id, displayName, email })) : []
}

export async function findGroups(search: string): Promise<readonly Pickable[]> {
  const answer = await findGroupsAction({ search, size: SIZE })
  return answer.ok ? answer.data.rows.map(({ id, displayName, description }) => ({ id, displayName, detail: description ?? '' })) : []
}

export async function findApplications(search: string): Promise<readonly Pickable[]> {
  const answer = await findApplicationsAction({ search, size: SIZE })
  return answer.ok ? answer.data.rows.map(({ id, displayName }) => ({ id, displayName, detail: '' })) : []
}
