import { deleteJourney, type StoredJourney } from '@/lib/data/journey'
import { findKnownDevice, insertKnownDevice, touchKnownDevice } from '@/lib/data/known-device'
import { enqueueMail, type MailRequest } from '@/lib/data/mail-outbox'
import { findSignInAccount, touchIdentity, touchSignedIn, type SignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant, sqlInTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import type { SignInReason } from '@/lib/domain/log'
import { pickMailLocale } from '@/lib/domain/mail'
import type { AppErrorCode } from '@/lib/domain/shared'
import { sessionSubject, type Journey } from '@/lib/domain/sign-in'
import { mayHoldSession } from '@/lib/domain/user'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { AppError, type Context } from '@/lib/services/kernel'
import { decideAccess } from './access'
import { deviceLabel } from '@/lib/platform/device'
import { signInProvider, type PendingInteraction } from './provider-port'
import { recordAttempt, recordSignIn, type Attempt } from '../log/record'

export interface CompletedSignIn {
  /** Where the browser goes on: back into the provider. */
  readonly location: string
  /** Value of the known-device cookie, when this browser is new to the person. */
  readonly deviceCookie: string | null
}

/**
 * The only way to a session. Every way in ends here: it asks the journey for its proofs again, reads the account as it is now,
 * evaluates Conditional Access, writes the sign-in record, and only then tells the provider who signed in (AB-42).
 */
export async function completeSignIn(
  ctx: Context, options: { pending: PendingInteraction; stored: Pick<StoredJourney, 'key'>; journey: Journey; deviceCookie: string | null },
): Promise<CompletedSignIn> {
  const { pending, journey } = options
  const subject = sessionSubject(journey)
  if (!subject) throw new AppError('STEP_OUT_OF_ORDER')
  const account = await findSignInAccount(aloneInTenant(ctx.tenant.id), { id: subject.userId })
  const method = subject.amr.includes('pwd') ? 'password' : 'emailCode'
  const attempt = { identifier: journey.email ?? account?.email ?? '', person: account ?? null, client: pending.client, method } as const
  const refusal = refusalOf(account, journey.email) ?? (await decideAccess(ctx, { account, pending, amr: subject.amr }))
  if (!account || refusal) throw await refused(ctx, attempt, refusal ?? 'SIGN_IN_FAILED')

  const device = await sqlInTenant(ctx.tenant.id, async (tx) => {
    const known = await findKnownDevice(tx, options.deviceCookie, account.id)
    if (known) await touchKnownDevice(tx, known, ctx.now)
    const fresh = known ? null : await insertKnownDevice(tx, account.id, ctx.userAgent, ctx.now)
    if (fresh && account.lastSignInAt) await enqueueMail(tx, ctx.tenant.id, ctx.now, [newBrowserNotice(ctx, account, pending.client.name)])
    await touchSignedIn(tx, account.id, { now: ctx.now, provenEmail: method === 'emailCode' ? journey.email : null })
    const issuer = `${runtime().env.appUrl}/t/${ctx.tenant.slug}/oidc`
    const key = { userId: account.id, provider: method === 'password' ? 'local' : 'emailOtp', issuer, subject: account.id }
    if (!(await touchIdentity(tx, key, newId(), ctx.now))) throw new AppError('SIGN_IN_FAILED', { detail: 'the identity belongs to another person' })
    await recordSignIn(tx, ctx, { ...attempt, result: 'success', details: { amr: [...subject.amr], knownDevice: Boolean(known), purpose: journey.purpose } })
    await deleteJourney(tx, options.stored.key)
    return fresh
  })
  const location = await signInProvider().login(ctx.tenant, pending.uid, { accountId: account.id, amr: subject.amr, acr: '1', at: ctx.now })
  return { location, deviceCookie: device?.cookie ?? null }
}

/** To the owner of the account, when a browser signs in that never did before; the very first one is no news. */
function newBrowserNotice(ctx: Context, account: SignInAccount, application: string): MailRequest {
  const device = deviceLabel(ctx.userAgent)
  return {
    template: 'new-sign-in', locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: account.email, name: account.displayName },
    userId: account.id, params: { at: ctx.now.toISOString(), application: application.slice(0, 256), from: { ...(device && { device }), ...(ctx.ip && { ip: ctx.ip }) } },
  }
}

function refusalOf(account: SignInAccount | undefined, proven: string | null): AppErrorCode | null {
  if (!account || account.deletedAt !== null) return 'SIGN_IN_FAILED'
  // What was proven belongs to an address: under another one meanwhile, it proves nothing.
  const address = parseEmail(account.email)
  if (!address.ok || address.value !== proven) return 'SIGN_IN_FAILED'
  if (mayHoldSession(account)) return null
  return account.accountEnabled ? 'INVITATION_NOT_ALLOWED' : 'ACCOUNT_BLOCKED'
}

const REASONS: Partial<Record<AppErrorCode, SignInReason>> = {
  ACCOUNT_BLOCKED: 'accountBlocked', SIGN_IN_FAILED: 'accountGone', INVITATION_NOT_ALLOWED: 'invitationOpen',
}

async function refused(ctx: Context, attempt: Omit<Attempt, 'result'>, code: AppErrorCode): Promise<AppError> {
  await recordAttempt(ctx, { ...attempt, result: 'failure', errorCode: code, failureReason: REASONS[code] ?? 'policyRefused' })
  return new AppError(code)
}
