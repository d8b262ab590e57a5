import type { AccessPackage, PackageRow, PackageState } from '@/lib/domain/access-package'
import { newId } from '@/lib/platform/ids'
import { Prisma } from './generated/client'
import type { Keyset, Page, PageRequest, Total } from './keyset'
import { countSearchedList, readSearchedList } from './searched-list'
import type { TenantTx } from './tenant-tx'

const ROW = {
  id: true, displayName: true, description: true, isHidden: true, state: true, createdAt: true, catalog: { select: { id: true, displayName: true } },
} as const satisfies Prisma.AccessPackageSelect
const ORDERED_ROW = { ...ROW, sortName: true } as const satisfies Prisma.AccessPackageSelect
const FULL = {
  ...ROW, archivedAt: true, updatedAt: true, version: true, catalog: { select: { id: true, displayName: true, state: true, isExternallyVisible: true } },
} as const satisfies Prisma.AccessPackageSelect

const SORTS = {
  sorts: { displayName: { field: 'sortName', type: 'text' }, createdAt: { field: 'createdAt', type: 'time' } }, defaultSort: 'displayName', defaultDirection: 'asc',
} as const satisfies Keyset<keyof Prisma.AccessPackageWhereInput>

export interface PackageFilter {
  readonly search?: string | undefined
  readonly state?: PackageState | undefined
  readonly catalogId?: string | undefined
  /** Only of these catalogues; a delegate sees no others. */
  readonly catalogIds?: readonly string[] | undefined
}

// SAFE: the database writes one of these words.
const toRow = <Row extends { state: string }>(row: Row) => ({ ...row, state: row.state as PackageState })

function listOf(tx: TenantTx, { state = 'active', catalogId, catalogIds }: PackageFilter) {
  const within = catalogIds && catalogId ? catalogIds.filter((id) => id === catalogId) : (catalogIds ?? (catalogId ? [catalogId] : undefined))
  return {
    keyset: SORTS, view: 'package' as const, where: { state, ...(within && { catalogId: within.length === 1 ? { equals: within[0] ?? '' } : { in: [...within] } }) },
    sql: Prisma.join([Prisma.sql`state = ${state}`, within ? Prisma.sql`catalog_id = any(${[...within]}::uuid[])` : Prisma.sql`true`], ' and '),
    prefix: (range: { gte: string; lt: string }): Prisma.AccessPackageWhereInput => ({ sortName: range }),
    byIds: (ids: string[]): Prisma.AccessPackageWhereInput => ({ id: { in: ids } }),
    all: (AND: readonly Prisma.AccessPackageWhereInput[]): Prisma.AccessPackageWhereInput => ({ AND: [...AND] }),
    find: (query: { where: Prisma.AccessPackageWhereInput; orderBy: Prisma.AccessPackageOrderByWithRelationInput[]; take: number }) => tx.db.accessPackage.findMany({ ...query, select: ORDERED_ROW }),
    count: (where: Prisma.AccessPackageWhereInput, take: number) => tx.db.accessPackage.count({ where, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take }),
  }
}

/** One page of packages: those in force, or the archived ones. */
export async function listPackages(tx: TenantTx, filter: PackageFilter, request: PageRequest): Promise<Page<PackageRow> & { readonly total: Total }> {
  const page = await readSearchedList(tx, listOf(tx, filter), filter.search, request)
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toRow(row)) }
}

export const countPackages = (tx: TenantTx, filter: PackageFilter): Promise<Total> => countSearchedList(tx, listOf(tx, filter), filter.search)

export async function findPackage(tx: TenantTx, id: string): Promise<AccessPackage | null> {
  const row = await tx.db.accessPackage.findFirst({ where: { id }, select: FULL })
  return row && toRow(row)
}

export async function findPackages(tx: TenantTx, ids: readonly string[]): Promise<{ id: string; displayName: string; catalogId: string }[]> {
  return ids.length === 0 ? [] : tx.db.accessPackage.findMany({ where: { id: { in: [...ids] } }, select: { id: true, displayName: true, catalogId: true } })
}

export interface PackageValues {
  readonly displayName?: string | undefined
  readonly description?: string | null | undefined
  readonly isHidden?: boolean | undefined
  readonly archivedAt?: Date | null | undefined
  readonly catalogId?: string | undefined
}

export interface NewPackage {
  readonly catalogId: string
  readonly displayName: string
  readonly description?: string | null
  readonly isHidden?: boolean
  readonly createdBy: string | null
}

export async function insertPackage(tx: TenantTx, values: NewPackage, now: Date): Promise<string> {
  const id = newId()
  await tx.db.accessPackage.create({ data: { ...values, id, tenantId: tx.tenantId, createdAt: now, updatedAt: now }, select: { id: true } })
  return id
}

/** Changes a package if the version still holds; without a version the last write wins. */
export async function updatePackage(tx: TenantTx, id: string, version: number | undefined, changes: PackageValues, now: Date): Promise<boolean> {
  const where = { id, ...(version !== undefined && { version }) }
  return (await tx.db.accessPackage.updateMany({ where, data: { ...changes, updatedAt: now, version: { increment: 1 } } })).count === 1
}
