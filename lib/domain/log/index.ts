export { AUDIT_RESULTS, SIGN_IN_KINDS, SIGN_IN_METHOD_NAMES, SIGN_IN_REASONS, SIGN_IN_RESULTS, type AuditRecord, type NewSignInRecord, type SignInReason, type SignInRecord } from './record'
