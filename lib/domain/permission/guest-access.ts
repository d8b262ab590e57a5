/** authorizationPolicy.guestUserRoleId, Entra §1.6: Microsoft's three role templates. */
export const GUEST_USER_ROLE_IDS = {
  sameAsMembers: 'a0b1b346-4d3e-4e8b-98f8-753987be4970',
  limited: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  restricted: '2af84b1e-32c8-42b7-82bc-daa82404023b',
} as const

export type GuestUserRoleId = (typeof GUEST_USER_ROLE_IDS)[keyof typeof GUEST_USER_ROLE_IDS]

/** What a person without an admin role may read of the directory. */
export type DirectoryScope = {
  /** `all`: list and search. `lookup`: only by id or exact address. `self`: nobody else. */
  readonly users: 'all' | 'lookup' | 'self'
  /** `full`: the whole profile of others. `basic`: name, address, type. */
  readonly userFields: 'full' | 'basic'
  /** `all`: list and search. `joined`: own groups. `none`: not even own groups. */
  readonly groups: 'all' | 'joined' | 'none'
  readonly groupMembers: boolean
}

const MEMBER: DirectoryScope = { users: 'all', userFields: 'full', groups: 'all', groupMembers: true }
const LIMITED: DirectoryScope = { users: 'lookup', userFields: 'basic', groups: 'joined', groupMembers: true }
const RESTRICTED: DirectoryScope = { users: 'self', userFields: 'basic', groups: 'none', groupMembers: false }

/** The read scope of a person by type. An unknown level is the most restricted one. */
export function directoryScope(viewer: { readonly userType: 'member' | 'guest' }, guestUserRoleId: string): DirectoryScope {
  if (viewer.userType === 'member') return MEMBER
  if (guestUserRoleId === GUEST_USER_ROLE_IDS.sameAsMembers) return MEMBER
  return guestUserRoleId === GUEST_USER_ROLE_IDS.limited ? LIMITED : RESTRICTED
}
