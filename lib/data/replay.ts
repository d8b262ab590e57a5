import type { TenantSql } from './tenant-tx'

export interface ReplaySpan {
  readonly from: Date
  readonly to: Date
  readonly userId?: string | undefined
  readonly applicationId?: string | undefined
}

/** Column by column, and a circumstance only as its number: a row of objects costs more than what policies say of it. */
export interface ReplayPage {
  readonly size: number
  /** What policies saw but for the address, and the domain of whoever signed in, each as one number. */
  readonly kinds: readonly string[]
  readonly addresses: readonly string[]
  id(index: number): string
  at(index: number): Date
}

export interface ReplayCursor {
  readonly at: Date
  readonly id: string
}

/** What a kind stands for; nulls where the sign-in is gone meanwhile. */
export interface ReplayKind {
  /** JSON of everything that policies saw but for the address. */
  readonly circumstance: string | null
  readonly domain: string | null
}

interface Row {
  readonly ids: string | null
  readonly times: string | null
  readonly kinds: string | null
  readonly addresses: string | null
}

// The page begins at its cursor's very moment: a lower bound further back would be read again for each page.
// A line break cannot stand in an address. Ids and moments (milliseconds, 13 digits) are of one width and need none.
const PAGE = `
  select string_agg(id::text, '') as ids, string_agg((extract(epoch from at) * 1000)::bigint::text, '') as times,
         string_agg(hashtextextended(split_part(identifier, '@', 2), circumstance)::text, E'\\n') as kinds, string_agg(coalesce(facts ->> 'ipAddress', ''), E'\\n') as addresses
  from (
    select id, at, facts, circumstance, identifier from sign_in
    where tenant_id = $1::uuid and at >= $2::timestamptz and at < $3::timestamptz and (at, id) > ($2::timestamptz, $4::uuid) and circumstance is not null
      and ($6::uuid is null or user_id = $6::uuid) and ($7::uuid is null or application_id = $7::uuid)
    order by at, id limit $5
  ) page`

const KINDS = `
  select (s.facts - 'ipAddress')::text as circumstance, split_part(s.identifier, '@', 2) as domain
  from unnest($2::timestamptz[], $3::uuid[]) with ordinality as wanted (at, id, place) left join sign_in s on s.at = wanted.at and s.id = wanted.id and s.tenant_id = $1::uuid order by wanted.place`

const FIRST = '00000000-0000-0000-0000-000000000000'
const ID_WIDTH = FIRST.length
const TIME_WIDTH = 13
const lines = (text: string | null | undefined): readonly string[] => text?.split('\n') ?? []

/** The next sign-ins that keep what was decided upon, oldest first. Each call is a transaction of its own, so that a long replay holds nothing. */
export async function readReplayPage(tx: TenantSql, { from, to, userId, applicationId }: ReplaySpan, after: ReplayCursor | null, size: number): Promise<{ readonly page: ReplayPage; readonly next: ReplayCursor | null }> {
  const values = [tx.tenantId, after?.at ?? from, to, after?.id ?? FIRST, size, userId ?? null, applicationId ?? null]
  const [row] = await tx.rows<Row>({ name: userId ? 'replay-person' : applicationId ? 'replay-application' : 'replay', text: PAGE, values })
  const [ids, times] = [row?.ids ?? '', row?.times ?? '']
  const page: ReplayPage = {
    size: ids.length / ID_WIDTH, kinds: lines(row?.kinds), addresses: lines(row?.addresses),
    id: (index) => ids.slice(index * ID_WIDTH, (index + 1) * ID_WIDTH), at: (index) => new Date(Number(times.slice(index * TIME_WIDTH, (index + 1) * TIME_WIDTH))),
  }
  return { page, next: page.size === size ? { at: page.at(size - 1), id: page.id(size - 1) } : null }
}

/** What the kinds of these sign-ins stand for, in their order. */
export async function readReplayKinds(tx: TenantSql, of: readonly ReplayCursor[]): Promise<readonly ReplayKind[]> {
  return tx.rows<ReplayKind>({ name: 'replay-kinds', text: KINDS, values: [tx.tenantId, of.map(({ at }) => at), of.map(({ id }) => id)] })
}

/** How many sign-ins the period has, for the progress. */
export async function countReplay(tx: TenantSql, { from, to }: ReplaySpan): Promise<number> {
  const text = 'select count(*)::int as count from sign_in where tenant_id = $1::uuid and at >= $2::timestamptz and at < $3::timestamptz'
  const [row] = await tx.rows<{ readonly count: number }>({ name: 'replay-count', text, values: [tx.tenantId, from, to] })
  return row?.count ?? 0
}
