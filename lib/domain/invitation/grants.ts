import { can, canGrantRole, type Principal } from '../permission'

/** What an invitation promises on redemption. */
export type InvitationGrants = {
  readonly groupIds: readonly string[]
  readonly assignments: readonly { readonly applicationId: string; readonly appRoleId: string | null }[]
  /** Admin role names. */
  readonly roles: readonly string[]
}

export type CappedGrants = { readonly given: InvitationGrants; readonly withheld: InvitationGrants }

export const NO_GRANTS: InvitationGrants = { groupIds: [], assignments: [], roles: [] }

/** Splits promised grants by what the inviter may hand out at this moment (AB-11). Run on create and again on redemption. */
export function capGrants(inviter: Principal, wanted: InvitationGrants): CappedGrants {
  const groups = can(inviter, 'group.member.update')
  const assignments = can(inviter, 'assignment.create')
  const split = wanted.roles.map((role) => ({ role, held: canGrantRole(inviter, role) }))
  return {
    given: {
      groupIds: groups ? wanted.groupIds : [],
      assignments: assignments ? wanted.assignments : [],
      roles: split.filter(({ held }) => held).map(({ role }) => role),
    },
    withheld: {
      groupIds: groups ? [] : wanted.groupIds,
      assignments: assignments ? [] : wanted.assignments,
      roles: split.filter(({ held }) => !held).map(({ role }) => role),
    },
  }
}

export function isEmptyGrants(grants: InvitationGrants): boolean {
  return grants.groupIds.length === 0 && grants.assignments.length === 0 && grants.roles.length === 0
}
