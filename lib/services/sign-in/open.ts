import { findForRedemption } from '@/lib/data/invitation'
import { insertJourney, readJourney, type StoredJourney } from '@/lib/data/journey'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { HOUR, plus } from '@/lib/domain/shared'
import { startJourney } from '@/lib/domain/sign-in'
import { AppError, type Context } from '@/lib/services/kernel'
import { openInvitationRef } from '../invitation/reference'
import { signInProvider, type PendingInteraction } from './provider-port'

export interface OpenSignIn {
  readonly pending: PendingInteraction
  readonly stored: StoredJourney
}

/** The interaction of this browser and its journey, made on the first look. Looking changes nothing else. */
export async function openSignIn(ctx: Context, uid: string): Promise<OpenSignIn> {
  const pending = await signInProvider().pending(ctx.tenant, uid)
  if (!pending) throw new AppError('SIGN_IN_EXPIRED')
  const stored = await inTenant(ctx.tenant.id, async (tx) => (await readJourney(tx, uid, ctx.now)) ?? start(tx, ctx, pending))
  return { pending, stored }
}

async function start(tx: TenantTx, ctx: Context, pending: PendingInteraction): Promise<StoredJourney> {
  const expiresAt = plus(ctx.now, HOUR)
  const invitationId = pending.invitation ? openInvitationRef(ctx.tenant.id, pending.invitation, ctx.now)?.invitationId : undefined
  const found = invitationId ? await findForRedemption(tx, invitationId) : undefined
  const journey = found ? startJourney({ purpose: 'redeem', email: found.invitation.email }) : startJourney({ purpose: 'sign-in' })
  await insertJourney(tx, pending.uid, journey, { invitationId: found ? found.invitation.id : null, now: ctx.now, expiresAt })
  const stored = await readJourney(tx, pending.uid, ctx.now)
  if (!stored) throw new AppError('SIGN_IN_EXPIRED')
  return stored
}
