export {
  checkSession, isFresh, SESSION_RULES, sessionDeadline, sessionErrorCode, shouldTouch, SURFACES,
  type SessionProblem, type SessionQuestion, type StoredSession, type Surface,
} from './session'
