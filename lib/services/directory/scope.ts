import { can, directoryScope, GUEST_USER_ROLE_IDS, type DirectoryScope } from '@/lib/domain/permission'
import { findGuestLevel } from '@/lib/data/directory-access'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { notFound, type Context } from '../kernel'

export interface Viewer {
  readonly userId: string
  readonly scope: DirectoryScope
}

/** What the caller may see of others: an admin role that reads people opens all, else the tenant's guest level decides, read afresh. */
export async function viewerOf(ctx: Context, tx: TenantTx): Promise<Viewer> {
  if (ctx.actor.kind !== 'user') throw notFound()
  const asMember = can(ctx.actor, 'user.read') && can(ctx.actor, 'group.read')
  return { userId: ctx.actor.userId, scope: directoryScope(asMember ? { userType: 'member' } : ctx.actor, ctx.actor.dormant ? GUEST_USER_ROLE_IDS.restricted : await findGuestLevel(tx)) }
}
