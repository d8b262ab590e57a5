import { DAY, plus } from '@/lib/domain/shared'
import { decide, type ThrottleDecision } from '@/lib/domain/throttle'
import { clearGuards, keyOf, type Guard } from './guard'
import { inTenant } from './tenant-tx'

/** How long a place is remembered from which the right secret came. */
const REMEMBERED = 30 * DAY

/**
 * The secret was right: clears its counter and remembers the place. From a place that was never proven it waits out the delay that
 * guesses there have earned; from one that was, it always passes.
 */
export async function admitProven(tenantId: string, guard: Guard, now: Date): Promise<ThrottleDecision> {
  const provenKey = `proven:${keyOf(guard)}`
  return inTenant(tenantId, async (tx) => {
    const rows = await tx.db.throttle.findMany({ where: { tenantId, key: { in: [keyOf(guard), provenKey] } } })
    const known = rows.some((row) => row.key === provenKey && row.expiresAt > now)
    const counter = rows.find((row) => row.key !== provenKey)
    const decision = decide(counter ?? null, now)
    if (decision.kind === 'wait' && !known) return decision
    await clearGuards(tx, [guard])
    await tx.db.$executeRaw`
      insert into throttle (tenant_id, key, count, window_start, expires_at) values (${tenantId}::uuid, ${provenKey}, 1, ${now}, ${plus(now, REMEMBERED)})
      on conflict (tenant_id, key) do update set window_start = excluded.window_start, expires_at = excluded.expires_at`
    return { kind: 'allow' }
  })
}
