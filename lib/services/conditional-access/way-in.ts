import type { GuardedPerson } from '@/lib/data/lock-out'
import { allowedConfigurations, type ConfigurationId, type MethodsPolicy } from '@/lib/domain/authentication-method'
import { evaluate, type PolicySet, type SignIn } from '@/lib/domain/conditional-access'
import { satisfiedBy, type Proof, type ProofMethod } from '@/lib/domain/sign-in'
import { agreementsOf } from './policy-set'

/** What an organisation lets people prove themselves with. */
export interface Doors {
  readonly methods: MethodsPolicy
  readonly signInMethods: readonly string[]
}

const PASSES = { once: 'temporaryAccessPassOneTime', several: 'temporaryAccessPassMultiUse' } as const

function held(person: GuardedPerson, allowed: ReadonlySet<ConfigurationId>, { signInMethods }: Doors): readonly ProofMethod[] {
  const mailbox = person.emailVerified && (allowed.has('email') || signInMethods.includes('emailCode'))
  const first: readonly ProofMethod[] = [...(person.hasPassword ? ['password' as const] : []), ...(mailbox ? ['email' as const] : [])]
  return [
    // A mailbox that is only a way to begin is no second factor beside the password.
    ...(allowed.has('email') ? first : first.toReversed()),
    ...(person.totp > 0 && allowed.has('softwareOath') ? ['softwareOath' as const] : []),
    ...(person.passkeys > 0 && allowed.has('fido2') ? ['fido2' as const] : []),
    ...(person.recoveryCodes > 0 && allowed.has('recoveryCode') ? ['recoveryCode' as const] : []),
    ...(person.pass && allowed.has('temporaryAccessPass') ? [PASSES[person.pass]] : []),
  ]
}

/**
 * The sign-in of somebody who does all they can: proves what they hold, registers what they may, chooses a new password and accepts every
 * agreement. Only what is met then is a way in; a prompt that nobody can answer is none.
 */
export function bestSignIn(set: PolicySet, facts: SignIn, person: GuardedPerson, doors: Doors, now: Date): SignIn {
  const allowed = allowedConfigurations(doors.methods, new Set(person.groups))
  const has = held(person, allowed, doors)
  const satisfied = (methods: readonly ProofMethod[]) => [...satisfiedBy(methods.map((method): Proof => ({ method, at: now.toISOString() }))), ...agreementsOf(set)]
  const { applicationId: _application, ...rest } = facts
  const mayRegister = evaluate(set, { ...rest, userAction: 'urn:user:registersecurityinfo', satisfied: satisfied(has) }, now).outcome === 'allow'
  const could = mayRegister ? (['softwareOath', 'fido2'] as const).filter((method) => allowed.has(method)) : []
  return { ...facts, satisfied: satisfied([...has, ...could, 'passwordChange']) }
}
