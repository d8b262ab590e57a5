import { MINUTE } from '../shared'

/** What a person can prove, in Graph's words where Graph has them. */
export const PROOF_METHODS = [
  'password', 'email', 'softwareOath', 'fido2', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse',
  // What a partner organisation vouches for, of its own people: see `partnerProof`.
  'federatedSingleFactor', 'federatedMultiFactor',
  // Ours: counts as a second factor for `mfa`, never for a strength.
  'recoveryCode',
  // A second factor that was proven in this browser before and is still believed: as the recovery code.
  'trustedDevice',
  // A new password was chosen: what `passwordChange` asks for.
  'passwordChange',
] as const
export type ProofMethod = (typeof PROOF_METHODS)[number]

/** Something that was proven, and when (ISO, UTC). In the order of proving: the first one says who it is. */
export type Proof = {
  readonly method: ProofMethod
  readonly at: string
  /** Of `trustedDevice`: the browser that was believed. */
  readonly device?: string | undefined
  /** Of `password`: a mailbox set it, so the two are one factor. */
  readonly mailed?: boolean | undefined
}

/** By any of these a sign-in can begin. */
const PRIMARY: ReadonlySet<ProofMethod> = new Set(['password', 'email', 'fido2', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'federatedSingleFactor', 'federatedMultiFactor'])
const FACTORS: ReadonlySet<ProofMethod> = new Set([...PRIMARY, 'softwareOath'])
/** Several factors in one act. */
const STRONG: ReadonlySet<ProofMethod> = new Set(['fido2', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'federatedMultiFactor'])

export function isPrimary(method: ProofMethod): boolean {
  return PRIMARY.has(method)
}

/** Says who it is, whatever else is missing. */
export function provesPerson(proofs: readonly Proof[]): boolean {
  return proofs.some(({ method }) => PRIMARY.has(method))
}

/** A first factor has to be as young as this before another way in is registered. */
const ENROL_WITHIN = 15 * MINUTE

/** May whoever proved this register a factor now? A session that was left open all day may not. */
export function provenLately(proofs: readonly Proof[], now: Date): boolean {
  return proofs.some(({ method, at }) => {
    const age = now.getTime() - Date.parse(at)
    return PRIMARY.has(method) && age <= ENROL_WITHIN && age >= -MINUTE
  })
}

/** The methods used together. A mailbox that came first resets the password, and one that set it before did: the two are one factor then. */
export function combinationsOf(proofs: readonly Proof[]): readonly string[] {
  const methods = [...new Set(proofs.map(({ method }) => method).filter((method) => FACTORS.has(method)))]
  const one = methods[0] === 'email' || proofs.some(({ method, mailed }) => method === 'password' && mailed)
  if (!one || !methods.includes('email') || !methods.includes('password')) return methods.length === 0 ? [] : [methods.join(',')]
  return ['email', 'password'].map((half) => methods.filter((method) => method === half || (method !== 'email' && method !== 'password')).join(','))
}

/** What policies count as satisfied: combinations, and the controls that these proofs meet by themselves. */
export function satisfiedBy(proofs: readonly Proof[]): readonly string[] {
  const combinations = combinationsOf(proofs)
  const has = (method: ProofMethod) => proofs.some((proof) => proof.method === method)
  const second = (has('recoveryCode') || has('trustedDevice')) && provesPerson(proofs)
  const changed = has('passwordChange')
  const strong = second || isMultiFactor(proofs)
  // Who has no password here has nothing to change: a second factor, proven now, is the remedy.
  const remedied = strong && (changed || !has('password'))
  return [...combinations, ...(second ? ['mfa'] : []), ...(changed ? ['passwordChange'] : []), ...(remedied ? ['riskRemediation'] : [])]
}

/** Two factors that do not fall together, or one method that is both. */
export function isMultiFactor(proofs: readonly Proof[]): boolean {
  const has = (method: ProofMethod) => proofs.some((proof) => proof.method === method)
  if ((has('recoveryCode') || has('trustedDevice')) && provesPerson(proofs)) return true
  return combinationsOf(proofs).some((combination) => combination.includes(',') || STRONG_NAMES.has(combination))
}

const STRONG_NAMES: ReadonlySet<string> = STRONG

/** "Every time" leaves this much for the way from the sign-in to its token. */
export const EVERY_TIME_TOLERANCE = 5 * MINUTE

export interface Frequency {
  /** Milliseconds; 0 is every time. */
  readonly period: number
  /** Only second factors have to be proven again. */
  readonly secondaryOnly: boolean
}

/** Proofs that are still young enough. A time that cannot be read is old, and one in the future is nobody's. */
export function freshProofs(proofs: readonly Proof[], frequency: Frequency | null, now: Date): readonly Proof[] {
  if (frequency === null) return proofs
  const most = Math.max(frequency.period, EVERY_TIME_TOLERANCE)
  const fresh = ({ at }: Proof) => {
    const age = now.getTime() - Date.parse(at)
    return age <= most && age >= -MINUTE
  }
  const [first] = proofs
  if (frequency.secondaryOnly) return proofs.filter((proof) => (proof === first && !STRONG.has(proof.method)) || fresh(proof))
  // What rests on a first factor that is too old rests on nothing.
  return first !== undefined && fresh(first) ? proofs.filter(fresh) : []
}

/** RFC 8176: a passkey is a key that its owner opened; a pass and every code are one-time passwords. */
const AMR: Readonly<Record<ProofMethod, readonly string[]>> = {
  password: ['pwd'], email: ['otp'], softwareOath: ['otp'], fido2: ['pop', 'user'], temporaryAccessPassOneTime: ['otp'], temporaryAccessPassMultiUse: ['otp'],
  federatedSingleFactor: [], federatedMultiFactor: [],
  recoveryCode: ['otp'], trustedDevice: [], passwordChange: [],
}

/** What this sign-in used: what a browser is trusted for was used in another one, so that `mfa` and the class of `acrOf` never disagree. */
export function amrOf(proofs: readonly Proof[]): readonly string[] {
  const names = new Set(proofs.flatMap(({ method }) => AMR[method]))
  return acrOf(proofs) === '2' ? [...names, 'mfa'] : [...names]
}

/** Without the trust in a browser: what this very sign-in proved. */
export function ownProofs(proofs: readonly Proof[]): readonly Proof[] {
  return proofs.filter(({ method }) => method !== 'trustedDevice')
}

/** When the person last proved anything: what a browser is trusted for, or terms that were accepted, is no proof. */
export function provenAt(proofs: readonly Proof[]): Date | null {
  const times = ownProofs(proofs).map(({ at }) => Date.parse(at)).filter((time) => !Number.isNaN(time))
  return times.length === 0 ? null : new Date(Math.max(...times))
}

/** Authentication context class: one factor, or several. Who asks for several does not mean an older one that is still believed. */
export function acrOf(proofs: readonly Proof[]): '1' | '2' {
  return isMultiFactor(ownProofs(proofs)) ? '2' : '1'
}

/** The later of two lists of proofs of one person; the order of the first is kept, so that who it was stays first. */
export function mergeProofs(older: readonly Proof[], newer: readonly Proof[]): readonly Proof[] {
  const latest = new Map<ProofMethod, Proof>()
  for (const proof of [...older, ...newer]) latest.set(proof.method, proof)
  return [...latest.values()]
}
