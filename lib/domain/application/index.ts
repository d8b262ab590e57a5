export {
  APPLICATION_KINDS, APPLICATION_LIMITS, APPLICATION_LIST, AUTH_METHODS, checkApplication, CLIENT_TYPES, GRANT_TYPES, isAppRoleValue,
  type ApplicationDraft, type ApplicationField, type ApplicationKind, type ApplicationProblem, type AuthMethod, type ClientType, type GrantType,
} from './application'
export { isNative } from './native'
