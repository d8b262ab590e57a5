import type { Prisma } from './generated/client'
import { cappedCount, readPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import type { PlatformTx } from './platform-tx'
import { planSearch } from './search-text'
import type { TenantRef } from './tenant'

export interface TenantRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: TenantRef['status']
  readonly createdAt: Date
  readonly eraseAfter: Date | null
  readonly members: number
  readonly guests: number
  readonly applications: number
}

export interface TenantFilter {
  readonly search?: string | undefined
  readonly status?: TenantRef['status'] | undefined
}

const KEYSET = {
  sorts: { name: { field: 'sortName', type: 'text' }, created: { field: 'createdAt', type: 'time' } },
  defaultSort: 'name',
  defaultDirection: 'asc',
} as const satisfies Keyset<keyof Prisma.TenantWhereInput>

const COLUMNS = { id: true, slug: true, name: true, sortName: true, status: true, createdAt: true, eraseAfter: true } as const

function where({ search, status }: TenantFilter): Prisma.TenantWhereInput {
  const plan = planSearch(search)
  return {
    isPlatform: false,
    ...(status && { status }),
    ...(plan.kind === 'prefix' && { sortName: plan.range }),
    ...(plan.kind === 'substring' && { search: { contains: plan.contains } }),
  }
}

/** One page of tenants with their counters: two queries, whatever the number of tenants. */
export async function listTenants(tx: PlatformTx, filter: TenantFilter, request: PageRequest): Promise<Page<TenantRow>> {
  const page = await readPage(KEYSET, request, (parts: { where: Prisma.TenantWhereInput; orderBy: Prisma.TenantOrderByWithRelationInput[]; take: number }) =>
    tx.db.tenant.findMany({ where: { AND: [where(filter), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: COLUMNS }))
  const stats = await tx.db.tenantStat.findMany({ where: { tenantId: { in: page.rows.map((row) => row.id) } } })
  const byTenant = new Map(stats.map((stat) => [stat.tenantId, stat]))
  return {
    ...page,
    rows: page.rows.map(({ sortName: _sortName, ...row }) => {
      const stat = byTenant.get(row.id)
      // SAFE: tenant_status_check admits these four words only.
      return { ...row, status: row.status as TenantRef['status'], members: Number(stat?.members ?? 0), guests: Number(stat?.guests ?? 0), applications: Number(stat?.applications ?? 0) }
    }),
  }
}

export async function countTenants(tx: PlatformTx, filter: TenantFilter): Promise<Total> {
  return cappedCount((take) => tx.db.tenant.count({ where: where(filter), orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take }))
}
