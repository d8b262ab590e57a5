export {
  checkSession, isFresh, SESSION_RULES, sessionDeadline, sessionErrorCode, shouldTouch, SURFACES,
  type EndReason, type SessionProblem, type SessionQuestion, type StoredSession, type Surface,
} from './session'
export { FIRST_PARTY, firstPartyApplications, firstPartyUris, RP_PROVIDER, surfaceBase, surfaceHome, type FirstPartyApplication } from './first-party'
