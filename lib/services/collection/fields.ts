import { z } from 'zod'
import { countOpenable, findCollections, type CollectionRow } from '@/lib/data/collection'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { entityId, notFound, requiredLine } from '../kernel'

export const COLLECTION_LIMITS = { displayName: 64, collections: 50, applications: 200 } as const

export const collectionFields = {
  displayName: requiredLine(COLLECTION_LIMITS.displayName),
  /** In the order in which they are shown; repeated ones count once. */
  applicationIds: z.array(entityId).max(COLLECTION_LIMITS.applications).transform((ids) => [...new Set(ids)]),
}

export async function assertApplications(tx: TenantTx, ids: readonly string[]): Promise<void> {
  if ((await countOpenable(tx, ids)) !== ids.length) throw notFound()
}

export async function collectionOf(tx: TenantTx, id: string): Promise<CollectionRow> {
  const found = (await findCollections(tx)).find((row) => row.id === id)
  if (!found) throw notFound()
  return found
}

export const collectionTarget = (row: { readonly id: string; readonly displayName: string }) => ({ type: 'Collection', id: row.id, name: row.displayName })

/** What the audit log compares: names, because an id says nothing to a reader. */
export const collectionState = (row: CollectionRow) => ({ displayName: row.displayName, applications: row.applications.map((application) => application.displayName) })
