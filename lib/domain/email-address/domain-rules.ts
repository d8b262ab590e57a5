import { err, ok, type Result } from '../shared'
import { toAsciiDomain } from './domain-name'
import { domainOf, type EmailAddress } from './parse'

/** One line of a tenant's allow or deny list; both lists may be in use at once. */
export type DomainRule = {
  readonly list: 'allow' | 'deny'
  /** ASCII, as `parseDomainPattern` returns it. */
  readonly domain: string
  readonly includeSubdomains: boolean
}

export type DomainReason = 'no-rules' | 'allow-listed' | 'denied' | 'not-allow-listed'

/** A decision with the rule that made it. `rule` is null when no rule matched. */
export type DomainDecision<R extends DomainRule = DomainRule> = {
  readonly allowed: boolean
  readonly reason: DomainReason
  readonly rule: R | null
}

/** Reads `contoso.com`, `@contoso.com`, or `*.contoso.com` (the domain and everything below it). */
export function parseDomainPattern(raw: string): Result<Pick<DomainRule, 'domain' | 'includeSubdomains'>, 'domain'> {
  const text = raw.trim().normalize('NFKC').toLowerCase()
  const includeSubdomains = text.startsWith('*.')
  const domain = toAsciiDomain(includeSubdomains ? text.slice(2) : text.replace(/^@/, ''))
  return domain === null ? err('domain') : ok({ domain, includeSubdomains })
}

/** True if the rule names this ASCII domain, or a parent of it when it includes subdomains. */
export function matchesDomain(rule: DomainRule, domain: string): boolean {
  return domain === rule.domain || (rule.includeSubdomains && domain.endsWith(`.${rule.domain}`))
}

/** Deny beats allow; an empty allow list allows any domain that no rule denies. Order of rules is irrelevant. */
export function decideDomain<R extends DomainRule>(rules: readonly R[], address: EmailAddress): DomainDecision<R> {
  const domain = domainOf(address)
  const find = (list: DomainRule['list']) => mostSpecific(rules.filter((rule) => rule.list === list && matchesDomain(rule, domain)))
  const denied = find('deny')
  if (denied) return { allowed: false, reason: 'denied', rule: denied }
  const allowed = find('allow')
  if (allowed) return { allowed: true, reason: 'allow-listed', rule: allowed }
  if (rules.some((rule) => rule.list === 'allow')) return { allowed: false, reason: 'not-allow-listed', rule: null }
  return { allowed: true, reason: 'no-rules', rule: null }
}

function mostSpecific<R extends DomainRule>(rules: readonly R[]): R | null {
  return rules.reduce<R | null>((best, rule) => (best === null || rule.domain.length > best.domain.length ? rule : best), null)
}
