import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** A list as one person wants to see it: the filter, order and columns of its address under a name. */
export interface SavedView {
  readonly id: string
  /** Which list: the console's path with object ids left out. */
  readonly list: string
  readonly name: string
  readonly query: string
  readonly isDefault: boolean
}

const ROW = { id: true, list: true, name: true, query: true, isDefault: true } as const

export async function findSavedViews(tx: TenantTx, userId: string, list?: string): Promise<SavedView[]> {
  return tx.db.savedView.findMany({ where: { userId, ...(list !== undefined && { list }) }, orderBy: [{ list: 'asc' }, { name: 'asc' }, { id: 'asc' }], take: 1000, select: ROW })
}

/** The view of that person; somebody else's is not there. */
export async function findSavedView(tx: TenantTx, userId: string, id: string): Promise<SavedView | null> {
  return tx.db.savedView.findFirst({ where: { id, userId }, select: ROW })
}

/** Adds a view, or gives the one of that name what it shows now. */
export async function putSavedView(tx: TenantTx, userId: string, { list, name, query }: Pick<SavedView, 'list' | 'name' | 'query'>, now: Date): Promise<string> {
  const key = { tenantId: tx.tenantId, userId, list, name }
  return (await tx.db.savedView.upsert({ where: { tenantId_userId_list_name: key }, create: { ...key, id: newId(now.getTime()), query, createdAt: now }, update: { query }, select: { id: true } })).id
}

/** Makes one view the one its list opens with, or none. */
export async function setDefaultView(tx: TenantTx, userId: string, list: string, id: string | null): Promise<void> {
  await tx.db.savedView.updateMany({ where: { userId, list, isDefault: true }, data: { isDefault: false } })
  if (id !== null) await tx.db.savedView.updateMany({ where: { userId, list, id }, data: { isDefault: true } })
}

export async function deleteSavedView(tx: TenantTx, userId: string, id: string): Promise<void> {
  await tx.db.savedView.deleteMany({ where: { userId, id } })
}
