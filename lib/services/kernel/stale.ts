import { findLastChange } from '@/lib/data/audit-trail'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError } from './errors'

/** The refusal of a write that was based on an older version; says who was faster. */
export async function stale(tx: TenantTx, targetId: string): Promise<AppError> {
  const change = await findLastChange(tx, targetId)
  return new AppError('STALE', { params: change ? { known: 'yes', who: change.actorName, at: change.at.getTime() } : { known: 'no' } })
}
