import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** One tile set of My Apps as its administrator sees it. */
export interface CollectionRow {
  readonly id: string
  readonly displayName: string
  readonly applications: readonly { readonly id: string; readonly displayName: string; readonly logoText: string | null; readonly logoColor: string | null }[]
}

/** All collections in their order, each with its live applications in theirs. */
export async function findCollections(tx: TenantTx): Promise<CollectionRow[]> {
  const rows = await tx.db.appCollection.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: {
      id: true, displayName: true,
      items: {
        where: { application: { deletedAt: null } }, orderBy: [{ position: 'asc' }, { applicationId: 'asc' }],
        select: { application: { select: { id: true, displayName: true, logoText: true, logoColor: true } } },
      },
    },
  })
  return rows.map(({ items, ...row }) => ({ ...row, applications: items.map(({ application }) => application) }))
}

/** How many of these are live applications of the tenant, the product's own excluded. */
export async function countOpenable(tx: TenantTx, ids: readonly string[]): Promise<number> {
  return tx.db.application.count({ where: { id: { in: [...ids] }, deletedAt: null, firstParty: false } })
}

export async function insertCollection(tx: TenantTx, displayName: string, applicationIds: readonly string[], now: Date): Promise<string> {
  const id = newId(now.getTime())
  const last = await tx.db.appCollection.aggregate({ _max: { position: true } })
  await tx.db.appCollection.create({ data: { id, tenantId: tx.tenantId, displayName, position: (last._max.position ?? -1) + 1, createdAt: now }, select: { id: true } })
  await insertItems(tx, id, applicationIds)
  return id
}

export async function updateCollection(tx: TenantTx, id: string, displayName: string, applicationIds: readonly string[]): Promise<void> {
  await tx.db.appCollection.updateMany({ where: { id }, data: { displayName } })
  // A deleted application keeps its place, so that restoring it brings it back here too.
  await tx.db.appCollectionItem.deleteMany({ where: { collectionId: id, application: { deletedAt: null } } })
  await insertItems(tx, id, applicationIds)
}

async function insertItems(tx: TenantTx, collectionId: string, applicationIds: readonly string[]): Promise<void> {
  await tx.db.appCollectionItem.createMany({ data: applicationIds.map((applicationId, position) => ({ tenantId: tx.tenantId, collectionId, applicationId, position })) })
}

export async function deleteCollectionRow(tx: TenantTx, id: string): Promise<void> {
  await tx.db.appCollection.deleteMany({ where: { id } })
}

export async function orderCollections(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    update app_collection c set position = o.position from (select id::uuid, ordinality::int as position from unnest(${[...ids]}::text[]) with ordinality as u (id, ordinality)) o
    where c.tenant_id = ${tx.tenantId}::uuid and c.id = o.id`
}
