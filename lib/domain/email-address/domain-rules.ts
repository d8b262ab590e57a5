import { err, ok, type Result } from '../shared'
import { toAsciiDomain } from './domain-name'
import { domainOf, type EmailAddress } from './parse'

/** One line of a tenant's allow or deny list; both lists may be in use at once. It covers the domain and everything below it. */
export type DomainRule = {
  readonly kind: 'allow' | 'deny'
  /** ASCII, as `parseRuleDomain` returns it. */
  readonly domain: string
}

export type DomainReason = 'no-rules' | 'allow-listed' | 'denied' | 'not-allow-listed'

/** A decision with the rule that made it. `rule` is null when no rule matched. */
export type DomainDecision<R extends DomainRule = DomainRule> = {
  readonly allowed: boolean
  readonly reason: DomainReason
  readonly rule: R | null
}

/** Reads `contoso.com`, and what people paste for it: `@contoso.com`, `*.contoso.com`. */
export function parseRuleDomain(raw: string): Result<string, 'domain'> {
  const domain = toAsciiDomain(raw.trim().normalize('NFKC').toLowerCase().replace(/^(?:@|\*\.)/, ''))
  return domain === null ? err('domain') : ok(domain)
}

/** True if the rule names this ASCII domain or a parent of it, label by label. */
export function matchesDomain(rule: DomainRule, domain: string): boolean {
  return domain === rule.domain || domain.endsWith(`.${rule.domain}`)
}

/** Deny beats allow; an empty allow list allows any domain that no rule denies. Order of rules is irrelevant. */
export function decideDomain<R extends DomainRule>(rules: readonly R[], address: EmailAddress): DomainDecision<R> {
  const domain = domainOf(address)
  const find = (kind: DomainRule['kind']) => mostSpecific(rules.filter((rule) => rule.kind === kind && matchesDomain(rule, domain)))
  const denied = find('deny')
  if (denied) return { allowed: false, reason: 'denied', rule: denied }
  const allowed = find('allow')
  if (allowed) return { allowed: true, reason: 'allow-listed', rule: allowed }
  if (rules.some((rule) => rule.kind === 'allow')) return { allowed: false, reason: 'not-allow-listed', rule: null }
  return { allowed: true, reason: 'no-rules', rule: null }
}

function mostSpecific<R extends DomainRule>(rules: readonly R[]): R | null {
  return rules.reduce<R | null>((best, rule) => (best === null || rule.domain.length > best.domain.length ? rule : best), null)
}
