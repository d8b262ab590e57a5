import { z } from 'zod'
import { findForRedemption, moveInvitation } from '@/lib/data/invitation'
import { readJourney, type StoredJourney } from '@/lib/data/journey'
import { acceptInvitee, applyGrants, findOpenInvitationId } from '@/lib/data/redemption'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { checkRedemption } from '@/lib/domain/invitation'
import { parseEmail } from '@/lib/domain/email-address'
import { AppError, command, notFound, run, type Context } from '@/lib/services/kernel'

export interface Redeemed {
  readonly invitationId: string
  /** The person has no password yet and may set one. */
  readonly offerPassword: boolean
}

/**
 * Uses an invitation up. What was proven is read from the journey in this very transaction; every rule is asked again as it is now;
 * the row is locked and moved by a conditional update, so of fifty parallel redemptions one wins (AB-05).
 */
export const redeem = command({
  name: 'invitation.redeem',
  permission: 'public',
  input: z.object({ journeyKey: z.string().min(16).max(128), signedInAs: z.uuid().nullable() }),
  async run({ ctx, input, tx }) {
    const stored = await readJourney(tx, input.journeyKey, ctx.now)
    if (!stored) throw notFound()
    if (stored.journey.purpose !== 'redeem' || stored.journey.step !== 'consent') throw new AppError('STEP_OUT_OF_ORDER')
    const { email, userId, proofs } = stored.journey
    if (!email || !userId || !proofs.some(({ method }) => method === 'email')) throw new AppError('MAILBOX_NOT_PROVEN')
    const id = stored.invitationId ?? (await findOpenInvitationId(tx, email, ctx.now))
    const view = id ? await findForRedemption(tx, id, { lock: true }) : undefined
    if (!view || view.invitation.userId !== userId) throw notFound()
    const other = input.signedInAs && input.signedInAs !== userId ? await findSignInAccount(tx, { id: input.signedInAs }) : undefined
    const otherEmail = other ? parseEmail(other.email) : undefined
    const verdict = checkRedemption({
      ...view, tenant: { status: ctx.tenant.status }, now: ctx.now, consented: true, provenMailbox: email, signedInAs: otherEmail?.ok ? otherEmail.value : null,
    })
    if (!verdict.ok) throw new AppError(verdict.error)
    const { invitation } = view
    if (!(await moveInvitation(tx, invitation, { state: 'redeemed', redeemedAt: ctx.now }, ctx.now))) throw new AppError('INVITATION_REDEEMED')
    if (!(await acceptInvitee(tx, userId, email, ctx.now))) throw new AppError('ACCOUNT_BLOCKED')
    const { given, withheld } = verdict.value
    await applyGrants(tx, userId, given, invitation.inviterType === 'user' ? invitation.inviterId : null, ctx.now)
    const account = await findSignInAccount(tx, { id: userId })
    const result: Redeemed = { invitationId: invitation.id, offerPassword: account?.passwordHash === null }
    return {
      result,
      audit: [
        { target: { type: 'Invitation', id: invitation.id, name: invitation.email }, changes: [{ name: 'state', old: invitation.state, new: 'redeemed' }], details: { given, withheld } },
        { target: { type: 'User', id: userId, name: account?.displayName ?? invitation.email }, changes: [{ name: 'externalUserState', old: 'PendingAcceptance', new: 'Accepted' }], action: 'user.accept-invitation' },
      ],
    }
  },
})

/** Runs the redemption in the name of the person whose mailbox was proven, so that the audit log says who did it. */
export async function redeemInvitation(ctx: Context, stored: StoredJourney, signedInAs: string | null): Promise<Redeemed> {
  const { userId, email } = stored.journey
  if (!userId || !email) throw new AppError('STEP_OUT_OF_ORDER')
  const account = await inTenant(ctx.tenant.id, (tx) => findSignInAccount(tx, { id: userId }))
  const actor = { kind: 'user', userId, name: account?.displayName ?? email, email, userType: account?.userType ?? 'guest', roles: [], sessionId: '', authTime: ctx.now } as const
  return run(redeem, { journeyKey: stored.key, signedInAs }, { ...ctx, actor })
}
