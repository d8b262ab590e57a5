import { randomInt } from 'node:crypto'
import { isUuid } from '@/lib/domain/shared'
import type { TenantTx } from './tenant-tx'

const SLOTS = 8

/** Counts what policies said, by the hour. Sorted, so that two sign-ins never wait for each other in a circle. */
export async function countPolicyResults(tx: TenantTx, results: readonly { readonly id: string; readonly result: string }[], now: Date): Promise<void> {
  const counted = results.filter(({ id }) => isUuid(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (counted.length === 0) return
  await tx.db.$executeRaw`
    insert into conditional_access_rollup as r (tenant_id, policy_id, hour, result, slot, count)
    select ${tx.tenantId}::uuid, x.id, date_trunc('hour', ${now}::timestamptz, 'UTC'), x.result, ${randomInt(SLOTS)}, 1
    from unnest(${counted.map(({ id }) => id)}::uuid[], ${counted.map(({ result }) => result)}::text[]) as x(id, result)
    on conflict (tenant_id, policy_id, hour, result, slot) do update set count = r.count + 1`
}
