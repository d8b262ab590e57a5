import { randomInt } from 'node:crypto'
import { isUuid } from '@/lib/domain/shared'
import type { TenantSql } from './tenant-tx'

const SLOTS = 8

const COUNT = `
  insert into conditional_access_rollup as r (tenant_id, policy_id, hour, result, slot, count)
  select $1::uuid, x.id, date_trunc('hour', $2::timestamptz, 'UTC'), x.result, $5::smallint, 1 from unnest($3::uuid[], $4::text[]) as x(id, result)
  on conflict (tenant_id, policy_id, hour, result, slot) do update set count = r.count + 1`

/** Counts what policies said, by the hour. Sorted, so that two sign-ins never wait for each other in a circle. */
export async function countPolicyResults(tx: TenantSql, results: readonly { readonly id: string; readonly result: string }[], now: Date): Promise<void> {
  const counted = results.filter(({ id }) => isUuid(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (counted.length === 0) return
  const values = [tx.tenantId, now, counted.map(({ id }) => id), counted.map(({ result }) => result), randomInt(SLOTS)]
  await tx.rows({ name: 'access-rollup', text: COUNT, values })
}
