/** What a person can prove themselves with, in Graph's words; `recoveryCode` is ours. */
export const METHOD_NAMES = [
  'password', 'email', 'softwareOath', 'fido2', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'recoveryCode',
] as const
export type MethodName = (typeof METHOD_NAMES)[number]

/** Several factors in one act: something held, opened by something known or measured, or what an administrator vouches for. */
const WHOLE: ReadonlySet<MethodName> = new Set<MethodName>(['fido2', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse'])

/** Who proved these has proven two factors. */
export function isMultiFactorProof(proven: readonly MethodName[]): boolean {
  return new Set(proven).size > 1 || proven.some((method) => WHOLE.has(method))
}

/** RFC 8176: a passkey is a key in hardware or software that was opened by the person; a pass and every code are one-time passwords. */
const AMR: Readonly<Record<MethodName, readonly string[]>> = {
  password: ['pwd'], email: ['otp'], softwareOath: ['otp'], fido2: ['pop', 'user'], recoveryCode: ['otp'],
  temporaryAccessPassOneTime: ['otp'], temporaryAccessPassMultiUse: ['otp'],
}

/** Authentication method references of what was proven, `mfa` last when it was two factors. */
export function amrOf(proven: readonly MethodName[]): readonly string[] {
  const values = [...new Set(proven.flatMap((method) => AMR[method]))]
  return isMultiFactorProof(proven) ? [...values, 'mfa'] : values
}

/** Was this session begun with two factors? */
export const provedTwoFactors = (amr: readonly string[]): boolean => amr.includes('mfa')

/** What a person has, without a secret of it. */
export interface RegisteredMethods {
  readonly totp: number
  readonly passkeys: number
  readonly recoveryCodesLeft: number
  /** The pass that would work now; never its text. */
  readonly pass: { readonly once: boolean; readonly expiresAt: Date } | null
  /** An administrator asked for a new registration, and nothing was registered since. */
  readonly registrationRequired: boolean
}

/** Does the person hold something that proves more than a mailbox or a password? */
export const holdsStrongMethod = (registered: Pick<RegisteredMethods, 'totp' | 'passkeys'>): boolean => registered.totp + registered.passkeys > 0

/** How many of a kind one person may hold. */
export const METHOD_LIMITS = { totp: 5, passkey: 20, recoveryCodes: 10, name: 64 } as const
