export { policySetOf, type PolicySettings, type TenantPolicySet } from './policy-set'
