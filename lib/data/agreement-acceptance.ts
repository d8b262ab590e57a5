import type { LastWord } from '@/lib/domain/agreement'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import type { TenantSql, TenantTx } from './tenant-tx'

export interface AcceptanceRow {
  readonly id: string
  readonly agreementId: string
  readonly agreementName: string
  readonly versionNumber: number
  readonly fileId: string
  readonly language: string
  readonly title: string
  readonly sha256: string
  readonly userId: string
  readonly userName: string
  readonly userEmail: string
  readonly userType: string
  readonly state: 'accepted' | 'declined'
  readonly recordedAt: Date
  readonly expiresAt: Date | null
  readonly ip: string | null
  readonly userAgent: string | null
  readonly correlationId: string
}

const ROW = {
  id: true, agreementId: true, agreementName: true, versionNumber: true, fileId: true, language: true, title: true, sha256: true, userId: true, userName: true, userEmail: true,
  userType: true, state: true, recordedAt: true, expiresAt: true, ip: true, userAgent: true, correlationId: true,
} as const satisfies Prisma.AgreementAcceptanceSelect

const rowOf = <Row extends { readonly state: string }>(row: Row) => ({ ...row, state: row.state === 'accepted' ? 'accepted' as const : 'declined' as const })

export const ACCEPTANCE_SORTS = {
  sorts: { recordedAt: { field: 'recordedAt', type: 'time' } }, defaultSort: 'recordedAt', defaultDirection: 'desc',
} as const satisfies Keyset<keyof Prisma.AgreementAcceptanceWhereInput>

export interface AcceptanceFilter {
  readonly agreementId?: string | undefined
  readonly userId?: string | undefined
  readonly state?: 'accepted' | 'declined' | undefined
  readonly versionNumber?: number | undefined
}

const where = ({ agreementId, userId, state, versionNumber }: AcceptanceFilter): Prisma.AgreementAcceptanceWhereInput => ({
  ...(agreementId !== undefined && { agreementId }), ...(userId !== undefined && { userId }), ...(state !== undefined && { state }), ...(versionNumber !== undefined && { versionNumber }),
})

/** Every decision, newest first: the history, not only where people stand. */
export async function listAcceptances(tx: TenantTx, filter: AcceptanceFilter, request: PageRequest): Promise<Page<AcceptanceRow>> {
  const plan = planPage(ACCEPTANCE_SORTS, request)
  const parts = pageParts<Prisma.AgreementAcceptanceWhereInput, Prisma.AgreementAcceptanceOrderByWithRelationInput>(plan)
  const page = toPage(plan, await tx.db.agreementAcceptance.findMany({ where: { AND: [where(filter), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ROW }))
  return { ...page, rows: page.rows.map(rowOf) }
}

export async function countAcceptances(tx: TenantTx, filter: AcceptanceFilter): Promise<Total> {
  return cappedCount((take) => tx.db.agreementAcceptance.count({ where: where(filter), orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }], take }))
}

/** What a person last said to each of these agreements. */
export async function findLastWords(tx: TenantSql, userId: string, agreementIds: readonly string[]): Promise<Map<string, LastWord>> {
  const rows = await tx.rows<LastWord & { readonly agreementId: string }>({
    name: 'agreement_last_words',
    text: `select distinct on (agreement_id) agreement_id as "agreementId", state, version_number as "versionNumber", recorded_at as "recordedAt"
           from agreement_acceptance where tenant_id = $1::uuid and user_id = $2::uuid and agreement_id = any($3::uuid[]) order by agreement_id, recorded_at desc, id desc`,
    values: [tx.tenantId, userId, [...agreementIds]],
  })
  return new Map(rows.map(({ agreementId, ...word }) => [agreementId, word]))
}

/** Everything one person last said, with what it was about; deleted agreements too. */
export async function findOwnAcceptances(tx: TenantTx, userId: string): Promise<AcceptanceRow[]> {
  const rows = await tx.db.agreementAcceptance.findMany({ where: { userId }, orderBy: [{ agreementId: 'asc' }, { recordedAt: 'desc' }, { id: 'desc' }], distinct: ['agreementId'], take: 200, select: ROW })
  return rows.map(rowOf).toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())
}

export async function insertAcceptance(tx: TenantTx, row: Omit<AcceptanceRow, 'id'>): Promise<string> {
  const id = newId(row.recordedAt.getTime())
  await tx.db.agreementAcceptance.create({ data: { id, tenantId: tx.tenantId, ...row }, select: { id: true } })
  return id
}

export async function putView(tx: TenantTx, userId: string, fileId: string, now: Date): Promise<void> {
  await tx.db.agreementView.upsert({ where: { tenantId_userId_fileId: { tenantId: tx.tenantId, userId, fileId } }, create: { tenantId: tx.tenantId, userId, fileId, viewedAt: now }, update: { viewedAt: now } })
}

/** Which of these files a person opened. */
export async function findViews(tx: TenantSql, userId: string, fileIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ readonly fileId: string }>({
    name: 'agreement_views',
    text: 'select file_id as "fileId" from agreement_view where tenant_id = $1::uuid and user_id = $2::uuid and file_id = any($3::uuid[])',
    values: [tx.tenantId, userId, [...fileIds]],
  })
  return new Set(rows.map((row) => row.fileId))
}
