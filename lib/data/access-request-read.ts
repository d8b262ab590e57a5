import type { AccessRequest } from '@/lib/domain/entitlement'
import { isUuid } from '@/lib/domain/shared'
import { countsAt } from './package-access'
import type { Prisma } from './generated/client'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'

/** A request as it is stored. */
export interface StoredRequest {
  readonly record: AccessRequest
  readonly version: number
}

// SAFE: only saveStep writes records.
export const toRecord = (value: unknown): AccessRequest => value as AccessRequest
const toStored = ({ record, version }: { record: unknown; version: number }): StoredRequest => ({ record: toRecord(record), version })

export async function findRequests(tx: TenantTx, ids: readonly string[]): Promise<StoredRequest[]> {
  return (await tx.db.accessRequest.findMany({ where: { id: { in: [...ids] } }, select: { record: true, version: true } })).map(toStored)
}

/** Requests somebody made or that are for them, newest first. */
export async function findRequestsAbout(tx: TenantTx, userId: string, take: number): Promise<StoredRequest[]> {
  return (await tx.db.accessRequest.findMany({ where: { OR: [{ targetId: userId }, { requestorId: userId }] }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take, select: { record: true, version: true } })).map(toStored)
}

/** Requests whose open stage was shown to one of these people, the most urgent first. */
export async function findWaitingFor(tx: TenantTx, people: readonly string[], take: number): Promise<StoredRequest[]> {
  const rows = await tx.db.$queryRaw<{ record: unknown; version: number }[]>`
    select record, version from access_request
    where tenant_id = ${tx.tenantId}::uuid and state = 'pendingApproval' and (record #> '{stage,told}') ?| ${[...people]}::text[]
    order by due_at, id limit ${take}`
  return rows.map(toStored)
}

/** Requests this person has decided, the latest decision first. */
export async function findDecidedBy(tx: TenantTx, userId: string, take: number): Promise<StoredRequest[]> {
  const rows = await tx.db.$queryRaw<{ record: unknown; version: number }[]>`
    select r.record, r.version from access_request r
    join (select e.request_id, max(e.at) as at from access_request_event e where e.tenant_id = ${tx.tenantId}::uuid and e.actor_id = ${userId}::uuid and e.effect->>'kind' = 'decision' group by 1 order by 2 desc limit ${take}) d on d.request_id = r.id
    where r.tenant_id = ${tx.tenantId}::uuid order by d.at desc, r.id`
  return rows.map(toStored)
}

export interface TimelineRow {
  readonly ordinal: number
  readonly at: Date
  readonly actorId: string | null
  readonly effect: Readonly<Record<string, unknown>>
}

/** What happened to a request, newest first. */
export async function findTimeline(tx: TenantTx, requestId: string): Promise<TimelineRow[]> {
  const rows = await tx.db.accessRequestEvent.findMany({ where: { requestId }, orderBy: { ordinal: 'desc' }, take: 300, select: { ordinal: true, at: true, actorId: true, effect: true } })
  return rows.map(({ effect, ...row }) => ({ ...row, effect: typeof effect === 'object' && effect !== null && !Array.isArray(effect) ? effect : {} }))
}

/** Whether somebody decided anything about a request, or was told that a decision is needed: whoever comes too late learns that, and not that there is nothing. */
export async function wasAsked(tx: TenantTx, requestId: string, userId: string): Promise<boolean> {
  const told = { AND: [{ effect: { path: ['person'], equals: userId } }, { OR: ['approval-required', 'approval-forwarded'].map((mail) => ({ effect: { path: ['mail'], string_starts_with: mail } })) }] }
  return (await tx.db.accessRequestEvent.count({ where: { requestId, OR: [{ actorId: userId, effect: { path: ['kind'], equals: 'decision' } }, told] } })) > 0
}

/** Whether somebody decided a stage of a request. */
export async function hasDecided(tx: TenantTx, requestId: string, userId: string): Promise<boolean> {
  return (await tx.db.accessRequestEvent.count({ where: { requestId, actorId: userId, effect: { path: ['kind'], equals: 'decision' } } })) > 0
}

export interface PackageNames {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly opens: readonly { readonly kind: 'group' | 'application'; readonly name: string; readonly role: string | null }[]
}

const NAMES = {
  id: true, displayName: true, description: true,
  resourceRoles: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { appRole: { select: { displayName: true } }, resource: { select: { group: { select: { displayName: true, deletedAt: true } }, application: { select: { displayName: true, deletedAt: true } } } } } },
} as const satisfies Prisma.AccessPackageSelect

const toNames = (row: Prisma.AccessPackageGetPayload<{ select: typeof NAMES }>): PackageNames => ({
  id: row.id, displayName: row.displayName, description: row.description,
  opens: row.resourceRoles.flatMap(({ appRole, resource: { group, application } }) => {
    const origin = group ?? application
    return origin && !origin.deletedAt ? [{ kind: group ? 'group' as const : 'application' as const, name: origin.displayName, role: appRole?.displayName ?? null }] : []
  }),
})

/** What packages are called and what they open. */
export async function findPackageNames(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, PackageNames>> {
  if (ids.length === 0) return new Map()
  return new Map((await tx.db.accessPackage.findMany({ where: { id: { in: [...new Set(ids)] } }, select: NAMES })).map((row) => [row.id, toNames(row)]))
}

/** What roles are called: a group, or an application with its role. What is gone keeps its id. */
export async function findRoleNames(tx: TenantTx, roles: readonly { readonly resource: string; readonly role: string }[]): Promise<(resource: string, role: string) => string> {
  const known = (ids: readonly string[]) => ({ where: { id: { in: [...new Set(ids)].filter(isUuid) } }, select: { id: true, displayName: true } })
  const [resources, own] = [known(roles.map(({ resource }) => resource)), known(roles.map(({ role }) => role))]
  const rows = roles.length === 0 ? [] : [...await tx.db.group.findMany(resources), ...await tx.db.application.findMany(resources), ...await tx.db.appRole.findMany(own)]
  const names = new Map(rows.map(({ id, displayName }) => [id, displayName]))
  return (resource, role) => [names.get(resource) ?? resource, ...(isUuid(role) ? [names.get(role) ?? role] : [])].join(': ')
}

/** Packages that are in lists, by name. Who may ask for which is for the rules. */
export async function findListedPackages(tx: TenantTx, options: { readonly search?: string | undefined; readonly outsider: boolean; readonly take: number }): Promise<PackageNames[]> {
  const plan = planSearch(options.search)
  const rows = await tx.db.accessPackage.findMany({
    where: {
      archivedAt: null, isHidden: false, catalog: { state: 'published', ...(options.outsider && { isExternallyVisible: true }) }, policies: { some: { isAutomatic: false } },
      ...(plan.kind === 'prefix' && { sortName: plan.range }), ...(plan.kind === 'substring' && { search: { contains: plan.contains } }),
    },
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take: options.take, select: NAMES,
  })
  return rows.map(toNames)
}

export interface HeldRow {
  readonly id: string
  readonly userId: string
  readonly packageId: string
  readonly policyId: string
  readonly state: string
  readonly validFrom: Date
  readonly validTo: Date | null
  /** A rule no longer covers the person: access goes then. */
  readonly leavesAt: Date | null
  readonly endReason: string | null
  readonly endedAt: Date | null
  readonly requestId: string | null
}

const HELD = { id: true, userId: true, packageId: true, policyId: true, state: true, validFrom: true, validTo: true, leavesAt: true, endReason: true, endedAt: true, requestId: true } as const

/** When somebody loses what they hold, by its time or because a rule no longer covers them; null: no end is planned. */
export function plannedEnd({ validTo, leavesAt }: Pick<HeldRow, 'validTo' | 'leavesAt'>): Date | null {
  if (validTo === null || leavesAt === null) return validTo ?? leavesAt
  return leavesAt < validTo ? leavesAt : validTo
}

/** Access that counts now; what ends first comes first. */
export async function findActiveAccess(tx: TenantTx, userIds: readonly string[], now: Date): Promise<HeldRow[]> {
  if (userIds.length === 0) return []
  return tx.db.accessAssignment.findMany({ where: { userId: { in: [...userIds] }, AND: countsAt(now) }, orderBy: [{ validTo: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }], take: 1_000, select: HELD })
}

/** One access that counts now; null when it has ended or is not there. */
export async function findAccess(tx: TenantTx, id: string, now: Date): Promise<HeldRow | null> {
  return tx.db.accessAssignment.findFirst({ where: { id, AND: countsAt(now) }, select: HELD })
}

/** Access that has ended, whatever the sweep has done yet. */
export async function findEndedAccess(tx: TenantTx, userId: string, now: Date, take: number): Promise<HeldRow[]> {
  return tx.db.accessAssignment.findMany({ where: { userId, OR: [{ state: 'expired' }, { validTo: { lte: now } }] }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take, select: HELD })
}

/** Whether the tenant has packages at all, and whether somebody is a sponsor here: what the portal's frame shows. */
export async function hasAnyPackage(tx: TenantTx): Promise<boolean> {
  return (await tx.db.accessPackage.findFirst({ where: { archivedAt: null }, select: { id: true } })) !== null
}

/** The partner each of these people comes from: the organisation of their domain, or the company they name. */
export async function findPartnersOf(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<{ id: string; partner: string | null }[]>`
    select u.id::text as id, coalesce(o.display_name, u.company_name) as partner from app_user u
    left join connected_organization_domain d on d.tenant_id = u.tenant_id and d.domain = u.email_domain and u.user_type = 'guest'
    left join connected_organization o on o.tenant_id = d.tenant_id and o.id = d.organization_id
    where u.tenant_id = ${tx.tenantId}::uuid and u.id = any(${[...ids]}::text[]::uuid[])`
  return new Map(rows.flatMap(({ id, partner }) => (partner ? [[id, partner] as const] : [])))
}
