import { errors } from 'oidc-provider'
import { LRUCache } from 'lru-cache'
import { passGuards, refundGuards, type Guard } from '@/lib/data/guard'
import { addressKey } from '@/lib/domain/throttle'
import { currentRequest } from '@/lib/platform/runtime'

/** Seconds between two polls that RFC 8628 §3.2 takes for granted when the answer names none, and what a network may shift. */
const INTERVAL_MS = 5_000
const JITTER_MS = 1_000

const polls = new LRUCache<string, number>({ max: 20_000, ttl: 15 * 60 * 1_000 })

/** A device that asks for its token more often than agreed is told so (RFC 8628 §3.5). Known per process: it is a courtesy, not a guard. */
export function paceDevice(tenantId: string, deviceCode: string): void {
  if (!currentRequest()?.req.url?.startsWith('/token')) return
  const key = `${tenantId} ${deviceCode}`
  const before = polls.get(key)
  const now = Date.now()
  polls.set(key, now)
  if (before !== undefined && now - before < INTERVAL_MS - JITTER_MS) throw new errors.SlowDown()
}

class TooManyCodes extends errors.OIDCProviderError {
  constructor(readonly seconds: number) {
    super(429, 'access_denied', { detail: 'too many codes of devices from this address' })
    this.name = 'TooManyCodes'
    currentRequest()?.res.setHeader('Retry-After', String(seconds))
  }
}

/** Looks up a code that a person typed. Guesses are counted before they are looked up, and right ones given back (RFC 8628 §5.1). */
export async function guardUserCode<T>(tenantId: string, lookUp: () => Promise<T | undefined>): Promise<T | undefined> {
  const guard: Guard = { name: 'user-code:address', key: addressKey(currentRequest()?.ip) }
  const now = new Date()
  const decision = await passGuards(tenantId, [guard], now)
  if (decision.kind === 'wait') throw new TooManyCodes(decision.seconds)
  const found = await lookUp()
  if (found) await refundGuards(tenantId, [guard])
  return found
}
