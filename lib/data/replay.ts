import type { TenantSql } from './tenant-tx'

export interface ReplaySpan {
  readonly from: Date
  readonly to: Date
  readonly userId?: string | undefined
  readonly applicationId?: string | undefined
}

/** Column by column, as text: a row of objects costs more than what policies say of it. */
export interface ReplayBatch {
  readonly ids: readonly string[]
  /** Milliseconds. */
  readonly times: readonly string[]
  /** JSON of everything but the address, which repeats least. */
  readonly circumstances: readonly string[]
  readonly addresses: readonly string[]
  readonly domains: readonly string[]
}

export interface ReplayCursor {
  readonly at: Date
  readonly id: string
}

interface Row {
  readonly ids: string | null
  readonly times: string | null
  readonly circumstances: string | null
  readonly addresses: string | null
  readonly domains: string | null
}

// The page begins at its cursor's very moment: a lower bound further back would be read again for each page.
// A line break cannot stand in any of the columns: jsonb writes it as an escape. Moments are kept to the millisecond.
const BATCH = `
  select string_agg(id::text, E'\\n') as ids, string_agg((date_part('epoch', at) * 1000)::bigint::text, E'\\n') as times, string_agg((facts - 'ipAddress')::text, E'\\n') as circumstances,
         string_agg(coalesce(facts ->> 'ipAddress', ''), E'\\n') as addresses, string_agg(split_part(identifier, '@', 2), E'\\n') as domains
  from (
    select id, at, facts, identifier from sign_in
    where tenant_id = $1::uuid and at >= $2::timestamptz and at < $3::timestamptz and (at, id) > ($2::timestamptz, $4::uuid) and facts is not null
      and ($6::uuid is null or user_id = $6::uuid) and ($7::uuid is null or application_id = $7::uuid)
    order by at, id limit $5
  ) page`

const FIRST = '00000000-0000-0000-0000-000000000000'
const lines = (text: string | null | undefined): readonly string[] => text?.split('\n') ?? []

/** The next sign-ins that keep what was decided upon, oldest first. Each call is a transaction of its own, so that a long replay holds nothing. */
export async function readReplayBatch(tx: TenantSql, { from, to, userId, applicationId }: ReplaySpan, after: ReplayCursor | null, size: number): Promise<{ readonly batch: ReplayBatch; readonly next: ReplayCursor | null }> {
  const values = [tx.tenantId, after?.at ?? from, to, after?.id ?? FIRST, size, userId ?? null, applicationId ?? null]
  const [row] = await tx.rows<Row>({ name: userId ? 'replay-person' : applicationId ? 'replay-application' : 'replay', text: BATCH, values })
  const [ids, times] = [lines(row?.ids), lines(row?.times)]
  const batch = { ids, times, circumstances: lines(row?.circumstances), addresses: lines(row?.addresses), domains: lines(row?.domains) }
  const last = ids.at(-1)
  return { batch, next: last !== undefined && ids.length === size ? { at: new Date(Number(times.at(-1))), id: last } : null }
}

/** How many sign-ins the period has, for the progress. */
export async function countReplay(tx: TenantSql, { from, to }: ReplaySpan): Promise<number> {
  const text = 'select count(*)::int as count from sign_in where tenant_id = $1::uuid and at >= $2::timestamptz and at < $3::timestamptz'
  const [row] = await tx.rows<{ readonly count: number }>({ name: 'replay-count', text, values: [tx.tenantId, from, to] })
  return row?.count ?? 0
}
