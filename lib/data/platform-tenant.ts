import type { PlatformTx } from './platform-tx'
import type { TenantRef } from './tenant'

export interface NewTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly isPlatform: boolean
  readonly defaultLanguage: string
}

/** The tenant with its settings and counters. A taken slug is a unique violation (DUPLICATE at the door). */
export async function insertTenant(tx: PlatformTx, tenant: NewTenant, now: Date): Promise<TenantRef> {
  const { id } = tenant
  await tx.db.tenant.create({ data: { ...tenant, createdAt: now, updatedAt: now } })
  await tx.db.tenantSettings.create({ data: { tenantId: id, updatedAt: now } })
  await tx.db.collaborationSettings.create({ data: { tenantId: id, updatedAt: now } })
  await tx.db.tenantStat.upsert({ where: { tenantId: id }, create: { tenantId: id }, update: {} })
  return { ...tenant, status: 'active', configVersion: 1 }
}

const REF = { id: true, slug: true, name: true, status: true, isPlatform: true, defaultLanguage: true, configVersion: true } as const

function toRef(row: { status: string } & Omit<TenantRef, 'status'>): TenantRef {
  // SAFE: tenant_status_check admits these four words only.
  return { ...row, status: row.status as TenantRef['status'] }
}

export async function findTenant(tx: PlatformTx, slug: string): Promise<TenantRef | undefined> {
  const row = await tx.db.tenant.findUnique({ where: { slug }, select: REF })
  return row ? toRef(row) : undefined
}

/** Lets writers of one tenant's life cycle queue up: everything they then read is settled. */
export async function lockSlug(tx: PlatformTx, slug: string): Promise<void> {
  await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`tenant ${slug}`}, 0))`
}

/** All tenants that still have rows, by slug; or the one named. For commands that go over everything. */
export async function listTenantRefs(tx: PlatformTx, slug?: string): Promise<TenantRef[]> {
  const rows = await tx.db.tenant.findMany({ where: { status: { not: 'erased' }, ...(slug !== undefined && { slug }) }, select: REF, orderBy: { slug: 'asc' } })
  return rows.map(toRef)
}
