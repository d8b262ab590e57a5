import { findAccessPerson, insertProven, updateProven, type Proven } from '@/lib/data/access-person'
import { deleteJourney, type JourneyExtras, type StoredJourney } from '@/lib/data/journey'
import { findKnownDevice, insertKnownDevice, noteFactor, touchKnownDevice, trustDevice } from '@/lib/data/known-device'
import { enqueueMail } from '@/lib/data/mail-outbox'
import { findSignInAccount, touchIdentity, touchSignedIn, type SignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant, sqlInTenant, type TenantSql } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import type { SignInReason } from '@/lib/domain/log'
import { DAY, plus, type AppErrorCode } from '@/lib/domain/shared'
import { acrOf, advance, amrOf, isMultiFactor, mergeProofs, ownProofs, provenAt, sessionSubject, type Journey, type Proof, type ProofMethod } from '@/lib/domain/sign-in'
import { mayHoldSession } from '@/lib/domain/user'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { AppError, type Context } from '@/lib/services/kernel'
import { decideAccess, isRisky, type Access } from './access'
import { acrAnswer } from './context-class'
import { alarm } from './alarm'
import { newBrowserNotice } from './new-browser'
import { signInProvider, type PendingInteraction } from './provider-port'
import { recordAttempt, recordSignIn, type Attempt } from '../log/record'

export interface CompletedSignIn {
  /** Where the browser goes on: back into the provider. */
  readonly location: string
  /** Value of the known-device cookie, when this browser is new to the person. */
  readonly deviceCookie: string | null
}

export interface OpenDemand {
  readonly journey: Journey
  readonly extras: JourneyExtras
}

export interface Completing {
  readonly pending: PendingInteraction
  readonly stored: Pick<StoredJourney, 'key'>
  readonly journey: Journey
  readonly extras: JourneyExtras
  readonly deviceCookie: string | null
}

/**
 * The only way to a session. Every way in ends here: it reads the account as it is now, asks Conditional Access about what the journey
 * has proven, writes the sign-in record, asks the journey for its proofs again, and only then tells the provider who signed in (AB-42).
 * Where policies want more, the journey goes on instead.
 */
export async function completeSignIn(ctx: Context, call: Completing): Promise<CompletedSignIn | OpenDemand> {
  const { pending, journey } = call
  if (journey.step !== 'access' || journey.userId === null) throw new AppError('STEP_OUT_OF_ORDER')
  const account = await findSignInAccount(aloneInTenant(ctx.tenant.id), { id: journey.userId })
  const attempt = { identifier: journey.email ?? account?.email ?? '', person: account ?? null, client: pending.client, method: methodOf(journey.proofs) } as const
  const refusal = refusalOf(account, journey.email)
  if (!account || refusal) throw await refused(ctx, attempt, refusal ?? 'SIGN_IN_FAILED')

  const access = await decideAccess(ctx, { account, pending, journey, deviceCookie: call.deviceCookie })
    .catch(async (error: unknown) => {
      // Refused, and never silently (AB-51).
      await recordAttempt(ctx, { ...attempt, result: 'failure', errorCode: 'UNAVAILABLE', failureReason: 'policiesUnreadable' }).catch(() => undefined)
      throw error
    })
  // The last question of all: only where everything is met, and only once.
  const decision = access.decision.outcome === 'allow' && asksToStay(call, access) ? STAY : access.decision
  const moved = advance(journey, { type: 'access-decided', decision })
  if (!moved.ok) throw new AppError(moved.error)
  const subject = sessionSubject(moved.value)
  if (!subject) return demand(ctx, call, moved.value, access, attempt)
  return finish(ctx, call, account, access, attempt)
}

const STAY = { outcome: 'prompt', step: 'stay' } as const

/** Policies that say something about the browser decide without asking. Never for a device elsewhere, and never in a risky sign-in. */
function asksToStay({ pending, journey, extras }: Completing, { answer }: Access): boolean {
  const { policies: { settings }, persistent, facts } = answer
  return settings.askToStaySignedIn && persistent === null && typeof extras.stay !== 'boolean' && !journey.mustChange && journey.purpose !== 'session' && !pending.deviceFlow && !isRisky(facts)
}

/** Null: as this browser's session is already. */
function staysSignedIn({ journey, extras }: Completing, { answer: { persistent } }: Access): boolean | null {
  if (persistent !== null) return persistent === 'always'
  return journey.purpose === 'session' ? null : extras.stay === true
}

/** What the next page needs, and a row that says why the sign-in is not over yet. */
async function demand(ctx: Context, call: Completing, journey: Journey, access: Access, attempt: Omit<Attempt, 'result'>): Promise<OpenDemand> {
  const blocked = journey.step === 'blocked'
  // A page that is shown again for the same demand is no second event.
  const repeated = journey.step === 'mfa' && call.extras.offer && call.extras.codeId
  // Whether to stay is no demand of a policy.
  if (journey.step !== 'identify' && journey.step !== 'stay' && !repeated) {
    await recordAttempt(ctx, {
      ...attempt, access: access.answer, details: { purpose: journey.purpose, step: journey.step },
      ...(blocked ? { result: 'failure', errorCode: 'ACCESS_BLOCKED', failureReason: access.dead === 'factorMissing' ? 'factorMissing' : 'policyBlocked' } : { result: 'interrupted', failureReason: 'moreNeeded' }),
    })
  }
  // Everything begins anew, by whomever.
  if (access.decision.outcome === 'again') return { journey, extras: {} }
  return {
    journey,
    extras: {
      ...call.extras, params: null, codeId: null, offer: { factors: [...access.offer.factors], enrol: [...access.offer.enrol], trustDays: access.offer.trustDays, skippable: access.offer.skippable ?? false }, factor: null, termsId: access.terms?.id ?? null,
      reference: blocked ? ctx.correlationId : null, dead: blocked ? (access.dead ?? 'policy') : null,
    },
  }
}

async function finish(ctx: Context, call: Completing, account: SignInAccount, access: Access, attempt: Omit<Attempt, 'result'>): Promise<CompletedSignIn> {
  const { pending, journey } = call
  const { proofs, persistent, policies } = access.answer
  const byCode = journey.proofs[0]?.method === 'email'
  const { at, cookie } = await sqlInTenant(ctx.tenant.id, async (tx) => {
    const known = await findKnownDevice(tx, call.deviceCookie, account.id)
    if (known) await touchKnownDevice(tx, known, ctx.now)
    const fresh = known ? null : await insertKnownDevice(tx, account.id, ctx.userAgent, ctx.now)
    const device = known ?? fresh?.id
    const { trustedDeviceDays } = policies.settings
    if (device && isMultiFactor(ownProofs(proofs))) await noteFactor(tx, device, ctx.now)
    if (device && earnsTrust(call.extras.trust, account.id, proofs) && persistent !== 'never' && trustedDeviceDays > 0) {
      await trustDevice(tx, device, proofs.map(({ method }) => method), ctx.now, plus(ctx.now, trustedDeviceDays * DAY))
    }
    if (fresh && account.lastSignInAt) await enqueueMail(tx, ctx.tenant.id, ctx.now, [newBrowserNotice(ctx, account, pending.client.name)])
    await touchSignedIn(tx, account.id, { now: ctx.now, provenEmail: byCode ? journey.email : null })
    const issuer = `${runtime().env.appUrl}/t/${ctx.tenant.slug}/oidc`
    const key = { userId: account.id, provider: byCode ? 'emailOtp' : 'local', issuer, subject: account.id }
    if (!(await touchIdentity(tx, key, newId(), ctx.now))) throw new AppError('SIGN_IN_FAILED', { detail: 'the identity belongs to another person' })
    const authTime = await keepProven(tx, call, account.id, { proofs, origin: access.origin }, ctx.now)
    await recordSignIn(tx, ctx, {
      ...attempt, result: 'success', access: access.answer,
      details: { amr: [...amrOf(proofs)], methods: proofs.map(({ method }) => method), knownDevice: Boolean(known), purpose: journey.purpose, ...(access.answer.evaluation.breakGlass && { breakGlass: true }) },
    })
    await deleteJourney(tx, call.stored.key)
    return { at: authTime, cookie: fresh?.cookie ?? null }
  })
  if (access.answer.evaluation.breakGlass) await alarm(ctx, account, pending.client.name)
  const result = { accountId: account.id, amr: amrOf(proofs), acr: acrAnswer(pending.acrValues, acrOf(proofs)), at, remember: staysSignedIn(call, access) }
  const location = await signInProvider().login(ctx.tenant, pending.uid, result)
  return { location, deviceCookie: cookie }
}

/** A session of which nothing new was proven stays as old as it is: what was accepted or believed meanwhile makes nobody younger. */
async function keepProven(tx: TenantSql, { pending, journey }: Completing, userId: string, { proofs, origin }: Proven, now: Date): Promise<Date> {
  const at = provenAt(proofs) ?? now
  const since = journey.purpose === 'session' ? pending.authTime : null
  const before = since === null ? null : (await findAccessPerson(tx, userId, since, now))?.proven
  const young = !before || at > (provenAt(before.proofs) ?? new Date(0))
  const kept = young || since === null ? undefined : await updateProven(tx, userId, new Date(since * 1000), { proofs: mergeProofs(journey.proofs, proofs), origin })
  return kept ?? insertProven(tx, userId, { proofs, origin }, at)
}

/** A recovery code or an older trust is no reason to trust a browser, nor is what the sign-in began with. */
const TRUSTABLE: ReadonlySet<ProofMethod> = new Set(['softwareOath', 'fido2', 'email'])
const LENT: ReadonlySet<ProofMethod> = new Set(['recoveryCode', 'trustedDevice'])

/** The wish was this person's, and the factor beside it is still proven as a second one. */
function earnsTrust(wish: JourneyExtras['trust'], userId: string, proofs: readonly Proof[]): boolean {
  const own = proofs.filter(({ method }) => !LENT.has(method))
  return wish?.userId === userId && TRUSTABLE.has(wish.method) && own.findIndex(({ method }) => method === wish.method) > 0 && isMultiFactor(own)
}

const NAMES: Readonly<Record<string, string>> = { email: 'emailCode' }

/** What was proven last, as the log names it. */
function methodOf(proofs: readonly Proof[]): string | null {
  const last = proofs.filter(({ method }) => method !== 'passwordChange').at(-1)
  return last ? (NAMES[last.method] ?? last.method) : null
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
