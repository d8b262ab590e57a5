import type { CompiledPolicy, PolicySet } from './compile'
import type { EvaluationError } from './directory'
import { factsOf, userFacts, type ApplicationFacts, type UserFacts } from './facts'
import { demand, inPromptOrder, readSatisfied, type GrantResult, type Need, type Satisfied } from './grants'
import { UNMATCHED_SHIFT } from './layers'
import { CONDITIONS, type ConditionName } from './policy'
import { mergeSession, type SessionControls } from './session'
import type { SignIn, SignInUser } from './sign-in'

export type Outcome = 'allow' | 'prompt' | 'block'

/** Graph's appliedConditionalAccessPolicyResult. */
export type PolicyResultKind =
  | 'success' | 'failure' | 'notApplied' | 'notEnabled' | 'unknown'
  | 'reportOnlySuccess' | 'reportOnlyFailure' | 'reportOnlyInterrupted' | 'reportOnlyNotApplied'

export interface PolicyResult {
  readonly id: string
  readonly displayName: string
  readonly result: PolicyResultKind
  /** Conditions the policy sets, by what they said. One that cannot be evaluated is in neither. */
  readonly matched: readonly ConditionName[]
  readonly unmatched: readonly ConditionName[]
  /** What this policy still asks for, or what nobody can satisfy here. */
  readonly controls: readonly string[]
  /** Nothing that the person does can meet it here; absent where something can, and where it blocks. */
  readonly impossible?: true
}

export interface Evaluation {
  readonly outcome: Outcome
  /** With `prompt`: exactly what is still to be met, in the order of prompts, without repeats. */
  readonly controls: readonly string[]
  readonly session: SessionControls
  /** One for each policy, in the order given. */
  readonly policies: readonly PolicyResult[]
  readonly errors: readonly EvaluationError[]
  /** An emergency account signed in: no policy applied. */
  readonly breakGlass: boolean
}

const NOTHING: readonly never[] = Object.freeze([])

/**
 * Evaluates every policy, then combines: one block ends it; every policy that applies must be met; no policy is allow.
 * `now` is the time of the sign-in. Pure: the same arguments give the same answer.
 */
export function evaluate(set: PolicySet, signIn: SignIn, now: Date): Evaluation {
  const { breakGlass, satisfied } = ask(set, signIn, now)
  const policies: PolicyResult[] = []
  const needs: Need[] = []
  const sessions: SessionControls[] = []
  const errors: EvaluationError[] = []
  let blocked = false

  for (let index = 0; index < set.policies.length; index++) {
    // SAFE: the index is below the length.
    const policy = set.policies[index] as CompiledPolicy
    const bits = set.seen[index] ?? 0
    const decision = decide(set, policy, bits, satisfied)
    policies.push(decision.result)
    if (decision.errors !== null) errors.push(...decision.errors)
    if (policy.state !== 'enabled' || decision.grant === null) continue
    if (policy.hasSession) sessions.push(policy.session)
    if (decision.grant.kind === 'prompt') needs.push(...decision.grant.needs)
    else if (decision.grant.kind !== 'met') blocked = true
  }
  return {
    outcome: blocked ? 'block' : needs.length > 0 ? 'prompt' : 'allow',
    controls: blocked ? NOTHING : distinct(needs),
    session: mergeSession(sessions),
    policies,
    errors,
    breakGlass,
  }
}

/** The outcome and the open controls alone, for replays that ask a million times. Says the same as `evaluate`. */
export function outcomeOf(set: PolicySet, signIn: SignIn, now: Date): Pick<Evaluation, 'outcome' | 'controls'> {
  const { satisfied } = ask(set, signIn, now)
  const needs: Need[] = []
  for (let index = 0; index < set.policies.length; index++) {
    const policy = set.policies[index] as CompiledPolicy // SAFE: the index is below the length.
    if (policy.state !== 'enabled' || !policy.demands || (set.seen[index] ?? 0) >>> UNMATCHED_SHIFT !== 0) continue
    const grant = policy.isBroken ? IMPOSSIBLE : policy.grant === null ? MET : demand(policy.grant, satisfied)
    if (grant.kind === 'prompt') needs.push(...grant.needs)
    else if (grant.kind !== 'met') return { outcome: 'block', controls: NOTHING }
  }
  return { outcome: needs.length > 0 ? 'prompt' : 'allow', controls: distinct(needs) }
}

/** Two choices of the policies of one set, asked together: what both contain is asked once. Each says the same as `outcomeOf` of its own set. */
export function compareOutcomes(set: PolicySet, sides: readonly Side[], signIn: SignIn, now: Date): Pair {
  const { satisfied } = ask(set, signIn, now)
  const pair: Pair = { before: 'allow', after: 'allow' }
  for (let index = 0; index < set.policies.length; index++) {
    const policy = set.policies[index] as CompiledPolicy // SAFE: the index is below the length.
    if (policy.state !== 'enabled' || !policy.demands || (set.seen[index] ?? 0) >>> UNMATCHED_SHIFT !== 0) continue
    const grant = policy.isBroken ? IMPOSSIBLE : policy.grant === null ? MET : demand(policy.grant, satisfied)
    if (grant.kind === 'met') continue
    const side = sides[index]
    if (side !== 'after') pair.before = grant.kind === 'prompt' && pair.before !== 'block' ? 'prompt' : 'block'
    if (side !== 'before') pair.after = grant.kind === 'prompt' && pair.after !== 'block' ? 'prompt' : 'block'
  }
  return pair
}

/** To which choice a policy belongs. */
export type Side = 'before' | 'after' | 'both'

export interface Pair {
  before: Outcome
  after: Outcome
}

const USERS = 1 << CONDITIONS.indexOf('users')
const APPLICATIONS = 1 << CONDITIONS.indexOf('applications')

/** Asks every condition of every policy; what they say is left in `set.seen`. */
function ask(set: PolicySet, signIn: SignIn, now: Date): { readonly breakGlass: boolean; readonly satisfied: Satisfied } {
  const user = preparedUser(signIn.user)
  const facts = factsOf(signIn, user, applicationOf(set, signIn.applicationId), now.getTime(), set.locations.size)
  const { seen } = set
  seen.fill(0)
  for (const layer of set.layers) {
    const said = layer.of(facts)
    for (let index = 0; index < seen.length; index++) seen[index] = (seen[index] ?? 0) | (said[index] ?? 0)
  }
  const breakGlass = set.breakGlass.has(user.id)
  const isAction = facts.userAction !== ''
  for (let index = 0; (breakGlass || isAction) && index < seen.length; index++) {
    if (breakGlass) deny(seen, index, USERS)
    if (isAction && set.policies[index]?.ignoresUserActions) deny(seen, index, APPLICATIONS)
  }
  return { breakGlass, satisfied: withinReach(satisfiedBy(signIn.satisfied ?? NOTHING), signIn.unattainable ?? NOTHING) }
}

/** Read once for callers that keep the list (replay). */
const satisfiedLists = new WeakMap<readonly string[], Satisfied>()

function satisfiedBy(entries: readonly string[]): Satisfied {
  let read = satisfiedLists.get(entries)
  if (!read) satisfiedLists.set(entries, (read = readSatisfied(entries)))
  return read
}

const withinReach = (satisfied: Satisfied, unattainable: readonly string[]): Satisfied =>
  unattainable.length === 0 ? satisfied : { ...satisfied, unattainable: new Set(unattainable.map((control) => control.toLowerCase())) }

/** Answers a condition with no, whatever it said. */
function deny(seen: Int32Array, index: number, condition: number): void {
  seen[index] = ((seen[index] ?? 0) & ~condition) | (condition << UNMATCHED_SHIFT)
}

function applicationOf(set: PolicySet, id: string | null | undefined): ApplicationFacts | null {
  if (!id) return null
  const key = id.toLowerCase()
  return set.applications.get(key) ?? { id: key, suites: NOTHING, attributes: () => undefined }
}

/** What one policy says of one sign-in. */
export interface Decision {
  readonly result: PolicyResult
  /** null: the policy does not apply. */
  readonly grant: GrantResult | null
  readonly errors: readonly EvaluationError[] | null
}

const MET: GrantResult = { kind: 'met' }
const IMPOSSIBLE: GrantResult = { kind: 'impossible', controls: NOTHING }

/** `bits` is what the layers said of this policy. */
function decide(set: PolicySet, policy: CompiledPolicy, bits: number, satisfied: Satisfied): Decision {
  const reporting = policy.state === 'enabledForReportingButNotEnforced'
  if (bits >>> UNMATCHED_SHIFT !== 0) return idle(policy, bits, reporting ? 'reportOnlyNotApplied' : policy.state === 'disabled' ? 'notEnabled' : 'notApplied')
  if (policy.state === 'disabled') return idle(policy, bits, 'notEnabled')
  const unknown = policy.sets & ~bits
  const errors = unknown === 0 && policy.faults.length === 0 ? null : errorsOf(set, policy, unknown)
  // A policy that blocks or requires counts as matched when it cannot be told (fail closed); one that only shapes the session does not.
  if (unknown !== 0 && !policy.demands) return { ...idle(policy, bits, 'unknown'), errors }
  const grant = policy.isBroken ? IMPOSSIBLE : policy.grant === null ? MET : demand(policy.grant, satisfied)
  const said = result(policy, bits, kindOf(grant, reporting), controlsOf(grant))
  return { result: grant.kind === 'impossible' ? { ...said, impossible: true } : said, grant, errors }
}

const KINDS = {
  met: ['success', 'reportOnlySuccess'],
  prompt: ['failure', 'reportOnlyInterrupted'],
  blocked: ['failure', 'reportOnlyFailure'],
  impossible: ['failure', 'reportOnlyFailure'],
} as const

const kindOf = (grant: GrantResult, reporting: boolean): PolicyResultKind => KINDS[grant.kind][reporting ? 1 : 0]

const BLOCK: readonly string[] = Object.freeze(['block'])

function controlsOf(grant: GrantResult): readonly string[] {
  if (grant.kind === 'prompt') return grant.needs.map((need) => need.control)
  return grant.kind === 'impossible' ? grant.controls : grant.kind === 'blocked' ? BLOCK : NOTHING
}

function result({ id, displayName }: CompiledPolicy, bits: number, kind: PolicyResultKind, controls: readonly string[]): PolicyResult {
  return { id, displayName, result: kind, matched: names(bits & MATCHED), unmatched: names(bits >>> UNMATCHED_SHIFT), controls }
}

const MATCHED = (1 << UNMATCHED_SHIFT) - 1

function idle(policy: CompiledPolicy, bits: number, kind: PolicyResultKind): Decision {
  let answer = policy.idleAnswers.get(bits)
  if (!answer) {
    answer = { result: result(policy, bits, kind, NOTHING), grant: null, errors: null }
    policy.idleAnswers.set(bits, answer)
  }
  return answer
}

const namesByBits = new Map<number, readonly ConditionName[]>()

function names(bits: number): readonly ConditionName[] {
  let list = namesByBits.get(bits)
  if (!list) namesByBits.set(bits, (list = Object.freeze(CONDITIONS.filter((_, place) => (bits & (1 << place)) !== 0))))
  return list
}

function errorsOf(set: PolicySet, policy: CompiledPolicy, unknown: number): EvaluationError[] {
  const faults = [...policy.faults]
  for (const index of policy.conditions) {
    const condition = set.conditions[index]
    if (condition && (unknown & (1 << CONDITIONS.indexOf(condition.name))) !== 0) faults.push(...condition.faults)
  }
  return faults.map((fault) => ({ policyId: policy.id, ...fault }))
}

function distinct(needs: readonly Need[]): readonly string[] {
  if (needs.length === 0) return NOTHING
  const seen = new Set<string>()
  const controls: string[] = []
  for (const { control } of needs.toSorted(inPromptOrder)) {
    const key = control.toLowerCase()
    if (!seen.has(key)) controls.push(control)
    seen.add(key)
  }
  return controls
}

/** Preparing a person costs more than asking; callers that keep the person's object (replay, command line) pay once. */
const preparedUsers = new WeakMap<SignInUser, UserFacts>()

function preparedUser(user: SignInUser): UserFacts {
  let prepared = preparedUsers.get(user)
  if (!prepared) preparedUsers.set(user, (prepared = userFacts(user)))
  return prepared
}
