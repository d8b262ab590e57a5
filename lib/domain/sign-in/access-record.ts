import { CONDITIONS, type ConditionName, type Evaluation, type EvaluationError, type Outcome, type PolicyResult, type PolicyResultKind, type SessionControls } from '../conditional-access'

/** A policy's answer as it is stored with a sign-in: conditions as bits by their place in CONDITIONS, because there are many. */
type Packed = readonly [id: string, name: string, result: PolicyResultKind, matched: number, unmatched: number, controls?: readonly string[], impossible?: true]

/** What policies said of one sign-in, as its row keeps it. */
export type StoredAccess = {
  readonly outcome: Outcome
  readonly controls: readonly string[]
  readonly session: SessionControls
  readonly breakGlass: boolean
  readonly errors: readonly EvaluationError[]
  readonly policies: readonly Packed[]
}

const IDLE: ReadonlySet<PolicyResultKind> = new Set(['notApplied', 'notEnabled', 'reportOnlyNotApplied'])

/** Did this policy say anything about the sign-in? */
const hasApplied = ({ result }: Pick<PolicyResult, 'result'>): boolean => !IDLE.has(result)

const bitsOf = (names: readonly ConditionName[]) => names.reduce((bits, name) => bits | (1 << CONDITIONS.indexOf(name)), 0)
const namesOf = (bits: number) => CONDITIONS.filter((_, place) => (bits & (1 << place)) !== 0)

/** Everything for a person who signs in; for what happens by itself, every quarter of an hour, only what applied. */
export function packAccess({ outcome, controls, session, breakGlass, errors, policies }: Evaluation, all: boolean): StoredAccess {
  return {
    outcome, controls, session, breakGlass, errors,
    policies: policies.filter((policy) => all || hasApplied(policy)).map(packed),
  }
}

function packed({ id, displayName, result, matched, unmatched, controls, impossible }: PolicyResult): Packed {
  const idle = [id, displayName, result, bitsOf(matched), bitsOf(unmatched)] as const
  return impossible ? [...idle, controls, true] : controls.length > 0 ? [...idle, controls] : idle
}

/** Policies as the engine gave them. */
export function unpackPolicies(stored: StoredAccess): PolicyResult[] {
  return stored.policies.map(([id, displayName, result, matched, unmatched, controls = [], impossible]) => ({ id, displayName, result, matched: namesOf(matched), unmatched: namesOf(unmatched), controls, ...(impossible && { impossible }) }))
}

/** A stored decision with its policies spelled out, or null if it is none of ours. */
export function readStoredAccess(stored: unknown): ShownAccess | null {
  if (typeof stored !== 'object' || stored === null || !('policies' in stored) || !Array.isArray(stored.policies)) return null
  // SAFE: only packAccess writes this column.
  const access = stored as StoredAccess
  return { ...access, policies: unpackPolicies(access) }
}

export type ShownAccess = Omit<StoredAccess, 'policies'> & { readonly policies: readonly PolicyResult[] }

/** Graph's conditionalAccessStatus. */
export function accessStatus({ outcome, policies }: Pick<Evaluation, 'outcome' | 'policies'>): 'success' | 'failure' | 'notApplied' {
  if (outcome !== 'allow') return 'failure'
  return policies.some(({ result }) => result === 'success') ? 'success' : 'notApplied'
}
