import { GUEST_USER_ROLE_IDS, type GuestUserRoleId, type TenantPermission } from '../permission'

/** authorizationPolicy.allowInvitesFrom, Entra §1.6, widest first. */
export const ALLOW_INVITES_FROM = ['everyone', 'adminsGuestInvitersAndAllMembers', 'adminsAndGuestInviters', 'none'] as const
export type AllowInvitesFrom = (typeof ALLOW_INVITES_FROM)[number]

export type CollaborationSettings = {
  readonly allowInvitesFrom: AllowInvitesFrom
  readonly guestUserRoleId: GuestUserRoleId
  /** Guests may leave by themselves from My Account. */
  readonly allowExternalLeave: boolean
  /** Where an invitation may send a person: what `checkReturnUrl` of redirect-uri reads. Empty: only the portal and the tenant's applications. */
  readonly redirectAllowList: readonly string[]
  /** Days until an unredeemed invitation expires. */
  readonly invitationExpiryDays: number
}

/** Stricter than Entra's own default of `everyone`: a new tenant opens up on purpose, not by accident. */
export const DEFAULT_COLLABORATION_SETTINGS: CollaborationSettings = {
  allowInvitesFrom: 'adminsAndGuestInviters',
  guestUserRoleId: GUEST_USER_ROLE_IDS.limited,
  allowExternalLeave: true,
  redirectAllowList: [],
  invitationExpiryDays: 30,
}

/** What a person may do without any role, by the tenant's settings alone. Pass it as `baseline` of a user principal. */
export function baselinePermissions(
  settings: Pick<CollaborationSettings, 'allowInvitesFrom'>,
  userType: 'member' | 'guest',
): readonly TenantPermission[] {
  const open = settings.allowInvitesFrom
  if (open === 'everyone') return ['invitation.create']
  return open === 'adminsGuestInvitersAndAllMembers' && userType === 'member' ? ['invitation.create'] : []
}

/** May a person of this type end their own guest account? Members belong to the organisation and ask their admin. */
export function canLeave(settings: Pick<CollaborationSettings, 'allowExternalLeave'>, userType: 'member' | 'guest'): boolean {
  return userType === 'guest' && settings.allowExternalLeave
}
