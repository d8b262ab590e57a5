import { findInvitation, type Invitation } from '@/lib/data/invitation'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { can, type TenantPermission } from '@/lib/domain/permission'
import { inviterRefOf, notFound, type Actor, type Context } from '../kernel'

/** Is this actor the one who stands behind the invitation? */
function isOwn(actor: Actor, invitation: Pick<Invitation, 'inviterType' | 'inviterId'>): boolean {
  const me = inviterRefOf(actor)
  return me.id !== null && me.type === invitation.inviterType && me.id === invitation.inviterId
}

/**
 * An invitation for its inviter, or for who may do this to anybody's. To others it is not there: the right to invite is often
 * everybody's, and is no right over what colleagues wrote.
 */
export async function findOwnOr(permission: TenantPermission, tx: TenantTx, ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<Invitation> {
  const invitation = await findInvitation(tx, id, options)
  if (!invitation || !(isOwn(ctx.actor, invitation) || can(ctx.actor, permission))) throw notFound()
  return invitation
}
