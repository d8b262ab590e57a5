export { toAsciiDomain } from './domain-name'
export { decideDomain, matchesDomain, parseRuleDomain, type DomainDecision, type DomainReason, type DomainRule } from './domain-rules'
export { domainOf, maskEmail, parseEmail, type EmailAddress, type EmailProblem } from './parse'
