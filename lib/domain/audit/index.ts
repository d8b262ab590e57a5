export { canonicalJson } from './canonical'
export { AUDIT_CATEGORIES, auditCategory, operationType, type AuditCategory, type OperationType } from './catalogue'
export { genesisHash, seal, verifySeal, type ChainProblem, type HashText, type Seal, type SealableRow } from './chain'
export { diff, isSecretKey, withoutSecrets, type AuditChange } from './diff'
