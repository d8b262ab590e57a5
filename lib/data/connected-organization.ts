import { readInbound, type ContractEndAction, type IdentitySource, type InboundRules, type Organization, type OrganizationRow, type OrganizationSponsor, type OrganizationState, type SponsorKind } from '@/lib/domain/connected-organization'
import { newId } from '@/lib/platform/ids'
import { Prisma } from './generated/client'
import type { Keyset, Page, PageRequest, Total } from './keyset'
import { jsonOf } from './json'
import { countSearchedList, readSearchedList } from './searched-list'
import type { TenantTx } from './tenant-tx'

const ROW = {
  id: true, displayName: true, state: true, contractEndsOn: true, createdAt: true, sortName: true, domains: { select: { domain: true }, orderBy: { domain: 'asc' } },
} as const satisfies Prisma.ConnectedOrganizationSelect
const FULL = {
  ...ROW, description: true, identitySources: true, notes: true, contractEndAction: true, inbound: true, updatedAt: true, version: true,
} as const satisfies Prisma.ConnectedOrganizationSelect

const SORTS = {
  sorts: { displayName: { field: 'sortName', type: 'text' }, createdAt: { field: 'createdAt', type: 'time' } }, defaultSort: 'displayName', defaultDirection: 'asc',
} as const satisfies Keyset<keyof Prisma.ConnectedOrganizationWhereInput>

export interface OrganizationFilter {
  readonly search?: string | undefined
  readonly state?: OrganizationState | undefined
}

type Stored = Prisma.ConnectedOrganizationGetPayload<{ select: typeof ROW }>

// SAFE: a CHECK constraint keeps the state closed.
const toRow = ({ sortName: _order, domains, state, ...row }: Stored): OrganizationRow => ({ ...row, state: state as OrganizationState, domains: domains.map(({ domain }) => domain) })

const listOf = (tx: TenantTx, { state }: OrganizationFilter) => ({
  keyset: SORTS, view: 'organization' as const, where: state ? { state } : {}, sql: state ? Prisma.sql`state = ${state}` : Prisma.sql`true`,
  prefix: (range: { gte: string; lt: string }): Prisma.ConnectedOrganizationWhereInput => ({ sortName: range }),
  byIds: (ids: string[]): Prisma.ConnectedOrganizationWhereInput => ({ id: { in: ids } }),
  all: (AND: readonly Prisma.ConnectedOrganizationWhereInput[]): Prisma.ConnectedOrganizationWhereInput => ({ AND: [...AND] }),
  find: (query: { where: Prisma.ConnectedOrganizationWhereInput; orderBy: Prisma.ConnectedOrganizationOrderByWithRelationInput[]; take: number }) => tx.db.connectedOrganization.findMany({ ...query, select: ROW }),
  count: (where: Prisma.ConnectedOrganizationWhereInput, take: number) => tx.db.connectedOrganization.count({ where, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take }),
})

/** One page of partners, found by name and by domain. */
export async function listOrganizations(tx: TenantTx, filter: OrganizationFilter, request: PageRequest): Promise<Page<OrganizationRow> & { readonly total: Total }> {
  const page = await readSearchedList(tx, listOf(tx, filter), filter.search, request)
  return { ...page, rows: page.rows.map(toRow) }
}

export const countOrganizations = (tx: TenantTx, filter: OrganizationFilter): Promise<Total> => countSearchedList(tx, listOf(tx, filter), filter.search)

export async function findOrganization(tx: TenantTx, id: string): Promise<Organization | null> {
  const row = await tx.db.connectedOrganization.findFirst({ where: { id }, select: FULL })
  if (!row) return null
  const { description, identitySources, notes, contractEndAction, inbound, updatedAt, version, ...rest } = row
  return {
    ...toRow(rest), description, notes, updatedAt, version, inbound: readInbound(inbound),
    // SAFE: only `writeSources` and a CHECK constraint fill these.
    identitySources: identitySources as IdentitySource[], contractEndAction: contractEndAction as ContractEndAction,
  }
}

/** Names of partners; ids that are not of this tenant are left out. */
export async function findOrganizationNames(tx: TenantTx, ids: readonly string[]): Promise<{ id: string; displayName: string }[]> {
  return ids.length === 0 ? [] : tx.db.connectedOrganization.findMany({ where: { id: { in: [...ids] } }, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], select: { id: true, displayName: true } })
}

export interface NewOrganization {
  readonly displayName: string
  readonly description?: string | null
  readonly state?: OrganizationState
  readonly sources: readonly IdentitySource[]
  readonly domains: readonly string[]
  readonly createdBy: string | null
}

export async function insertOrganization(tx: TenantTx, { sources, domains, ...values }: NewOrganization, now: Date): Promise<string> {
  const id = newId()
  await tx.db.connectedOrganization.create({ data: { ...values, identitySources: jsonOf(sources), id, tenantId: tx.tenantId, createdAt: now, updatedAt: now }, select: { id: true } })
  await tx.db.connectedOrganizationDomain.createMany({ data: domains.map((domain) => ({ tenantId: tx.tenantId, organizationId: id, domain })) })
  return id
}

export interface OrganizationChanges {
  readonly displayName?: string | undefined
  readonly description?: string | null | undefined
  readonly notes?: string | null | undefined
  readonly state?: OrganizationState | undefined
  readonly contractEndsOn?: Date | null | undefined
  readonly contractEndAction?: ContractEndAction | undefined
  readonly inbound?: InboundRules | undefined
}

export async function updateOrganization(tx: TenantTx, id: string, version: number, { inbound, ...changes }: OrganizationChanges, now: Date): Promise<boolean> {
  const data = { ...changes, ...(inbound && { inbound: jsonOf(inbound) }), updatedAt: now, version: { increment: 1 } }
  return (await tx.db.connectedOrganization.updateMany({ where: { id, version }, data })).count === 1
}

/** Sets the sources and, as rows of their own, the domains among them. */
export async function setOrganizationSources(tx: TenantTx, id: string, version: number, sources: readonly IdentitySource[], domains: readonly string[], now: Date): Promise<boolean> {
  const done = await tx.db.connectedOrganization.updateMany({ where: { id, version }, data: { identitySources: jsonOf(sources), updatedAt: now, version: { increment: 1 } } })
  if (done.count !== 1) return false
  await tx.db.connectedOrganizationDomain.deleteMany({ where: { organizationId: id, domain: { notIn: [...domains] } } })
  await tx.db.connectedOrganizationDomain.createMany({ data: domains.map((domain) => ({ tenantId: tx.tenantId, organizationId: id, domain })), skipDuplicates: true })
  return true
}

/** Domains of the list that another partner has. */
export async function findTakenDomains(tx: TenantTx, domains: readonly string[], except: string | null): Promise<{ domain: string; displayName: string }[]> {
  const rows = await tx.db.connectedOrganizationDomain.findMany({
    where: { domain: { in: [...domains] }, ...(except !== null && { organizationId: { not: except } }) }, select: { domain: true, organization: { select: { displayName: true } } },
  })
  return rows.map(({ domain, organization }) => ({ domain, displayName: organization.displayName }))
}

export async function deleteOrganization(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.connectedOrganization.deleteMany({ where: { id } })).count === 1
}

export async function findOrganizationSponsors(tx: TenantTx, organizationId: string): Promise<OrganizationSponsor[]> {
  const rows = await tx.db.connectedOrganizationSponsor.findMany({
    where: { organizationId, user: { deletedAt: null } }, orderBy: [{ kind: 'desc' }, { createdAt: 'asc' }, { userId: 'asc' }],
    select: { kind: true, user: { select: { id: true, displayName: true, email: true } } },
  })
  // SAFE: a CHECK constraint keeps the kind closed.
  return rows.map(({ kind, user }) => ({ ...user, kind: kind as SponsorKind }))
}

export async function setOrganizationSponsors(tx: TenantTx, organizationId: string, kind: SponsorKind, userIds: readonly string[], now: Date): Promise<void> {
  await tx.db.connectedOrganizationSponsor.deleteMany({ where: { organizationId, kind, userId: { notIn: [...userIds] } } })
  await tx.db.connectedOrganizationSponsor.createMany({ data: userIds.map((userId) => ({ tenantId: tx.tenantId, organizationId, kind, userId, createdAt: now })), skipDuplicates: true })
}
