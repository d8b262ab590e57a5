/** One audited act (Entra directoryAudit, §12.2). */
export type AuditRecord = {
  readonly id: string
  readonly at: Date
  readonly actorType: string
  readonly actorId: string | null
  readonly actorName: string
  readonly action: string
  readonly category: string
  readonly result: string
  readonly targetType: string | null
  readonly targetId: string | null
  readonly targetName: string | null
  readonly changes: readonly { readonly name: string; readonly old: unknown; readonly new: unknown }[]
  readonly details: Readonly<Record<string, unknown>>
  readonly ip: string | null
  readonly correlationId: string
}

/** One attempt, as the sign-in log shows it (Entra signIn, §12.1). */
export type SignInRecord = {
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly userId: string | null
  readonly identifier: string
  readonly userName: string | null
  readonly userType: string | null
  readonly applicationId: string | null
  readonly appName: string | null
  readonly clientId: string | null
  readonly ip: string | null
  readonly country: string | null
  readonly userAgent: string | null
  readonly browser: string | null
  readonly os: string | null
  readonly method: string | null
  readonly result: string
  readonly errorCode: string | null
  readonly failureReason: string | null
  readonly sessionId: string | null
  readonly correlationId: string
  readonly details: unknown
}

export const AUDIT_RESULTS = ['success', 'failure'] as const
export const SIGN_IN_RESULTS = ['success', 'failure', 'interrupted'] as const
/** signInEventTypes of Graph that we write. */
export const SIGN_IN_KINDS = ['interactiveUser', 'nonInteractiveUser', 'servicePrincipal'] as const

/** The record as it is written: a reader may meet older words, a writer knows these only. Country and session are added by others. */
export type NewSignInRecord<Details> = Omit<SignInRecord, 'id' | 'country' | 'sessionId' | 'kind' | 'result' | 'failureReason' | 'details'> & {
  readonly kind: (typeof SIGN_IN_KINDS)[number]
  readonly result: (typeof SIGN_IN_RESULTS)[number]
  readonly failureReason: SignInReason | null
  readonly details: Details
  /** The sign-in as policies saw it, and what they said; null where none were asked. */
  readonly facts: object | null
  readonly access: object | null
  readonly accessStatus: 'success' | 'failure' | 'notApplied' | null
}
/** What was tried last in an attempt. Rows may carry a name that is not here yet. */
export const SIGN_IN_METHOD_NAMES = ['password', 'emailCode', 'invitationCode', 'session', 'refreshToken', 'clientSecret', 'passwordReset', 'softwareOath', 'fido2', 'recoveryCode', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'trustedDevice'] as const

/** Why an attempt did not succeed, finer than its error code; the words are `log.reasons` of the catalogue. Older rows may hold a sentence. */
export const SIGN_IN_REASONS = [
  'passwordWrong', 'accountUnknown', 'codeWrong', 'codeExpired', 'resetCodeWrong', 'tooManyTries', 'accountBlocked', 'accountGone', 'invitationOpen', 'applicationNotAssigned', 'policyRefused', 'policyBlocked', 'moreNeeded', 'factorWrong', 'factorMissing', 'policiesUnreadable', 'cancelled',
  'tooManySecrets', 'secretWrong', 'clientUnknown', 'scopeRefused', 'apiUnknown', 'grantRefused', 'requestIncomplete', 'refused',
] as const
export type SignInReason = (typeof SIGN_IN_REASONS)[number]
