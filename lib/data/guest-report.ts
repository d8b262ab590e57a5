import type { PersonRow } from '@/lib/domain/directory'
import type { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, toPage, type Page, type PageRequest, type Total } from './keyset'
import { countsAt } from './package-access'
import { personMatches } from './person-match'
import type { TenantTx } from './tenant-tx'
import { PERSON_ROW, toPersonRow } from './user'
import { USER_SORTS } from './user-list'

export const GUEST_GAPS = ['noAccess', 'noSponsor', 'neverSignedIn'] as const
/** What is missing about a guest: any way to anything, somebody who answers for them, or a sign-in. */
export type GuestGap = (typeof GUEST_GAPS)[number]

export interface GapFilter {
  readonly gap: GuestGap
  readonly search?: string | undefined
}

function whereOf({ gap, search }: GapFilter, now: Date): Prisma.UserWhereInput {
  const missing: Record<GuestGap, Prisma.UserWhereInput> = {
    noAccess: { assignments: { none: {} }, memberships: { none: { group: { deletedAt: null } } }, accessAssignments: { none: countsAt(now) } },
    noSponsor: { sponsorships: { none: { sponsor: { deletedAt: null, accountEnabled: true } } } },
    neverSignedIn: { lastSignInAt: null },
  }
  return { AND: [{ userType: 'guest', deletedAt: null }, missing[gap], personMatches(search)] }
}

/** One page of the guests about whom something is missing. */
export async function listGuestGaps(tx: TenantTx, filter: GapFilter, request: PageRequest, now: Date): Promise<Page<PersonRow>> {
  const plan = planPage(USER_SORTS, request)
  const parts = pageParts<Prisma.UserWhereInput, Prisma.UserOrderByWithRelationInput>(plan)
  const page = toPage(plan, await tx.db.user.findMany({ where: { AND: [whereOf(filter, now), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: { ...PERSON_ROW, sortName: true } }))
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toPersonRow(row)) }
}

export const countGuestGaps = (tx: TenantTx, filter: GapFilter, now: Date): Promise<Total> => cappedCount((take) => tx.db.user.count({ where: whereOf(filter, now), take, orderBy: [{ sortName: 'asc' }, { id: 'asc' }] }))
