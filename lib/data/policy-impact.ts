import { IMPACTS, type Impact } from '@/lib/domain/what-if'
import type { TenantSql } from './tenant-tx'

export interface ImpactCount {
  readonly policyId: string
  /** Beginning of its step. */
  readonly at: Date
  readonly impact: Impact
  readonly count: number
}

const COUNTS = `
  select policy_id::text as "policyId", to_timestamp(floor(extract(epoch from hour) / $4::int) * $4::int) as at, result as impact, sum(count)::int as count
  from conditional_access_rollup where tenant_id = $1::uuid and hour >= $2::timestamptz and hour < $3::timestamptz group by 1, 2, 3 order by 2`

/** What policies did, from the hourly counters: a few rows, however many sign-ins there were. */
export async function findImpact(tx: TenantSql, from: Date, to: Date, stepSeconds: number): Promise<ImpactCount[]> {
  const known: ReadonlySet<string> = new Set(IMPACTS)
  return (await tx.rows<ImpactCount>({ name: 'policy-impact', text: COUNTS, values: [tx.tenantId, from, to, stepSeconds] })).filter(({ impact }) => known.has(impact))
}
