import type { AccessPerson, Origin } from '@/lib/data/access-person'
import type { SignIn } from '@/lib/domain/conditional-access'
import { isRoleName, roleTemplateId } from '@/lib/domain/permission'
import { countryOf } from '@/lib/platform/country'
import { platformOf } from '@/lib/platform/device-platform'

/** What is asked for: an application, or in it an authentication context, or a user action instead. */
export interface Target {
  readonly applicationId: string | null
  readonly authenticationContext?: string | null
  readonly userAction?: 'urn:user:registersecurityinfo' | null
  readonly deviceFlow?: boolean
}

/** The sign-in as policies see it. What is not known is left out: unknown is a value of its own. */
export function signInFacts(person: AccessPerson, origin: Origin, target: Target, satisfied: readonly string[]): SignIn {
  const { applicationId, authenticationContext, userAction, deviceFlow } = target
  return {
    user: {
      id: person.id, userType: person.userType === 'guest' ? 'Guest' : 'Member', groups: person.groups, roles: person.roles.filter(isRoleName).map(roleTemplateId),
      ...(person.homeTenantId && { externalTenantId: person.homeTenantId }),
    },
    ...(userAction ? { userAction } : { ...(applicationId && { applicationId }), ...(authenticationContext && { authenticationContext }) }),
    clientAppType: deviceFlow ? 'mobileAppsAndDesktopClients' : origin.clientAppType,
    platform: platformOf(origin.userAgent), ipAddress: origin.ip, country: countryOf(origin.ip),
    ...(deviceFlow && { transferMethod: 'deviceCodeFlow' }),
    satisfied,
  }
}
