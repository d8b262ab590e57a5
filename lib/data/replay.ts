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
  /** JSON of the person, and of everything else; both repeat often. */
  readonly people: readonly string[]
  readonly rests: readonly string[]
  /** Apart, because it repeats least. */
  readonly addresses: readonly string[]
  readonly domains: readonly string[]
}

export interface ReplayCursor {
  readonly at: string
  readonly id: string
}

interface Row {
  readonly ids: string | null
  readonly times: string | null
  readonly people: string | null
  readonly rests: string | null
  readonly addresses: string | null
  readonly domains: string | null
  readonly lastAt: string | null
  readonly lastId: string | null
}

// The page begins at its cursor's very moment: a lower bound further back would be read again for each page.
// A line break cannot stand in any of the columns: jsonb writes it as an escape.
const BATCH = `
  select string_agg(s.id::text, E'\\n') as ids, string_agg(s.ms, E'\\n') as times, string_agg(s.person, E'\\n') as people, string_agg(s.rest, E'\\n') as rests, string_agg(s.address, E'\\n') as addresses, string_agg(s.domain, E'\\n') as domains,
         (array_agg(s.cursor_at order by s.n desc))[1] as "lastAt", (array_agg(s.id::text order by s.n desc))[1] as "lastId"
  from (
    select id, row_number() over () as n, trunc(extract(epoch from at) * 1000)::bigint::text as ms, at::text as cursor_at, (facts -> 'user')::text as person, (facts - '{user,ipAddress}'::text[])::text as rest, coalesce(facts ->> 'ipAddress', '') as address, split_part(identifier, '@', 2) as domain
    from (
      select id, at, facts, identifier from sign_in
      where tenant_id = $1::uuid and at >= $2::timestamptz and at < $3::timestamptz and (at, id) > ($2::timestamptz, $4::uuid) and facts is not null
        and ($6::uuid is null or user_id = $6::uuid) and ($7::uuid is null or application_id = $7::uuid)
      order by at, id limit $5
    ) page
  ) s`

const FIRST = '00000000-0000-0000-0000-000000000000'
const lines = (text: string | null): readonly string[] => (text === null ? [] : text.split('\n'))

/** The next sign-ins that keep what was decided upon, oldest first. Each call is a transaction of its own, so that a long replay holds nothing. */
export async function readReplayBatch(tx: TenantSql, { from, to, userId, applicationId }: ReplaySpan, after: ReplayCursor | null, size: number): Promise<{ readonly batch: ReplayBatch; readonly next: ReplayCursor | null }> {
  const values = [tx.tenantId, after?.at ?? from, to, after?.id ?? FIRST, size, userId ?? null, applicationId ?? null]
  const [row] = await tx.rows<Row>({ name: userId ? 'replay-person' : applicationId ? 'replay-application' : 'replay', text: BATCH, values })
  const ids = lines(row?.ids ?? null)
  const batch = { ids, times: lines(row?.times ?? null), people: lines(row?.people ?? null), rests: lines(row?.rests ?? null), addresses: lines(row?.addresses ?? null), domains: lines(row?.domains ?? null) }
  return { batch, next: row?.lastAt && row.lastId && ids.length === size ? { at: row.lastAt, id: row.lastId } : null }
}

/** How many sign-ins the period has, for the progress. */
export async function countReplay(tx: TenantSql, { from, to }: ReplaySpan): Promise<number> {
  const text = 'select count(*)::int as count from sign_in where tenant_id = $1::uuid and at >= $2::timestamptz and at < $3::timestamptz'
  const [row] = await tx.rows<{ readonly count: number }>({ name: 'replay-count', text, values: [tx.tenantId, from, to] })
  return row?.count ?? 0
}
