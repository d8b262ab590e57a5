export {
  holdsStrongMethod, METHOD_LIMITS, METHOD_NAMES, provedStrongly, type MethodName, type RegisteredMethods,
} from './methods'
export {
  afterSnooze, ALL_USERS, allowedConfigurations, ALLOWED_SNOOZES, allowsMethod, allowsModel, campaignAsks, CONFIGURATION_IDS, DEFAULT_METHODS_POLICY, passLifetime, PASS_BOUNDS, targets,
  type CampaignState, type ConfigurationId, type MethodConfiguration, type MethodsPolicy, type MethodTarget, type PassLimits, type RegistrationCampaign,
} from './policy'
export { MethodsPolicyDocument, MethodsPolicyInput, readMethodsPolicy, toPolicy, writeMethodsPolicy } from './policy.schema'
export { driftAfter, enrolmentSteps, groupKey, openSteps, readTotp, stepOf, stepStart, windowOf } from './totp'
export { CODE_ALPHABET, lettersOf, PASS_LENGTH, readPass, readRecoveryCode, RECOVERY_CODE_LENGTH, showCode } from './typed-code'
