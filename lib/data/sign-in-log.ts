import type { SignInRecord } from '@/lib/domain/log'
import type { Prisma } from './generated/client'
import { cappedCount, readPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import type { TenantTx } from './tenant-tx'

export interface SignInFilter {
  readonly from: Date
  readonly to: Date
  readonly userId?: string | undefined
  /** A whole address, lower-cased. */
  readonly identifier?: string | undefined
  readonly applicationId?: string | undefined
  readonly results?: readonly string[] | undefined
  readonly kinds?: readonly string[] | undefined
  readonly methods?: readonly string[] | undefined
  readonly ip?: string | undefined
  /** A whole address or a correlation id: partial text would read every row. */
  readonly search?: string | undefined
}

const SELECT = {
  id: true, at: true, kind: true, userId: true, identifier: true, userName: true, userType: true, applicationId: true, appName: true, clientId: true, ip: true, country: true, userAgent: true,
  browser: true, os: true, method: true, result: true, errorCode: true, failureReason: true, sessionId: true, correlationId: true, details: true,
} as const

const KEYSET = { sorts: { at: { field: 'at', type: 'time' } }, defaultSort: 'at', defaultDirection: 'desc' } as const satisfies Keyset<keyof Prisma.SignInWhereInput & string>

function whereOf(filter: SignInFilter): Prisma.SignInWhereInput {
  const any = (values: readonly string[] | undefined) => (values?.length ? { in: [...values] } : undefined)
  return {
    at: { gte: filter.from, lte: filter.to },
    ...(filter.userId && { userId: filter.userId }),
    ...(filter.identifier && { identifier: filter.identifier }),
    ...(filter.applicationId && { applicationId: filter.applicationId }),
    result: any(filter.results), kind: any(filter.kinds), method: any(filter.methods),
    ...(filter.ip && { ip: filter.ip }),
    ...(filter.search && { OR: [{ identifier: filter.search.toLowerCase() }, { correlationId: filter.search }] }),
  }
}

export async function pageSignIns(tx: TenantTx, filter: SignInFilter, request: PageRequest): Promise<Page<SignInRecord>> {
  return readPage<Prisma.SignInWhereInput, Prisma.SignInOrderByWithRelationInput, SignInRecord>(KEYSET, request, ({ where, orderBy, take }) =>
    tx.db.signIn.findMany({ where: { AND: [whereOf(filter), where] }, orderBy, take, select: SELECT }))
}

export async function countSignIns(tx: TenantTx, filter: SignInFilter): Promise<Total> {
  return cappedCount(async (take) => (await tx.db.signIn.findMany({ where: whereOf(filter), orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { id: true }, take })).length)
}

export async function findSignIn(tx: TenantTx, id: string): Promise<SignInRecord | null> {
  return tx.db.signIn.findFirst({ where: { id, at: momentOf(id) }, select: SELECT })
}

/** The facts and the decision of policies that a sign-in was made on; null where none were asked. Apart from the row: it is long. */
export async function findSignInAccess(tx: TenantTx, id: string): Promise<{ facts: unknown; access: unknown; accessStatus: string | null } | null> {
  return tx.db.signIn.findFirst({ where: { id, at: momentOf(id), accessStatus: { not: null } }, select: { facts: true, access: true, accessStatus: true } })
}

/** What one request tried, for the reference number of an error page. */
export async function listSignInsByCorrelation(tx: TenantTx, correlationId: string): Promise<SignInRecord[]> {
  return tx.db.signIn.findMany({ where: { correlationId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], take: 100, select: SELECT })
}

/** Applications that the log can be filtered by, deleted ones included: their sign-ins are still there. */
export async function listSignInApplications(tx: TenantTx): Promise<{ id: string; displayName: string }[]> {
  return tx.db.application.findMany({ orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take: 200, select: { id: true, displayName: true } })
}

/** The name a person had at their last sign-in. */
export async function findSignInName(tx: TenantTx, userId: string): Promise<string | null> {
  const row = await tx.db.signIn.findFirst({ where: { userId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { userName: true, identifier: true } })
  return row?.userName ?? row?.identifier ?? null
}

/** Ids carry their millisecond (UUIDv7), which spares the search through all partitions. */
export function momentOf(id: string): { gte: Date; lte: Date } {
  const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  return { gte: new Date(at - SLACK), lte: new Date(at + SLACK) }
}

const SLACK = 60 * 60 * 1000
