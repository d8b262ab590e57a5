import { findSavedView, type SavedView } from '@/lib/data/saved-view'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, notFound, type Context } from '../kernel'

/** Views belong to a person, in the organisation (an operator: in the operators') where they signed in; whoever else calls has none. */
export function viewerId(ctx: Context): string {
  if (ctx.actor.kind !== 'user' && ctx.actor.kind !== 'operator') throw new AppError('UNAUTHENTICATED')
  return ctx.actor.userId
}

export async function ownView(tx: TenantTx, userId: string, id: string): Promise<SavedView> {
  const view = await findSavedView(tx, userId, id)
  if (!view) throw notFound()
  return view
}

export const viewTarget = (view: { readonly id: string; readonly name: string }) => ({ type: 'SavedView', id: view.id, name: view.name })
