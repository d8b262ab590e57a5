import { findForRedemption } from '@/lib/data/invitation'
import { insertJourney, readJourney, saveJourney, claimJourney, type StoredJourney } from '@/lib/data/journey'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import { HOUR, plus } from '@/lib/domain/shared'
import { startJourney } from '@/lib/domain/sign-in'
import { AppError, type Context } from '@/lib/services/kernel'
import { openInvitationRef } from '../invitation/reference'
import { signInProvider, type PendingInteraction } from './provider-port'
import { acceptInvitation } from './steps'

export interface OpenSignIn {
  readonly pending: PendingInteraction
  readonly stored: StoredJourney
}

/** The interaction of this browser and its journey, made on the first look. Later looks change nothing. */
export async function openSignIn(ctx: Context, uid: string): Promise<OpenSignIn> {
  const pending = await signInProvider().pending(ctx.tenant, uid)
  if (!pending) throw new AppError('SIGN_IN_EXPIRED')
  const known = await readJourney(aloneInTenant(ctx.tenant.id), uid, ctx.now)
  return { pending, stored: known ?? (await start(ctx, pending)) }
}

async function start(ctx: Context, pending: PendingInteraction): Promise<StoredJourney> {
  const ref = pending.invitation ? openInvitationRef(ctx.tenant.id, pending.invitation, ctx.now) : undefined
  const view = ref ? await inTenant(ctx.tenant.id, (tx) => findForRedemption(tx, ref.invitationId)) : undefined
  const invitation = view?.invitation.tokenVersion === ref?.tokenVersion ? view?.invitation : undefined
  const journey = invitation ? startJourney({ purpose: 'redeem', email: invitation.email }) : startJourney({ purpose: 'sign-in' })
  const db = aloneInTenant(ctx.tenant.id)
  await insertJourney(db, pending.uid, journey, { invitationId: invitation?.id ?? null, now: ctx.now, expiresAt: plus(ctx.now, HOUR) })
  const stored = await readJourney(db, pending.uid, ctx.now)
  if (!stored) throw new AppError('SIGN_IN_EXPIRED')
  return stored.journey.step === 'welcome' ? sendFirstCode(ctx, pending, stored) : stored
}

/** The reference was sealed when the person accepted by a post; the code is mailed once, by whoever claims the new journey. */
async function sendFirstCode(ctx: Context, pending: PendingInteraction, stored: StoredJourney): Promise<StoredJourney> {
  if (!(await claimJourney(aloneInTenant(ctx.tenant.id), stored, ctx.now))) return stored
  const form = { intent: 'welcome', version: stored.version, field: () => '', deviceCookie: null }
  const outcome = await acceptInvitation({ ctx, stored, client: pending.client, signedInAs: pending.accountId, form })
  await saveJourney(aloneInTenant(ctx.tenant.id), stored, { ...outcome, now: ctx.now })
  return { ...stored, ...outcome, version: stored.version + 1 }
}
