import type { AccessPerson, Origin } from '@/lib/data/access-person'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { evaluate, periodOf, type Evaluation, type JsonObject, type JsonValue, type SessionControls, type SignIn } from '@/lib/domain/conditional-access'
import { HOUR } from '@/lib/domain/shared'
import { freshProofs, isMultiFactor, ownProofs, provesPerson, satisfiedBy, type Frequency, type Proof, type Target } from '@/lib/domain/sign-in'
import { runtime } from '@/lib/platform/runtime'
import { AppError } from '@/lib/services/kernel'
import { openTerms, type OpenTerms } from '../agreement/open-terms'
import { agreementsOf, policySetOf, type TenantPolicySet } from '../conditional-access/policy-set'
import { liveFacts } from './facts'

export interface PolicyQuestion {
  readonly person: AccessPerson
  readonly origin: Origin
  readonly target: Target
  readonly proofs: readonly Proof[]
  /** The application asks for several factors, whatever policies say. */
  readonly multiFactor?: boolean
  /** "Every time" is about sign-ins and tokens, not about each page of one session. */
  readonly withinSession?: boolean
  /** Controls that turned out to be out of this person's reach. */
  readonly unattainable?: readonly string[]
}

export interface PolicyAnswer {
  readonly evaluation: Evaluation
  /** Exactly what was evaluated: the same facts give the same answer (replay, What If). */
  readonly facts: SignIn
  /** Nothing is left to do. */
  readonly allowed: boolean
  readonly blocked: boolean
  /** What is still to be met, in the order of prompts. */
  readonly controls: readonly string[]
  /** Nobody is proven any more: everything again. */
  readonly again: boolean
  /** Proofs that are young enough. */
  readonly proofs: readonly Proof[]
  readonly terms: readonly OpenTerms[]
  readonly persistent: 'always' | 'never' | null
  readonly policies: TenantPolicySet
}

/** A tenant's policies; when they cannot be read nobody gets in (AB-51). */
export async function policiesOf(tenantId: string): Promise<TenantPolicySet> {
  try {
    return await policySetOf(tenantId)
  } catch (error) {
    runtime().log.error({ err: error, tenantId }, 'policies could not be read: sign-ins are refused')
    throw new AppError('UNAVAILABLE', { detail: error })
  }
}

/** The one question to Conditional Access: of sign-ins, single sign-on, refreshes and every page. */
export async function askPolicies(tenantId: string, question: PolicyQuestion, known: TenantPolicySet, now: Date): Promise<PolicyAnswer> {
  const { person, origin, target, proofs } = question
  const named = agreementsOf(known.set)
  const terms = named.length === 0 ? { open: [], satisfied: [] } : await openTerms(aloneInTenant(tenantId), person.id, named, now)
  const ask = (list: readonly Proof[]) => {
    const facts = { ...liveFacts(person, origin, target, [...satisfiedBy(list), ...terms.satisfied]), ...(question.unattainable?.length && { unattainable: question.unattainable }) }
    return { facts, evaluation: evaluate(known.set, facts, now) }
  }
  const own = ownProofs(proofs)
  const offered = ask(question.multiFactor ? own : proofs)
  // Where several factors are asked for by name, or browsers are to forget, no browser is believed.
  const believed = question.multiFactor || persistentOf(offered.evaluation.session) === 'never' ? own : proofs
  const first = believed === own && !question.multiFactor && own.length < proofs.length ? ask(own) : offered
  const frequency = frequencyOf(first.evaluation.session, question.withinSession ?? false)
  const fresh = freshProofs(believed, frequency, now)
  const { facts, evaluation } = fresh.length === believed.length ? first : ask(fresh)
  const stepUp = question.multiFactor === true && !isMultiFactor(fresh) && !evaluation.controls.includes('mfa') ? ['mfa'] : []
  const controls = [...stepUp, ...evaluation.controls]
  const blocked = evaluation.outcome === 'block'
  const stale = frequency !== null && !provesPerson(fresh)
  return {
    evaluation, facts, blocked, controls, terms: terms.open, policies: known,
    allowed: !blocked && controls.length === 0 && !stale,
    again: !blocked && (stale || (controls.length > 0 && !provesPerson(fresh))),
    proofs: fresh, persistent: persistentOf(evaluation.session),
  }
}

function frequencyOf(session: SessionControls, withinSession: boolean): Frequency | null {
  const set = controlOf(session, 'signInFrequency')
  if (set === null) return null
  const period = periodOf(set) * HOUR
  if (period === 0 && withinSession) return null
  return { period, secondaryOnly: set['authenticationType'] === 'secondaryAuthentication' }
}

function persistentOf(session: SessionControls): 'always' | 'never' | null {
  const mode = controlOf(session, 'persistentBrowser')?.['mode']
  return mode === 'always' || mode === 'never' ? mode : null
}

const isObject = (value: JsonValue | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

function controlOf(session: SessionControls, name: string): JsonObject | null {
  const set = session[name]
  return isObject(set) ? set : null
}
