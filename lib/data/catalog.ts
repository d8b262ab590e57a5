import type { Catalog, CatalogRow, CatalogState } from '@/lib/domain/catalog'
import { newId } from '@/lib/platform/ids'
import { Prisma } from './generated/client'
import type { Keyset, Page, PageRequest, Total } from './keyset'
import { readSearchedList } from './searched-list'
import type { TenantTx } from './tenant-tx'

const ROW = { id: true, displayName: true, description: true, state: true, isExternallyVisible: true, createdAt: true } as const satisfies Prisma.CatalogSelect
const ORDERED_ROW = { ...ROW, sortName: true } as const satisfies Prisma.CatalogSelect

const SORTS = {
  sorts: { displayName: { field: 'sortName', type: 'text' }, createdAt: { field: 'createdAt', type: 'time' } }, defaultSort: 'displayName', defaultDirection: 'asc',
} as const satisfies Keyset<keyof Prisma.CatalogWhereInput>

interface CatalogFilter {
  readonly search?: string | undefined
  readonly state?: CatalogState | undefined
  /** Only these; a delegate sees no others. */
  readonly ids?: readonly string[] | undefined
}

// SAFE: a CHECK constraint keeps the state closed.
const toRow = <Row extends { state: string }>(row: Row) => ({ ...row, state: row.state as CatalogState })

const listOf = (tx: TenantTx, { state, ids }: CatalogFilter) => ({
  keyset: SORTS, view: 'catalog' as const, where: { ...(state && { state }), ...(ids && { id: { in: [...ids] } }) },
  sql: Prisma.join([state ? Prisma.sql`state = ${state}` : Prisma.sql`true`, ids ? Prisma.sql`id = any(${[...ids]}::uuid[])` : Prisma.sql`true`], ' and '),
  prefix: (range: { gte: string; lt: string }): Prisma.CatalogWhereInput => ({ sortName: range }),
  byIds: (found: string[]): Prisma.CatalogWhereInput => ({ id: { in: found } }),
  all: (AND: readonly Prisma.CatalogWhereInput[]): Prisma.CatalogWhereInput => ({ AND: [...AND] }),
  find: (query: { where: Prisma.CatalogWhereInput; orderBy: Prisma.CatalogOrderByWithRelationInput[]; take: number }) => tx.db.catalog.findMany({ ...query, select: ORDERED_ROW }),
  count: (where: Prisma.CatalogWhereInput, take: number) => tx.db.catalog.count({ where, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take }),
})

export async function listCatalogs(tx: TenantTx, filter: CatalogFilter, request: PageRequest): Promise<Page<CatalogRow> & { readonly total: Total }> {
  const page = await readSearchedList(tx, listOf(tx, filter), filter.search, request)
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toRow(row)) }
}

export async function findCatalog(tx: TenantTx, id: string): Promise<Catalog | null> {
  const row = await tx.db.catalog.findFirst({ where: { id }, select: { ...ROW, updatedAt: true, version: true } })
  return row && toRow(row)
}

export interface CatalogValues {
  readonly displayName?: string | undefined
  readonly description?: string | null | undefined
  readonly state?: CatalogState | undefined
  readonly isExternallyVisible?: boolean | undefined
}

export async function insertCatalog(tx: TenantTx, { displayName, ...values }: CatalogValues & { readonly displayName: string; readonly createdBy: string | null }, now: Date): Promise<string> {
  const id = newId()
  const { description = null, state = 'published', isExternallyVisible = true, createdBy } = values
  await tx.db.catalog.create({ data: { id, tenantId: tx.tenantId, displayName, description, state, isExternallyVisible, createdBy, createdAt: now, updatedAt: now }, select: { id: true } })
  return id
}

export async function updateCatalog(tx: TenantTx, id: string, version: number, changes: CatalogValues, now: Date): Promise<boolean> {
  return (await tx.db.catalog.updateMany({ where: { id, version }, data: { ...changes, updatedAt: now, version: { increment: 1 } } })).count === 1
}

/** False while packages are in it, archived ones included. */
export async function deleteCatalog(tx: TenantTx, id: string): Promise<boolean> {
  if (await tx.db.accessPackage.findFirst({ where: { catalogId: id }, select: { id: true } })) return false
  await tx.db.catalog.deleteMany({ where: { id } })
  return true
}
