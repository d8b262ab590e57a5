import { countAttempt, decide, strictest, THROTTLE_RULES, type ThrottleDecision, type ThrottleName, type ThrottleState } from '@/lib/domain/throttle'
import { plus } from '@/lib/domain/shared'
import { sha256 } from '@/lib/platform/crypto'
import { inTenant, type TenantTx } from './tenant-tx'

export interface Guard {
  readonly name: ThrottleName
  readonly key: string
}

/** The row of a counter; what it counts is not readable there. */
export const keyOf = ({ name, key }: Guard) => `${name}:${sha256(key).toString('hex').slice(0, 40)}`

interface Row {
  key: string
  count: number
  windowStart: Date
  blockedUntil: Date | null
}

/**
 * Asks every counter and, when all allow, counts this attempt in each, in a transaction of its own: the attempt stays counted
 * whatever becomes of it. Rows are locked in key order, so parallel guesses queue up instead of outrunning the counter (AB-46).
 */
export async function passGuards(tenantId: string, guards: readonly Guard[], now: Date): Promise<ThrottleDecision> {
  if (guards.length === 0) return { kind: 'allow' }
  return inTenant(tenantId, async (tx) => {
    const wanted = guards.map((guard) => ({ guard, key: keyOf(guard) })).sort((a, b) => (a.key < b.key ? -1 : 1))
    const keys = wanted.map(({ key }) => key)
    await tx.db.$executeRaw`
      insert into throttle (tenant_id, key, count, window_start, expires_at)
      select ${tenantId}::uuid, k, 0, ${now}, ${now} from unnest(${keys}::text[]) k order by k on conflict do nothing`
    const rows = await tx.db.$queryRaw<Row[]>`
      select key, count, window_start as "windowStart", blocked_until as "blockedUntil" from throttle
      where tenant_id = ${tenantId}::uuid and key = any(${keys}::text[]) order by key for update`
    const states = new Map(rows.map((row) => [row.key, row]))
    const decision = strictest(keys.map((key) => decide(states.get(key) ?? null, now)))
    if (decision.kind === 'wait') return decision
    for (const { guard, key } of wanted) await count(tx, guard, key, states.get(key), now)
    return decision
  })
}

async function count(tx: TenantTx, guard: Guard, key: string, row: Row | undefined, now: Date): Promise<void> {
  const rule = THROTTLE_RULES[guard.name]
  const state: ThrottleState | null = row && row.count > 0 ? row : null
  const next = countAttempt(state, rule, now)
  await tx.db.$executeRaw`
    update throttle set count = ${next.count}, window_start = ${next.windowStart}, blocked_until = ${next.blockedUntil}, expires_at = ${plus(now, rule.quiet + rule.max)}
    where tenant_id = ${tx.tenantId}::uuid and key = ${key}`
}

/** Forgets failures after a success, for this person's own counters. */
export async function clearGuards(tx: TenantTx, guards: readonly Guard[]): Promise<void> {
  if (guards.length === 0) return
  await tx.db.$executeRaw`delete from throttle where tenant_id = ${tx.tenantId}::uuid and key = any(${guards.map(keyOf)}::text[])`
}

/** Takes back one counted attempt that was none: a right one of many people behind one address. */
export async function refundGuards(tenantId: string, guards: readonly Guard[]): Promise<void> {
  await inTenant(tenantId, async (tx) => {
    for (const guard of guards) {
      const free = THROTTLE_RULES[guard.name].free
      await tx.db.$executeRaw`
        update throttle set count = count - 1, blocked_until = case when count - 1 < ${free} then null else blocked_until end
        where tenant_id = ${tenantId}::uuid and key = ${keyOf(guard)} and count > 0`
    }
  })
}
