type ErrorTraits = {
  /** HTTP status of the answer. */
  readonly status: number
  /** False: the message stays in the log and the person gets the generic text of the code. */
  readonly safeMessage: boolean
}

const safe = (status: number): ErrorTraits => ({ status, safeMessage: true })
const hidden = (status: number): ErrorTraits => ({ status, safeMessage: false })

const TRAITS = {
  UNAUTHENTICATED: safe(401),
  STEP_UP_REQUIRED: safe(401),
  FORBIDDEN: safe(403),
  TENANT_SUSPENDED: safe(403),
  NOT_FOUND: safe(404),
  METHOD_NOT_ALLOWED: safe(405),
  CONFLICT: safe(409),
  DUPLICATE: safe(409),
  STALE: safe(412),
  PAYLOAD_TOO_LARGE: safe(413),
  UNSUPPORTED_MEDIA_TYPE: safe(415),
  VALIDATION: safe(422),
  LIMIT_EXCEEDED: safe(422),
  RATE_LIMITED: safe(429),
  INTERNAL: hidden(500),
  UNAVAILABLE: hidden(503),
  STORAGE_FULL: hidden(507),

  CROSS_ORIGIN: safe(403),
  UNKNOWN_HOST: safe(421),

  EMAIL_INVALID: safe(422),
  DOMAIN_NOT_ALLOWED: safe(403),
  REDIRECT_NOT_ALLOWED: safe(422),

  INVITATION_EXPIRED: safe(410),
  INVITATION_REVOKED: safe(410),
  INVITATION_REDEEMED: safe(409),
  INVITATION_NOT_ALLOWED: safe(403),
  INVITATION_OPTED_OUT: safe(403),
  INVITER_NOT_ALLOWED: safe(403),
  WRONG_ACCOUNT: safe(403),
  MAILBOX_NOT_PROVEN: safe(403),
  CONSENT_REQUIRED: safe(403),
  GRANT_NOT_ALLOWED: safe(403),

  SIGN_IN_FAILED: safe(401),
  SIGN_IN_EXPIRED: safe(400),
  STEP_OUT_OF_ORDER: safe(400),
  CODE_INVALID: safe(422),
  CODE_EXPIRED: safe(410),
  CODE_USED: safe(409),
  PASSKEY_REFUSED: safe(422),
  METHOD_NOT_OFFERED: safe(403),
  STRONG_PROOF_REQUIRED: safe(401),
  REGISTRATION_PROOF_REQUIRED: safe(401),
  REGISTRATION_BLOCKED: safe(403),
  PASSWORD_REJECTED: safe(422),
  ACCOUNT_BLOCKED: safe(403),
  ACCESS_BLOCKED: safe(403),
  MORE_PROOF_NEEDED: safe(401),
  APPLICATION_NOT_ASSIGNED: safe(403),
  LEAVE_NOT_ALLOWED: safe(403),

  FILE_REJECTED: safe(422),
  TERMS_NOT_VIEWED: safe(409),
  TERMS_DECLINED: safe(403),
  IN_USE: safe(409),
  CATALOG_NOT_EMPTY: safe(409),
  PACKAGE_ARCHIVED: safe(409),
  RESOURCE_NOT_IN_CATALOG: safe(409),
  SCENARIOS_FAILED: safe(409),

  LAST_ADMIN: safe(409),
  LOCK_OUT: safe(409),
  TRUSTED_LOCATION: safe(409),
  LAST_OPERATOR: safe(409),
  OWN_ACCOUNT: safe(409),
  ROLE_NOT_DELEGABLE: safe(403),
  TARGET_OUTRANKS_ACTOR: safe(403),

  CSV_ENCODING: safe(422),
  CSV_MALFORMED: safe(422),
  CSV_MISSING_COLUMN: safe(422),
  CSV_TOO_MANY_ROWS: safe(422),
  CSV_EMPTY: safe(422),
} as const satisfies Record<string, ErrorTraits>

/** Every error the product can answer with. Stable: callers and the messages catalogue key on it. */
export type AppErrorCode = keyof typeof TRAITS

// SAFE: the keys of a literal object are exactly its key type.
export const APP_ERROR_CODES = Object.keys(TRAITS) as readonly AppErrorCode[]

export function isAppErrorCode(value: unknown): value is AppErrorCode {
  return typeof value === 'string' && Object.hasOwn(TRAITS, value)
}

/** HTTP status and whether the error's own message may be shown outside. */
export function errorTraits(code: AppErrorCode): ErrorTraits {
  return TRAITS[code]
}
