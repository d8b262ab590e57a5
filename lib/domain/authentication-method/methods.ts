/** What a person can prove themselves with, in Graph's words; `recoveryCode` is ours. */
export const METHOD_NAMES = [
  'password', 'email', 'softwareOath', 'fido2', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'recoveryCode',
] as const
export type MethodName = (typeof METHOD_NAMES)[number]

/** What only its holder can do: not a mailbox, not a password, not a browser that is believed. */
const HELD: ReadonlySet<string> = new Set<MethodName>(['softwareOath', 'fido2', 'recoveryCode', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse'])

/** Did somebody prove more than a mailbox, a password or a trusted browser, no longer ago than this? */
export function provedStrongly(proofs: readonly { readonly method: string; readonly at: string }[], maxAgeMs: number, now: Date): boolean {
  return proofs.some(({ method, at }) => HELD.has(method) && now.getTime() - Date.parse(at) <= maxAgeMs)
}

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
