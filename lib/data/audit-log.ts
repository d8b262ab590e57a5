import type { AuditRecord } from '@/lib/domain/log'
import type { Prisma } from './generated/client'
import { cappedCount, readPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { momentOf } from './sign-in-log'
import type { TenantTx } from './tenant-tx'

export interface AuditFilter {
  readonly from: Date
  readonly to: Date
  readonly actorId?: string | undefined
  readonly targetId?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly actions?: readonly string[] | undefined
  readonly results?: readonly string[] | undefined
  /** A correlation id, or the id of an actor or target. */
  readonly search?: string | undefined
}

const SELECT = {
  id: true, at: true, actorType: true, actorId: true, actorName: true, action: true, category: true, result: true, targetType: true, targetId: true,
  targetName: true, changes: true, details: true, ip: true, correlationId: true,
} as const

type Row = Omit<AuditRecord, 'changes' | 'details'> & { readonly changes: string; readonly details: string }

const KEYSET = { sorts: { at: { field: 'at', type: 'time' } }, defaultSort: 'at', defaultDirection: 'desc' } as const satisfies Keyset<keyof Prisma.AuditEventWhereInput & string>

function whereOf(filter: AuditFilter): Prisma.AuditEventWhereInput {
  const any = (values: readonly string[] | undefined) => (values?.length ? { in: [...values] } : undefined)
  return {
    at: { gte: filter.from, lte: filter.to },
    ...(filter.actorId && { actorId: filter.actorId }),
    ...(filter.targetId && { targetId: filter.targetId }),
    category: any(filter.categories), action: any(filter.actions), result: any(filter.results),
    ...(filter.search && { OR: [{ correlationId: filter.search }, { targetId: filter.search }, { actorId: filter.search }] }),
  }
}

const toRecord = (row: Row): AuditRecord => ({ ...row, changes: JSON.parse(row.changes), details: JSON.parse(row.details) })

export async function pageAudit(tx: TenantTx, filter: AuditFilter, request: PageRequest): Promise<Page<AuditRecord>> {
  const page = await readPage<Prisma.AuditEventWhereInput, Prisma.AuditEventOrderByWithRelationInput, Row>(KEYSET, request, ({ where, orderBy, take }) =>
    tx.db.auditEvent.findMany({ where: { AND: [whereOf(filter), where] }, orderBy, take, select: SELECT }))
  return { ...page, rows: page.rows.map(toRecord) }
}

export async function countAudit(tx: TenantTx, filter: AuditFilter): Promise<Total> {
  return cappedCount(async (take) => (await tx.db.auditEvent.findMany({ where: whereOf(filter), orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { id: true }, take })).length)
}

export async function findAudit(tx: TenantTx, id: string): Promise<AuditRecord | null> {
  const row = await tx.db.auditEvent.findFirst({ where: { id, at: momentOf(id) }, select: SELECT })
  return row ? toRecord(row) : null
}

/** Everything one request did, for the reference number of an error page. */
export async function listByCorrelation(tx: TenantTx, correlationId: string): Promise<AuditRecord[]> {
  const rows = await tx.db.auditEvent.findMany({ where: { correlationId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], take: 100, select: SELECT })
  return rows.map(toRecord)
}

/** The name an actor had at their last act. */
export async function findActorName(tx: TenantTx, actorId: string): Promise<string | null> {
  return (await tx.db.auditEvent.findFirst({ where: { actorId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { actorName: true } }))?.actorName ?? null
}

/** The name an object had when it was last changed. */
export async function findTargetName(tx: TenantTx, targetId: string): Promise<string | null> {
  return (await tx.db.auditEvent.findFirst({ where: { targetId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { targetName: true } }))?.targetName ?? null
}
