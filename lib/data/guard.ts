import { countAttempt, decide, strictest, THROTTLE_RULES, type ThrottleDecision, type ThrottleName } from '@/lib/domain/throttle'
import { plus } from '@/lib/domain/shared'
import { sha256 } from '@/lib/platform/crypto'
import { inTenant, sqlInTenant, type TenantSql } from './tenant-tx'

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

// Touching a row that is there locks it and gives it back; rows are made and locked in the order of their keys.
const LOCK = `
  insert into throttle as t (tenant_id, key, count, window_start, expires_at)
  select $1::uuid, k, 0, $3, $3 from unnest($2::text[]) k order by k
  on conflict (tenant_id, key) do update set count = t.count
  returning key, count, window_start as "windowStart", blocked_until as "blockedUntil"`

const COUNT = `
  update throttle t set count = u.count, window_start = u.window_start, blocked_until = u.blocked_until, expires_at = u.expires_at
  from unnest($2::text[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[]) u (key, count, window_start, blocked_until, expires_at)
  where t.tenant_id = $1::uuid and t.key = u.key`

/**
 * Asks every counter and, when all allow, counts this attempt in each, in a transaction of its own: the attempt stays counted
 * whatever becomes of it. Rows are locked in key order, so parallel guesses queue up instead of outrunning the counter (AB-46).
 */
export async function passGuards(tenantId: string, guards: readonly Guard[], now: Date): Promise<ThrottleDecision> {
  if (guards.length === 0) return { kind: 'allow' }
  return sqlInTenant(tenantId, async (tx) => {
    const wanted = guards.map((guard) => ({ guard, key: keyOf(guard) }))
    const rows = await tx.rows<Row>({ name: 'throttle-lock', text: LOCK, values: [tenantId, wanted.map(({ key }) => key), now] })
    const states = new Map(rows.map((row) => [row.key, row]))
    const decision = strictest(wanted.map(({ key }) => decide(states.get(key) ?? null, now)))
    if (decision.kind === 'wait') return decision
    const counted = wanted.map(({ guard, key }) => {
      const rule = THROTTLE_RULES[guard.name]
      const row = states.get(key)
      return { key, expiresAt: plus(now, rule.quiet + rule.max), ...countAttempt(row && row.count > 0 ? row : null, rule, now) }
    })
    const columns = [counted.map(({ key }) => key), counted.map(({ count }) => count), ...(['windowStart', 'blockedUntil', 'expiresAt'] as const).map((name) => counted.map((one) => one[name]))]
    await tx.rows({ name: 'throttle-count', text: COUNT, values: [tenantId, ...columns] })
    return decision
  })
}

/** Forgets failures after a success, for this person's own counters. */
export async function clearGuards(tx: TenantSql, guards: readonly Guard[]): Promise<void> {
  if (guards.length === 0) return
  await tx.rows({ name: 'throttle-clear', text: 'delete from throttle where tenant_id = $1::uuid and key = any($2::text[])', values: [tx.tenantId, guards.map(keyOf)] })
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
