import { errors } from 'oidc-provider'
import { LRUCache } from 'lru-cache'
import { admitProven } from '@/lib/data/proven-address'
import { passGuards, type Guard } from '@/lib/data/guard'
import { addressKey } from '@/lib/domain/throttle'
import { currentRequest } from '@/lib/platform/runtime'
import { extrasOf, matchesSecret } from './client-metadata'

/** Clients and addresses whose secret was right lately and not wrong since: they cost no query. */
const proven = new LRUCache<string, true>({ max: 20_000, ttl: 60 * 60 * 1000 })

const places = new LRUCache<string, string>({ max: 2_000 })

/** The counters' name of an address; machines ask from the same one for ever. */
function placeOf(ip: string): string {
  const known = places.get(ip) ?? addressKey(ip)
  places.set(ip, known)
  return known
}

/** RFC 6585 §4: not a failed authentication (RFC 6749 §5.2 would want 401), but none that is looked at now. */
class TooManySecrets extends errors.OIDCProviderError {
  constructor(seconds: number) {
    super(429, 'invalid_client', { detail: 'too many wrong secrets from this address' })
    this.error_description = `too many wrong client secrets from this address, try again in ${seconds} seconds`
    currentRequest()?.res.setHeader('Retry-After', String(seconds))
  }
}

/**
 * Every endpoint that takes a client secret asks here, so guesses at one are guesses at all (AB-47). They are slowed per client and
 * source address; an address that this client has used is never refused the right secret, whatever others try from there (AB-48).
 */
export async function checkClientSecret(tenantId: string, client: object, presented: unknown, now: Date): Promise<boolean> {
  const extras = extrasOf(client)
  const key = `${extras.applicationId}@${placeOf(currentRequest()?.ip ?? '')}`
  const guard: Guard = { name: 'client-secret:client', key }
  const right = matchesSecret(extras, presented, now)
  const cached = `${tenantId} ${key}`
  if (right && proven.has(cached)) return true
  if (!right) proven.delete(cached)
  const decision = right ? await admitProven(tenantId, guard, now) : await passGuards(tenantId, [guard], now)
  if (decision.kind === 'wait') throw new TooManySecrets(decision.seconds)
  if (right) proven.set(cached, true)
  return right
}

/** At start: what another environment has proven is not known here. */
export const forgetProven = (): void => proven.clear()
