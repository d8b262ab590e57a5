export type SignInPurpose = 'sign-in' | 'redeem' | 'reset'

/** What a sign-in was part of: an invitation that was accepted, a password reset, or nothing else. */
export function signInPurpose(details: unknown): SignInPurpose {
  const purpose = typeof details === 'object' && details !== null && 'purpose' in details ? details.purpose : null
  return purpose === 'redeem' || purpose === 'reset' ? purpose : 'sign-in'
}
