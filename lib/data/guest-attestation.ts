import type { LifecycleKind } from '@/lib/domain/guest-lifecycle'
import type { Prisma } from './generated/client'
import { planPage, toPage, cappedCount, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { personMatches } from './person-match'
import type { TenantTx } from './tenant-tx'

export type SponsorAnswer = 'needed' | 'notNeeded'

/** A guest as a sponsor sees one. */
export interface SponsoredGuest {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly state: string
  readonly lastSignInAt: Date | null
  readonly answer: SponsorAnswer | null
  readonly answeredAt: Date | null
  /** When the account goes because nothing is open to it. */
  readonly accountDeleteAt: Date | null
  readonly planned: { readonly kind: LifecycleKind; readonly at: Date | null; readonly deleteAt: Date | null; readonly action: string } | null
}

const SORTS = { sorts: { displayName: { field: 'sortName', type: 'text' } }, defaultSort: 'displayName', defaultDirection: 'asc' } as const satisfies Keyset

/** One page of the guests a person answers for, by name. */
export async function listGuestsOf(tx: TenantTx, sponsorId: string, search: string | undefined, request: PageRequest): Promise<Page<SponsoredGuest> & { readonly total: Total }> {
  const plan = planPage(SORTS, request)
  const ascending = (plan.direction === 'asc') !== plan.backwards
  const mine: Prisma.UserWhereInput = { userType: 'guest', deletedAt: null, sponsorships: { some: { sponsorId } }, AND: personMatches(search) }
  const order = ascending ? 'asc' : 'desc'
  const beyond: Prisma.UserWhereInput = plan.cursor ? { sortName: { [ascending ? 'gte' : 'lte']: plan.cursor.key }, OR: [{ sortName: { [ascending ? 'gt' : 'lt']: plan.cursor.key } }, { id: { [ascending ? 'gt' : 'lt']: plan.cursor.tie } }] } : {}
  const found = await tx.db.user.findMany({
    where: { AND: [mine, beyond] }, orderBy: [{ sortName: order }, { id: order }], take: plan.size + 1,
    select: {
      id: true, displayName: true, email: true, state: true, lastSignInAt: true, sortName: true, accessAccount: { select: { state: true, deleteAt: true } }, attestation: { select: { answer: true, answeredAt: true } },
      lifecycleCases: { where: { OR: [{ plannedAt: { not: null } }, { deleteAt: { not: null } }] }, orderBy: { plannedAt: { sort: 'asc', nulls: 'first' } }, take: 1, select: { kind: true, plannedAt: true, deleteAt: true, policy: { select: { action: true } } } },
    },
  })
  const page = toPage(plan, found)
  const rows = page.rows.map(({ sortName: _order, accessAccount: account, attestation, lifecycleCases: [next], ...row }): SponsoredGuest => ({
    // SAFE: CHECK constraints keep these words closed.
    ...row, state: account?.state === 'dormant' ? 'dormant' : row.state, accountDeleteAt: account?.deleteAt ?? null, answer: (attestation?.answer ?? null) as SponsorAnswer | null, answeredAt: attestation?.answeredAt ?? null, planned: next ? { kind: next.kind as LifecycleKind, at: next.plannedAt, deleteAt: next.deleteAt, action: next.policy.action } : null,
  }))
  return { ...page, rows, total: await cappedCount((take) => tx.db.user.count({ where: mine, take })) }
}

/** Writes what a sponsor answered about guests of their own; others are left out of the answer. */
export async function answerForGuests(tx: TenantTx, sponsorId: string, ids: readonly string[], answer: SponsorAnswer, now: Date): Promise<{ id: string; displayName: string }[]> {
  return tx.db.$queryRaw`
    with mine as (
      select u.id, u.display_name from user_sponsor s join app_user u on u.tenant_id = s.tenant_id and u.id = s.user_id
      where s.tenant_id = ${tx.tenantId}::uuid and s.sponsor_id = ${sponsorId}::uuid and u.id = any(${[...ids]}::text[]::uuid[]) and u.user_type = 'guest' and u.deleted_at is null),
    said as (
      insert into guest_attestation as a (tenant_id, user_id, answer, answered_at, answered_by) select ${tx.tenantId}::uuid, id, ${answer}, ${now}::timestamptz, ${sponsorId}::uuid from mine
      on conflict (tenant_id, user_id) do update set answer = excluded.answer, answered_at = excluded.answered_at, answered_by = excluded.answered_by returning user_id)
    select m.id::text as id, m.display_name as "displayName" from mine m join said on said.user_id = m.id order by m.id`
}

/** Whether somebody answers for a guest. */
export async function answersForGuests(tx: TenantTx, userId: string): Promise<boolean> {
  return (await tx.db.userSponsor.findFirst({ where: { sponsorId: userId, user: { userType: 'guest', deletedAt: null } }, select: { userId: true } })) !== null
}
