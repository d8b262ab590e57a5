import { GROUP_LIMITS } from '@/lib/domain/group'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findGroup } from '@/lib/data/group'
import { notFound, optionalText, requiredLine } from '../kernel'

export const groupFields = { displayName: requiredLine(GROUP_LIMITS.displayName), description: optionalText(GROUP_LIMITS.description) }

/** The group a verb is about; NOT_FOUND for a missing, foreign or deleted one. */
export async function liveGroup(tx: TenantTx, id: string) {
  const group = await findGroup(tx, id)
  if (!group) throw notFound()
  return group
}

export const auditTarget = (group: { readonly id: string; readonly displayName: string }) => ({ type: 'Group', id: group.id, name: group.displayName })
