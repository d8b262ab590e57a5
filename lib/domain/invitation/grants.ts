import { assertNever } from '../shared'
import { can, canGrantRole, type Principal } from '../permission'

/** One thing an invitation promises on redemption. `role` is an admin role name. */
export type Grant =
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'application'; readonly id: string; readonly appRoleId?: string | null }
  | { readonly kind: 'role'; readonly role: string }

export type CappedGrants = { readonly given: readonly Grant[]; readonly withheld: readonly Grant[] }

/** Splits promised grants by what the inviter may hand out at this moment (AB-11). Run on create and again on redemption. */
export function capGrants(inviter: Principal, wanted: readonly Grant[]): CappedGrants {
  const given = wanted.filter((grant) => mayGive(inviter, grant))
  return { given, withheld: wanted.filter((grant) => !given.includes(grant)) }
}

function mayGive(inviter: Principal, grant: Grant): boolean {
  switch (grant.kind) {
    case 'group':
      return can(inviter, 'group.member.update')
    case 'application':
      return can(inviter, 'assignment.create')
    case 'role':
      return canGrantRole(inviter, grant.role)
    default:
      return assertNever(grant)
  }
}
