import { findAccessPerson } from '@/lib/data/access-person'
import { findForRedemption } from '@/lib/data/invitation'
import { insertJourney, readJourney, saveJourney, claimJourney, type StoredJourney } from '@/lib/data/journey'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { HOUR, plus } from '@/lib/domain/shared'
import { ownProofs, provenLately, startJourney, type JourneyStart } from '@/lib/domain/sign-in'
import { AppError, type Context } from '@/lib/services/kernel'
import { openInvitationRef } from '../invitation/reference'
import { completeSignIn } from './complete'
import { signInProvider, type PendingInteraction } from './provider-port'
import { acceptInvitation } from './steps'

export interface OpenSignIn {
  readonly pending: PendingInteraction
  readonly stored: StoredJourney
  /** Nothing is left to ask: where the browser goes on. */
  readonly location: string | null
}

/** The interaction of this browser and its journey, made on the first look. Later looks change nothing. */
export async function openSignIn(ctx: Context, uid: string, deviceCookie: string | null = null): Promise<OpenSignIn> {
  const pending = await signInProvider().pending(ctx.tenant, uid)
  if (!pending) throw new AppError('SIGN_IN_EXPIRED')
  const known = await readJourney(aloneInTenant(ctx.tenant.id), uid, ctx.now)
  const stored = known ?? (await start(ctx, pending))
  const { step, proofs } = stored.journey
  if (step === 'access') return goOn(ctx, pending, stored, deviceCookie)
  // The page of a registration was left open for too long: policies say what is next.
  if (step === 'enrol' && !provenLately(proofs, ctx.now)) return goOn(ctx, pending, { ...stored, journey: { ...stored.journey, step: 'access' } }, deviceCookie)
  return { pending, stored, location: null }
}

async function start(ctx: Context, pending: PendingInteraction): Promise<StoredJourney> {
  const ref = pending.invitation ? openInvitationRef(ctx.tenant.id, pending.invitation, ctx.now) : undefined
  const view = ref ? await inTenant(ctx.tenant.id, (tx) => findForRedemption(tx, ref.invitationId)) : undefined
  const invitation = view?.invitation.tokenVersion === ref?.tokenVersion ? view?.invitation : undefined
  const journey = startJourney(invitation ? { purpose: 'redeem', email: invitation.email } : await ofSession(ctx, pending))
  const db = aloneInTenant(ctx.tenant.id)
  await insertJourney(db, pending.uid, journey, { invitationId: invitation?.id ?? null, now: ctx.now, expiresAt: plus(ctx.now, HOUR) })
  const stored = await readJourney(db, pending.uid, ctx.now)
  if (!stored) throw new AppError('SIGN_IN_EXPIRED')
  return stored.journey.step === 'welcome' ? sendFirstCode(ctx, pending, stored) : stored
}

/** A policy or an application wants more of a session that is there: what it proved counts, as long as it is young enough. This browser's trust is asked for anew. */
async function ofSession(ctx: Context, { prompt, accountId, authTime }: PendingInteraction): Promise<JourneyStart> {
  if (prompt.name !== 'access' || accountId === null || authTime === null) return { purpose: 'sign-in' }
  const sql = aloneInTenant(ctx.tenant.id)
  const [account, person] = await Promise.all([findSignInAccount(sql, { id: accountId }), findAccessPerson(sql, accountId, authTime, ctx.now)])
  const email = account && parseEmail(account.email)
  return email?.ok && person?.proven ? { purpose: 'session', email: email.value, userId: accountId, proofs: ownProofs(person.proven.proofs) } : { purpose: 'sign-in' }
}

/** Asks policies what is next, once: of two looks at a new page one gets to ask. */
async function goOn(ctx: Context, pending: PendingInteraction, stored: StoredJourney, deviceCookie: string | null): Promise<OpenSignIn> {
  const db = aloneInTenant(ctx.tenant.id)
  if (!(await claimJourney(db, stored, ctx.now))) return { pending, stored: (await readJourney(db, pending.uid, ctx.now)) ?? stored, location: null }
  const { journey, extras } = stored
  const next = await completeSignIn(ctx, { pending, stored, journey, extras, deviceCookie }).catch(async (error: unknown) => {
    // What was claimed can be asked again by the next look.
    await saveJourney(db, stored, { journey, extras, error: null, now: ctx.now })
    throw error
  })
  if ('location' in next) return { pending, stored, location: next.location }
  await saveJourney(db, stored, { ...next, error: null, now: ctx.now })
  return { pending, stored: { ...stored, ...next, error: null, version: stored.version + 1 }, location: null }
}

/** The reference was sealed when the person accepted by a post; the code is mailed once, by whoever claims the new journey. */
async function sendFirstCode(ctx: Context, pending: PendingInteraction, stored: StoredJourney): Promise<StoredJourney> {
  if (!(await claimJourney(aloneInTenant(ctx.tenant.id), stored, ctx.now))) return stored
  const form = { intent: 'welcome', version: stored.version, field: () => '', deviceCookie: null }
  const outcome = await acceptInvitation({ ctx, stored, client: pending.client, signedInAs: pending.accountId, form, packageId: null })
  await saveJourney(aloneInTenant(ctx.tenant.id), stored, { ...outcome, now: ctx.now })
  return { ...stored, ...outcome, version: stored.version + 1 }
}
