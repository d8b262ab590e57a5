export { checkConversion, checkManager, checkRestore, checkSponsors, keepsAnAdmin, LAST_HOLDER_ROLE, mayPurge, purgeAfter, type SponsorProblem } from './lifecycle'
export {
  CREATION_TYPES, graphUserType, mayHoldSession, USER_LIMITS, USER_LIST, USER_STATES, userKind, userState,
  type CreationType, type ExternalUserState, type UserFacts, type UserKind, type UserState, type UserType,
} from './user'
