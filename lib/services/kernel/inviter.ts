import type { InviterRef } from '@/lib/data/inviter'
import type { Inviter } from '@/lib/domain/invitation'
import { actorId, actorName, type Actor } from './context'

/** The actor of this call as the inviter that the domain rules know. An actor is active by definition: sign-in checked it for this request. */
export function inviterOf(actor: Actor): Inviter | null {
  if (actor.kind === 'user') return { kind: 'user', userType: actor.userType, roles: actor.roles, active: !actor.dormant }
  if (actor.kind === 'application') return { kind: 'application', permissions: actor.permissions, active: true }
  return actor.kind === 'system' ? { kind: 'system' } : null
}

/** How the actor is remembered on the invitation, so that redemption can look their rights up again. */
export function inviterRefOf(actor: Actor): InviterRef & { readonly name: string } {
  const type = actor.kind === 'user' || actor.kind === 'application' ? actor.kind : 'system'
  return { type, id: type === 'system' ? null : actorId(actor), name: actorName(actor) }
}
