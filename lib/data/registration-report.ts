import type { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'

export interface RegistrationFilter {
  readonly search?: string
  readonly registered?: 'yes' | 'no'
  readonly userType?: 'member' | 'guest'
}

export interface RegistrationRow {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly userType: string
  readonly totp: number
  readonly passkeys: number
  readonly recoveryCodes: number
  readonly isAdmin: boolean
  readonly required: boolean
  readonly lastSignInAt: Date | null
}

const SORTS = { sorts: { displayName: { field: 'sortName', type: 'text' } }, defaultSort: 'displayName', defaultDirection: 'asc' } as const satisfies Keyset<'sortName'>

const SELECT = {
  id: true, displayName: true, email: true, userType: true, lastSignInAt: true, sortName: true, security: { select: { registrationRequiredAt: true } },
  _count: { select: { totpCredentials: true, passkeys: true, recoveryCodes: { where: { usedAt: null } }, roleAssignments: true } },
} as const satisfies Prisma.UserSelect

/** Names are found by their beginning: the report is for going through, the people list is for searching. */
function where({ search, registered, userType }: RegistrationFilter): Prisma.UserWhereInput {
  const text = search?.trim().toLowerCase() ?? ''
  const plan = planSearch(text)
  const found = plan.kind === 'none' ? {} : { sortName: { startsWith: text } }
  const some = { OR: [{ totpCredentials: { some: {} } }, { passkeys: { some: {} } }] }
  return { state: { in: ['active', 'pending', 'blocked'] }, ...found, ...(userType && { userType }), ...(registered === 'yes' && some), ...(registered === 'no' && { NOT: some }) }
}

/** Who has registered what, one page in name order. */
export async function listRegistrations(tx: TenantTx, filter: RegistrationFilter, request: PageRequest): Promise<Page<RegistrationRow> & { readonly total: Total }> {
  const plan = planPage(SORTS, request)
  const parts = pageParts<Prisma.UserWhereInput, Prisma.UserOrderByWithRelationInput>(plan)
  const rows = await tx.db.user.findMany({ where: { AND: [where(filter), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: SELECT })
  const page = toPage(plan, rows)
  return {
    ...page, total: await cappedCount((take) => tx.db.user.count({ where: where(filter), take })),
    rows: page.rows.map(({ _count: has, security, sortName: _order, ...row }) => ({
      ...row, totp: has.totpCredentials, passkeys: has.passkeys, recoveryCodes: has.recoveryCodes, isAdmin: has.roleAssignments > 0, required: Boolean(security?.registrationRequiredAt),
    })),
  }
}

export interface RegistrationSummary {
  readonly people: number
  readonly registered: number
  readonly totp: number
  readonly passkey: number
  readonly recoveryCodes: number
  readonly passes: number
}

/** How many people of this organisation have what; the work is bounded by what is registered. */
export async function summariseRegistrations(tx: TenantTx, now: Date): Promise<RegistrationSummary> {
  const rows = await tx.db.$queryRaw<RegistrationSummary[]>`
    with live as (select t.user_id, bool_or(t.kind = 'totp') as totp, bool_or(t.kind = 'passkey') as passkey, bool_or(t.kind = 'code') as code
      from (select user_id, 'totp' as kind from totp_credential where tenant_id = ${tx.tenantId}::uuid
            union all select user_id, 'passkey' from passkey where tenant_id = ${tx.tenantId}::uuid
            union all select user_id, 'code' from recovery_code where tenant_id = ${tx.tenantId}::uuid and used_at is null) t
      join app_user u on u.tenant_id = ${tx.tenantId}::uuid and u.id = t.user_id and u.deleted_at is null
      group by t.user_id)
    select coalesce((select members + guests from tenant_stat where tenant_id = ${tx.tenantId}::uuid), 0)::int as people,
           count(*) filter (where totp or passkey)::int as registered, count(*) filter (where totp)::int as totp, count(*) filter (where passkey)::int as passkey,
           count(*) filter (where code)::int as "recoveryCodes",
           (select count(*)::int from temporary_access_pass p where p.tenant_id = ${tx.tenantId}::uuid and p.expires_at > ${now} and not (p.once and p.used_at is not null)) as passes
    from live`
  return rows[0] ?? { people: 0, registered: 0, totp: 0, passkey: 0, recoveryCodes: 0, passes: 0 }
}
