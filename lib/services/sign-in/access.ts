import { findAccessPerson, type AccessPerson, type Origin } from '@/lib/data/access-person'
import { findTrust } from '@/lib/data/known-device'
import type { SignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { evaluate, isTerms } from '@/lib/domain/conditional-access'
import { isMultiFactor, ownProofs, provenLately, satisfiedBy, type Journey, type JourneyDecision, type Proof, type ProofMethod, type Target } from '@/lib/domain/sign-in'
import { AppError, type Context } from '@/lib/services/kernel'
import { campaignFor, methodsFor, registeredMethods } from '../authentication-method'
import type { OpenTerms } from '../agreement/open-terms'
import { contextOf, wantsMultiFactor, wantsRegistration } from './context-class'
import { askPolicies, policiesOf, type PolicyAnswer } from '../access/ask'
import type { PendingInteraction } from './provider-port'

/** What the next page offers. Kept with the journey; the services ask again before they believe any of it. */
export interface Offer {
  readonly factors: readonly ProofMethod[]
  readonly enrol: readonly ('softwareOath' | 'fido2')[]
  /** Browsers may be trusted here, for so many days. */
  readonly trustDays: number
  /** "Not now" is an answer: a campaign asks, no policy. */
  readonly skippable?: boolean
}

export interface Access {
  readonly decision: JourneyDecision
  readonly answer: PolicyAnswer
  readonly origin: Origin
  readonly offer: Offer
  readonly terms: OpenTerms | null
  /** Why nobody can go on from here, where a policy would let them. */
  readonly dead: 'factorMissing' | 'termsMissing' | null
}

export interface AccessQuestion {
  readonly account: SignInAccount
  readonly pending: PendingInteraction
  readonly journey: Journey
  readonly deviceCookie: string | null
}

const REGISTERING: Target = { applicationId: null, userAction: 'urn:user:registersecurityinfo' }
const NO_OFFER: Offer = { factors: [], enrol: [], trustDays: 0 }

export function targetOf({ client, acrValues, deviceFlow }: PendingInteraction): Target {
  return { applicationId: client.applicationId, authenticationContext: contextOf(acrValues), deviceFlow }
}

/**
 * Conditional Access for a sign-in on its way: what is next, by the policies as they are now. No policy means allow.
 * Where a policy offers a choice (OR) and the person cannot meet the first control, the next one is asked for.
 */
export async function decideAccess(ctx: Context, asked: AccessQuestion): Promise<Access> {
  const first = await decide(ctx, asked, [])
  for (let access = first, unattainable: string[] = []; ;) {
    const [control] = access.answer.controls
    if (access.dead === null || control === undefined || unattainable.includes(control)) return access.decision.outcome === 'block' ? first : access
    unattainable = [...unattainable, control]
    access = await decide(ctx, asked, unattainable)
  }
}

async function decide(ctx: Context, { account, pending, journey, deviceCookie }: AccessQuestion, unattainable: readonly string[]): Promise<Access> {
  const sql = aloneInTenant(ctx.tenant.id)
  const [known, person, device] = await Promise.all([policiesOf(ctx.tenant.id), findAccessPerson(sql, account.id, null, ctx.now), findTrust(sql, deviceCookie, account.id, ctx.now)])
  if (!person) throw new AppError('SIGN_IN_FAILED')
  const origin: Origin = { ip: ctx.ip, userAgent: ctx.userAgent, clientAppType: pending.client.native ? 'mobileAppsAndDesktopClients' : 'browser' }
  const target = targetOf(pending)
  const trusted: readonly Proof[] = device?.trustedAt && known.settings.trustedDeviceDays > 0 && !isMultiFactor(journey.proofs) ? [{ method: 'trustedDevice', at: device.trustedAt.toISOString(), device: device.id }] : []
  const question = { person, origin, target, multiFactor: wantsMultiFactor(pending.acrValues), unattainable }
  const ask = async (proofs: readonly Proof[]) => {
    const asked = await askPolicies(ctx.tenant.id, { ...question, proofs }, known, ctx.now)
    // What the application may have is settled first; then what the person comes for.
    return asked.allowed && wantsRegistration(pending.acrValues) ? askPolicies(ctx.tenant.id, { ...question, target: REGISTERING, proofs }, known, ctx.now) : asked
  }
  const answer = await ask([...journey.proofs, ...trusted])
  const end = (decision: JourneyDecision, more: Partial<Access> = {}): Access => ({ decision, answer, origin, offer: NO_OFFER, terms: null, dead: null, ...more })
  if (answer.blocked) return end({ outcome: 'block' })
  if (answer.again) return end({ outcome: 'again' })
  const registering = person.registrationRequired && !journey.proofs.some(({ method }) => method === 'softwareOath' || method === 'fido2')
  const [control] = answer.controls
  const campaign = control === undefined && !registering && journey.purpose === 'sign-in' && !isRisky(answer.facts) ? await campaignFor(sql, account.id, ctx.now) : null
  if (control === undefined && !registering && !campaign) return end({ outcome: 'allow' })
  if (control === 'passwordChange' || (control === 'riskRemediation' && isMultiFactor(answer.proofs))) return end({ outcome: 'prompt', step: 'set-password' })
  const terms = answer.terms.find(({ id }) => id.toLowerCase() === control?.toLowerCase())
  if (terms) return end({ outcome: 'prompt', step: 'terms' }, { terms })
  return factor(ctx, { account, person, journey, control: control ?? null, answer, registering: registering || campaign !== null, skippable: campaign?.maySnooze ?? false, target }, end)
}

interface FactorQuestion {
  readonly account: SignInAccount
  readonly person: AccessPerson
  readonly journey: Journey
  readonly control: string | null
  readonly answer: PolicyAnswer
  readonly registering: boolean
  readonly skippable: boolean
  readonly target: Target
}

/** A factor is asked for: one that the person has, or a first one. */
async function factor(ctx: Context, asked: FactorQuestion, end: (decision: JourneyDecision, more?: Partial<Access>) => Access): Promise<Access> {
  const { account, answer, control } = asked
  const sql = aloneInTenant(ctx.tenant.id)
  const [{ allowed }, has] = await Promise.all([methodsFor(sql, account.id, ctx.now), registeredMethods(sql, account.id, ctx.now)])
  const proven = new Set(answer.proofs.map(({ method }) => method))
  const strong = has.totp + has.passkeys > 0
  const candidates: ProofMethod[] = [
    ...(has.passkeys > 0 ? ['fido2'] as const : []),
    ...(has.totp > 0 ? ['softwareOath'] as const : []),
    // A mailbox is a second factor only for whoever began with something else, and only where there is nothing better to fall back from.
    ...(!strong && allowed.has('email') && !proven.has('email') && account.emailVerified ? ['email'] as const : []),
    ...(account.passwordHash !== null ? ['password'] as const : []),
    ...(has.pass ? [has.pass.once ? 'temporaryAccessPassOneTime' as const : 'temporaryAccessPassMultiUse' as const] : []),
    ...(has.recoveryCodesLeft > 0 ? ['recoveryCode'] as const : []),
  ].filter((method) => !proven.has(method))
  // One act that meets all that is open is better than two.
  const factors = answer.controls.filter((one) => one === 'mfa' || !OTHER_STEPS.has(one) && !answer.terms.some(({ id }) => id.toLowerCase() === one.toLowerCase()))
  const helping = (controls: readonly string[]) => {
    const met = (methods: readonly ProofMethod[]) => controls.length > 0 && controls.every((one) => meets(asked, one, methods, ctx.now))
    return { met, from: candidates.filter((one) => met([one]) || candidates.some((other) => other !== one && met([one, other]) && !met([other]))) }
  }
  const [all, first] = [helping(factors), helping(control === null ? [] : [control])]
  const offered = all.from.length > 0 ? all.from : first.from
  const trustDays = answer.persistent === 'never' ? 0 : answer.policies.settings.trustedDeviceDays
  const multi = isMultiFactor(ownProofs(answer.proofs))
  // Whoever has a factor shows it before another one is registered.
  const shown = offered.length > 0 || multi || !strong ? offered : candidates.filter((one) => isMultiFactor([...answer.proofs, { method: one, at: '' }]))
  if (shown.length > 0) return end({ outcome: 'prompt', step: 'mfa' }, { offer: { factors: shown, enrol: [], trustDays } })
  // The first factor of its kind, and only where the policies about registration agree.
  const enrol = (['softwareOath', 'fido2'] as const).filter((one) => allowed.has(one) && (control === null || first.met([one])))
  if (enrol.length === 0 || (strong && !multi) || !mayRegister(asked, ctx)) {
    return asked.registering && control === null ? end({ outcome: 'allow' }) : end({ outcome: 'block' }, { dead: control !== null && isAgreement(asked) ? 'termsMissing' : 'factorMissing' })
  }
  // Old proofs are a browser that somebody left: who registers here says anew who they are.
  if (!provenLately(answer.proofs, ctx.now)) return end({ outcome: 'again' })
  return end({ outcome: 'prompt', step: 'enrol' }, { offer: { factors: [], enrol, trustDays, skippable: asked.skippable } })
}

/** Controls that no factor meets. */
const OTHER_STEPS: ReadonlySet<string> = new Set(['passwordChange', 'riskRemediation'])

const isAgreement = ({ control, answer }: FactorQuestion) => control !== null && answer.policies.set.policies.some(({ grant }) => grant?.needs.some((need) => need.control === control && isTerms(need)))

/** Would these methods, proven now as well, meet the control? Asked of the engine, so that strengths are understood in one place. */
function meets({ answer }: FactorQuestion, control: string, methods: readonly ProofMethod[], now: Date): boolean {
  const proofs = [...answer.proofs, ...methods.map((method): Proof => ({ method, at: now.toISOString() }))]
  if (control === 'mfa') return isMultiFactor(proofs)
  const before = new Set(satisfiedBy(answer.proofs))
  const satisfied = [...(answer.facts.satisfied ?? []).filter((word) => !before.has(word)), ...satisfiedBy(proofs)]
  const then = evaluate(answer.policies.set, { ...answer.facts, satisfied }, now)
  return control === 'riskRemediation' ? isMultiFactor(proofs) : then.outcome !== 'block' && !then.controls.includes(control)
}

/** Never during a risky sign-in, and only if nothing that the registration of security information asks for is open. */
function mayRegister({ answer }: FactorQuestion, ctx: Context): boolean {
  const { facts, policies } = answer
  if (isRisky(facts)) return false
  const { applicationId: _application, authenticationContext: _context, ...rest } = facts
  return evaluate(policies.set, { ...rest, userAction: 'urn:user:registersecurityinfo' }, ctx.now).outcome === 'allow'
}

const RISKY: ReadonlySet<string> = new Set(['medium', 'high'])

export const isRisky = ({ signInRiskLevel, userRiskLevel }: PolicyAnswer['facts']): boolean => RISKY.has(signInRiskLevel ?? '') || RISKY.has(userRiskLevel ?? '')
