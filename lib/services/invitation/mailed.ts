import { findMailedInvitations } from '@/lib/data/invitation-mail-list'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { InvitationState } from '@/lib/domain/invitation'
import { runtime } from '@/lib/platform/runtime'

/** How an invitation went out: by mail, into the outbox that nothing leaves, or as a link that somebody hands over. */
export type Mailed = 'sent' | 'kept' | 'none'

type Going = { readonly id: string; readonly state: InvitationState; readonly sentAt: Date | null }

/** Asks the outbox only where no mail server is set, and only for what still says that it was sent. */
export async function mailedAs<T extends Going>(tx: TenantTx, rows: readonly T[]): Promise<readonly (T & { readonly mailed: Mailed })[]> {
  const doubtful = runtime().env.smtpUrl ? [] : rows.filter((row) => row.state === 'sent' && row.sentAt !== null)
  const left = await findMailedInvitations(tx, doubtful.map((row) => row.id))
  return rows.map((row) => ({ ...row, mailed: row.sentAt === null ? 'none' : doubtful.includes(row) && !left.has(row.id) ? 'kept' : 'sent' }))
}
