export {
  countAttempt, decide, guardsOf, strictest, THROTTLE_RULES, type ThrottleDecision, type ThrottleName, type ThrottleRule, type ThrottleState,
} from './throttle'
