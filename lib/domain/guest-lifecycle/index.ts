export { endsComplying, policyFor, type LifecycleGuest } from './guest'
export { isRemoval, LIFECYCLE_ACTIONS, LIFECYCLE_KINDS, LIFECYCLE_LIMITS, LIFECYCLE_SCOPES, termsOf, THRESHOLDS, type LifecycleAction, type LifecycleKind, type LifecyclePolicy, type LifecycleRule, type LifecycleScope } from './policy'
export { nextStep, planOf, type LifecycleCase, type Step } from './step'
