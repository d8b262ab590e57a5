export { addressKey } from './address-key'
export {
  countAttempt, decide, guardsOf, mailGuardsOf, strictest, THROTTLE_RULES, type SecondFactor, type ThrottleDecision, type ThrottleName, type ThrottleRule, type ThrottleState,
} from './throttle'
