import { baselinePermissions, type CollaborationSettings } from '../collaboration-settings'
import { can, type Principal } from '../permission'

/** Who stands behind an invitation, as they are now, not as they were when it was sent. */
export type Inviter =
  | {
      readonly kind: 'user'
      readonly userType: 'member' | 'guest'
      readonly roles: readonly string[]
      /** Enabled and not deleted. */
      readonly active: boolean
    }
  | { readonly kind: 'application'; readonly permissions: readonly string[]; readonly active: boolean }
  | { readonly kind: 'system' }

type InvitePolicy = Pick<CollaborationSettings, 'allowInvitesFrom'>

/** The principal a still active inviter acts as, with what the tenant's settings add; nobody otherwise. */
export function inviterPrincipal(inviter: Inviter | null, policy: InvitePolicy): Principal {
  if (inviter === null) return { kind: 'anonymous' }
  if (inviter.kind === 'system') return { kind: 'system' }
  if (!inviter.active) return { kind: 'anonymous' }
  if (inviter.kind === 'application') return { kind: 'application', permissions: inviter.permissions }
  return { kind: 'user', roles: inviter.roles, baseline: baselinePermissions(policy, inviter.userType) }
}

/** May they invite now? `none` stops everyone, Global Administrator and applications included (Entra §1.6). */
export function canInvite(inviter: Inviter | null, policy: InvitePolicy): boolean {
  return policy.allowInvitesFrom !== 'none' && can(inviterPrincipal(inviter, policy), 'invitation.create')
}
