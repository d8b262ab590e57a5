import { letsIn, type InboundRules } from '../connected-organization'
import { userState, type UserFacts } from '../user'

/** What leads to an application: an assignment of one person or one group, or a role that an access package gives; optionally with an app role. */
export type AppAssignment = {
  readonly applicationId: string
  readonly userId: string | null
  readonly groupId: string | null
  readonly packageId: string | null
  readonly appRoleId: string | null
}

export type AccessPath = { readonly kind: 'direct' | 'group' | 'package'; readonly groupId: string | null; readonly packageId: string | null; readonly appRoleId: string | null }

export type AccessReason = 'assigned' | 'open-to-all' | 'not-assigned' | 'application-disabled' | 'application-deleted' | 'person-not-active' | 'person-dormant' | 'partner-rules'

/** A decision with its reasons; `paths` explains every way in, also when something else closes the door. */
export type AppAccess = {
  readonly allowed: boolean
  readonly reason: AccessReason
  readonly paths: readonly AccessPath[]
  /** Distinct app role ids of all paths; empty unless allowed. */
  readonly appRoleIds: readonly string[]
}

/** `packageIds`: the access packages that count now. */
type Holder = { readonly id: string; readonly groupIds: readonly string[]; readonly packageIds: readonly string[] }

export type AccessQuestion = {
  /** `dormant`: the last access ended, so that only what is given to this person opens. `inbound`: the rules of the partner a guest comes from. */
  readonly person: UserFacts & Holder & { readonly dormant: boolean; readonly inbound?: InboundRules | null }
  readonly application: {
    readonly id: string
    readonly enabled: boolean
    readonly deletedAt: Date | null
    readonly assignmentRequired: boolean
  }
  readonly assignments: readonly AppAssignment[]
}

/** May this person open this application now? The same answer for My Apps, the authorization endpoint and every token. */
export function appAccess({ person, application, assignments }: AccessQuestion): AppAccess {
  const paths = accessPaths(person, application.id, assignments)
  const reason = decide(person, application, paths.length > 0)
  const allowed = reason === 'assigned' || reason === 'open-to-all'
  const roles = paths.map(({ appRoleId }) => appRoleId).filter((id) => id !== null)
  return { allowed, reason, paths, appRoleIds: allowed ? [...new Set(roles)] : [] }
}

/** Every way by which assignments lead a person to an application, whatever else may close the door. */
export function accessPaths(person: Holder, applicationId: string, assignments: readonly AppAssignment[]): AccessPath[] {
  const [groups, packages] = [new Set(person.groupIds), new Set(person.packageIds)]
  return assignments.flatMap((row): AccessPath[] => {
    if (row.applicationId !== applicationId) return []
    const path = { groupId: null, packageId: null, appRoleId: row.appRoleId }
    if (row.userId !== null && row.userId === person.id) return [{ ...path, kind: 'direct' }]
    if (row.groupId !== null && groups.has(row.groupId)) return [{ ...path, kind: 'group', groupId: row.groupId }]
    return row.packageId !== null && packages.has(row.packageId) ? [{ ...path, kind: 'package', packageId: row.packageId }] : []
  })
}

function decide(person: AccessQuestion['person'], application: AccessQuestion['application'], assigned: boolean): AccessReason {
  if (application.deletedAt !== null) return 'application-deleted'
  if (!application.enabled) return 'application-disabled'
  if (userState(person) !== 'active') return 'person-not-active'
  if (person.inbound && !letsIn(person.inbound, application.id, person.groupIds)) return 'partner-rules'
  if (assigned) return 'assigned'
  if (application.assignmentRequired) return 'not-assigned'
  return person.dormant ? 'person-dormant' : 'open-to-all'
}

/** Does the application show as a tile in My Apps? Hidden ones still open by link. */
export function isTile(access: AppAccess, application: { readonly visibleToUsers: boolean; readonly homepageUrl: string | null; readonly initiateLoginUri: string | null }): boolean {
  return access.allowed && application.visibleToUsers && (application.homepageUrl ?? application.initiateLoginUri) !== null
}
