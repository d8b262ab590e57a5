import type { ApplicationKind, AuthMethod, ClientType, GrantType } from '@/lib/domain/application'
import type { Application, ApplicationRow, IdTokenAlg } from '@/lib/domain/directory'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'
import { findTenantStat } from './user-list'

const ROW = {
  id: true, kind: true, displayName: true, logoText: true, logoColor: true, enabled: true, assignmentRequired: true, visibleToUsers: true, clientId: true, createdAt: true,
} as const satisfies Prisma.ApplicationSelect
const ORDERED_ROW = { ...ROW, sortName: true } as const satisfies Prisma.ApplicationSelect
const FULL = {
  ...ROW, description: true, homepageUrl: true, clientType: true, redirectUris: true, postLogoutRedirectUris: true, backchannelLogoutUri: true, initiateLoginUri: true,
  grantTypes: true, tokenEndpointAuthMethod: true, idTokenSignedResponseAlg: true, requireConsent: true, permissions: true, firstParty: true, updatedAt: true, version: true,
} as const satisfies Prisma.ApplicationSelect

export const APPLICATION_SORTS = {
  sorts: { displayName: { field: 'sortName', type: 'text' }, createdAt: { field: 'createdAt', type: 'time' } },
  defaultSort: 'displayName',
  defaultDirection: 'asc',
} as const satisfies Keyset<keyof Prisma.ApplicationWhereInput>

export interface ApplicationFilter {
  readonly search?: string | undefined
  readonly kind?: ApplicationKind | undefined
  readonly deleted?: boolean | undefined
}

// SAFE: a CHECK constraint keeps the kind closed.
const toRow = <Row extends { kind: string }>(row: Row) => ({ ...row, kind: row.kind as ApplicationKind })

/** The product's own clients (console, portal) are never listed. */
function where(filter: ApplicationFilter): Prisma.ApplicationWhereInput {
  const search = planSearch(filter.search)
  return {
    deletedAt: filter.deleted ? { not: null } : null, firstParty: false,
    ...(filter.kind && { kind: filter.kind }),
    ...(search.kind === 'prefix' && { sortName: search.range }),
    ...(search.kind === 'substring' && { sortName: { contains: search.contains } }),
  }
}

export async function listApplications(tx: TenantTx, filter: ApplicationFilter, request: PageRequest): Promise<Page<ApplicationRow>> {
  const plan = planPage(APPLICATION_SORTS, request)
  const parts = pageParts<Prisma.ApplicationWhereInput, Prisma.ApplicationOrderByWithRelationInput>(plan)
  const page = toPage(plan, await tx.db.application.findMany({ where: { AND: [where(filter), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ORDERED_ROW }))
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toRow(row)) }
}

export async function countApplications(tx: TenantTx, filter: ApplicationFilter): Promise<Total> {
  if (!filter.search?.trim() && !filter.deleted && !filter.kind) return { value: (await findTenantStat(tx)).applications, capped: false }
  return cappedCount((take) => tx.db.application.count({ where: where(filter), orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take }))
}

/** A live application; the product's own only when asked for. */
export async function findApplication(tx: TenantTx, id: string, options: { deleted?: boolean; firstParty?: boolean } = {}): Promise<Application | null> {
  const row = await tx.db.application.findFirst({ where: { id, deletedAt: options.deleted ? { not: null } : null, ...(!options.firstParty && { firstParty: false }) }, select: FULL })
  return row && {
    ...toRow(row),
    // SAFE: the verbs write only words of these lists.
    clientType: row.clientType as ClientType | null, grantTypes: row.grantTypes as GrantType[],
    tokenEndpointAuthMethod: row.tokenEndpointAuthMethod as AuthMethod, idTokenSignedResponseAlg: row.idTokenSignedResponseAlg as IdTokenAlg,
  }
}

/** Live applications with these ids; the others are missing from the answer. */
export async function findApplications(tx: TenantTx, ids: readonly string[]): Promise<ApplicationRow[]> {
  if (ids.length === 0) return []
  return (await tx.db.application.findMany({ where: { id: { in: [...ids] }, deletedAt: null, firstParty: false }, select: ROW })).map(toRow)
}

export interface ApplicationValues {
  readonly displayName: string
  readonly description?: string | null
  readonly logoText?: string | null
  readonly logoColor?: string | null
  readonly homepageUrl?: string | null
  readonly enabled?: boolean
  readonly visibleToUsers?: boolean
  readonly assignmentRequired?: boolean
  readonly redirectUris?: readonly string[]
  readonly postLogoutRedirectUris?: readonly string[]
  readonly backchannelLogoutUri?: string | null
  readonly initiateLoginUri?: string | null
  readonly grantTypes?: readonly GrantType[]
  readonly tokenEndpointAuthMethod?: AuthMethod
  readonly idTokenSignedResponseAlg?: IdTokenAlg
  readonly requireConsent?: boolean
}

export interface NewApplication extends ApplicationValues {
  readonly id?: string
  readonly kind: ApplicationKind
  readonly clientType: ClientType | null
  readonly clientId?: string
  readonly permissions?: readonly string[]
  readonly firstParty?: boolean
  readonly createdBy?: string | null
}

/** Lists become arrays Prisma may own. */
function stored(values: Partial<ApplicationValues> & { readonly permissions?: readonly string[] }) {
  const { redirectUris, postLogoutRedirectUris, grantTypes, permissions, ...plain } = values
  return {
    ...plain,
    ...(redirectUris && { redirectUris: [...redirectUris] }), ...(postLogoutRedirectUris && { postLogoutRedirectUris: [...postLogoutRedirectUris] }),
    ...(grantTypes && { grantTypes: [...grantTypes] }), ...(permissions && { permissions: [...permissions] }),
  }
}

/** Adds an application; an OIDC client gets a client id of its own unless one is given. */
export async function insertApplication(tx: TenantTx, application: NewApplication, now: Date): Promise<{ id: string; clientId: string | null }> {
  const { id = newId(), clientId = application.kind === 'oidc' ? newId() : null, kind, clientType, firstParty = false, createdBy = null, displayName, ...values } = application
  await tx.db.application.create({
    data: { ...stored({ ...values, displayName }), displayName, id, tenantId: tx.tenantId, kind, clientId, clientType, firstParty, createdBy, createdAt: now, updatedAt: now }, select: { id: true },
  })
  return { id, clientId }
}

/** Changes an application if the version still holds; without a version the last write wins. */
export async function updateApplication(
  tx: TenantTx, id: string, version: number | undefined,
  changes: Partial<ApplicationValues> & { readonly permissions?: readonly string[]; readonly deletedAt?: Date | null }, now: Date,
): Promise<boolean> {
  const { deletedAt, ...values } = changes
  const done = await tx.db.application.updateMany({
    where: { id, ...(version !== undefined && { version }) },
    data: { ...stored(values), ...(deletedAt !== undefined && { deletedAt }), updatedAt: now, version: { increment: 1 } },
  })
  return done.count === 1
}
