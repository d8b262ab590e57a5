import type { JsonObject } from '@/lib/domain/conditional-access'
import type { Prisma } from './generated/client'
import { withId } from './policy-set'
import type { TenantTx } from './tenant-tx'

export interface LocationRow {
  readonly id: string
  readonly displayName: string
  readonly kind: 'ip' | 'country'
  readonly isTrusted: boolean
  /** How many ranges or countries it has. */
  readonly entries: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
}

export interface StoredLocation extends LocationRow {
  readonly document: JsonObject
}

const ROW = { id: true, displayName: true, kind: true, isTrusted: true, entries: true, createdAt: true, updatedAt: true, version: true } as const satisfies Prisma.NamedLocationSelect

type Row = Prisma.NamedLocationGetPayload<{ select: typeof ROW }>

// SAFE: a CHECK constraint keeps the kinds closed.
const toRow = (row: Row): LocationRow => ({ ...row, kind: row.kind as 'ip' | 'country' })

/** All of them: a tenant has at most 195. Ranges stay in the database. */
export async function findLocations(tx: TenantTx): Promise<LocationRow[]> {
  return (await tx.db.namedLocation.findMany({ orderBy: [{ displayName: 'asc' }, { id: 'asc' }], select: ROW })).map(toRow)
}

export async function findLocation(tx: TenantTx, id: string): Promise<StoredLocation | null> {
  const row = await tx.db.namedLocation.findFirst({ where: { id }, select: { ...ROW, document: true } })
  // SAFE: only objects are ever written.
  return row && { ...toRow(row), document: withId(row.document as JsonObject, row.id) }
}

export interface LocationContent {
  readonly displayName: string
  readonly kind: 'ip' | 'country'
  readonly isTrusted: boolean
  readonly entries: number
  readonly document: JsonObject
}

export async function insertLocation(tx: TenantTx, id: string, content: LocationContent, now: Date): Promise<void> {
  await tx.db.namedLocation.create({ data: { ...content, id, tenantId: tx.tenantId, createdAt: now, updatedAt: now }, select: { id: true } })
}

export async function writeLocation(tx: TenantTx, id: string, version: number, content: LocationContent, now: Date): Promise<boolean> {
  return (await tx.db.namedLocation.updateMany({ where: { id, version }, data: { ...content, updatedAt: now, version: { increment: 1 } } })).count === 1
}

export async function deleteLocationRow(tx: TenantTx, id: string): Promise<void> {
  await tx.db.namedLocation.deleteMany({ where: { id } })
}
