import type { SignIn, SignInUser } from '../conditional-access'
import { isRoleName, roleTemplateId } from '../permission'

/** What is asked for: an application, or in it an authentication context, or a user action instead. */
export interface Target {
  readonly applicationId: string | null
  readonly authenticationContext?: string | null
  readonly userAction?: string | null
  readonly deviceFlow?: boolean
}

/** From where, with what; null: not known. */
export interface Place {
  readonly ip: string | null
  readonly country: string | null
  readonly platform: string | null
  readonly clientAppType: string
}

export interface PolicyPerson {
  readonly id: string
  readonly userType: string
  readonly homeTenantId: string | null
  readonly groups: readonly string[]
  /** Names of directory roles. */
  readonly roles: readonly string[]
}

export const policyUser = ({ id, userType, homeTenantId, groups, roles }: PolicyPerson): SignInUser => ({
  id, userType: userType === 'guest' ? 'Guest' : 'Member', groups, roles: roles.filter(isRoleName).map(roleTemplateId), ...(homeTenantId && { externalTenantId: homeTenantId }),
})

/** A sign-in as policies see it, whether it happens or somebody only asks about it. What is not known is a value of its own. */
export function signInFacts(user: SignInUser, place: Place, target: Target, satisfied: readonly string[]): SignIn {
  const { applicationId, authenticationContext, userAction, deviceFlow } = target
  return {
    user,
    ...(userAction ? { userAction } : { ...(applicationId && { applicationId }), ...(authenticationContext && { authenticationContext }) }),
    clientAppType: deviceFlow ? 'mobileAppsAndDesktopClients' : place.clientAppType,
    platform: place.platform, ipAddress: place.ip, country: place.country,
    ...(deviceFlow && { transferMethod: 'deviceCodeFlow' }),
    satisfied,
  }
}
