import { userState, type UserFacts } from '../user'

/** A row of the assignment table: one person or one group, optionally with an app role. */
export type AppAssignment = {
  readonly applicationId: string
  readonly userId: string | null
  readonly groupId: string | null
  readonly appRoleId: string | null
}

export type AccessPath = { readonly kind: 'direct' | 'group'; readonly groupId: string | null; readonly appRoleId: string | null }

export type AccessReason = 'assigned' | 'open-to-all' | 'not-assigned' | 'application-disabled' | 'application-deleted' | 'person-not-active'

/** A decision with its reasons; `paths` explains every way in, also when something else closes the door. */
export type AppAccess = {
  readonly allowed: boolean
  readonly reason: AccessReason
  readonly paths: readonly AccessPath[]
  /** Distinct app role ids of all paths; empty unless allowed. */
  readonly appRoleIds: readonly string[]
}

export type AccessQuestion = {
  readonly person: UserFacts & { readonly id: string; readonly groupIds: readonly string[] }
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
export function accessPaths(person: { readonly id: string; readonly groupIds: readonly string[] }, applicationId: string, assignments: readonly AppAssignment[]): AccessPath[] {
  const groups = new Set(person.groupIds)
  return assignments.flatMap((row): AccessPath[] => {
    if (row.applicationId !== applicationId) return []
    if (row.userId !== null && row.userId === person.id) return [{ kind: 'direct', groupId: null, appRoleId: row.appRoleId }]
    return row.groupId !== null && groups.has(row.groupId) ? [{ kind: 'group', groupId: row.groupId, appRoleId: row.appRoleId }] : []
  })
}

function decide(person: UserFacts, application: AccessQuestion['application'], assigned: boolean): AccessReason {
  if (application.deletedAt !== null) return 'application-deleted'
  if (!application.enabled) return 'application-disabled'
  if (userState(person) !== 'active') return 'person-not-active'
  if (assigned) return 'assigned'
  return application.assignmentRequired ? 'not-assigned' : 'open-to-all'
}

/** Does the application show as a tile in My Apps? Hidden ones still open by link. */
export function isTile(access: AppAccess, application: { readonly visibleToUsers: boolean; readonly homepageUrl: string | null; readonly initiateLoginUri: string | null }): boolean {
  return access.allowed && application.visibleToUsers && (application.homepageUrl ?? application.initiateLoginUri) !== null
}
