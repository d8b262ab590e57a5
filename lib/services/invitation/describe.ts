import { findForRedemption } from '@/lib/data/invitation'
import { findWaitingApplications } from '@/lib/data/invitation-grants'
import { findOpenInvitationId } from '@/lib/data/redemption'
import { readLogRetention } from '@/lib/data/tenant-settings'
import type { StoredJourney } from '@/lib/data/journey'
import { inTenant } from '@/lib/data/tenant-tx'
import { checkUsable } from '@/lib/domain/invitation'
import { AppError, notFound, type Context } from '@/lib/services/kernel'

/** What a person who holds the link may read of their invitation. */
export interface ToldInvitation {
  readonly email: string
  readonly displayName: string | null
  readonly inviterName: string
  readonly message: string | null
  readonly applications: readonly string[]
  readonly privacyUrl: string | null
  readonly logRetentionDays: number
}

/** Throws the code that says why the invitation cannot be used now, so that nobody types a code for nothing. */
export function describeInvitation(ctx: Context, stored: Pick<StoredJourney, 'invitationId' | 'journey'>): Promise<ToldInvitation> {
  return inTenant(ctx.tenant.id, async (tx) => {
    const { email } = stored.journey
    const id = stored.invitationId ?? (email ? await findOpenInvitationId(tx, email, ctx.now) : undefined)
    const view = id ? await findForRedemption(tx, id) : undefined
    if (!view) throw notFound()
    const usable = checkUsable({ ...view, tenant: { status: ctx.tenant.status }, now: ctx.now })
    if (!usable.ok) throw new AppError(usable.error)
    const { invitation } = view
    return {
      email: invitation.email, displayName: invitation.displayName, inviterName: invitation.inviterName, privacyUrl: view.settings.privacyStatementUrl,
      applications: await findWaitingApplications(tx, invitation.grants), message: invitation.message, logRetentionDays: await readLogRetention(tx),
    }
  })
}
