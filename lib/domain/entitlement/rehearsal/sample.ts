import { play, type Happening } from './play'
import { readScenario } from './read'

/** Small worlds for tests. */
type Json = Readonly<Record<string, unknown>>

export const user = (userId: string): Json => ({ '@odata.type': '#microsoft.graph.singleUser', userId })
export const members = (groupId: string): Json => ({ '@odata.type': '#microsoft.graph.groupMembers', groupId })
export const stage = (primaryApprovers: readonly Json[], more: Json = {}): Json => ({ durationBeforeAutomaticDenial: 'P14D', primaryApprovers, ...more })
const SELF = { enableTargetsToSelfAddAccess: true, enableTargetsToSelfUpdateAccess: true, enableTargetsToSelfRemoveAccess: true }

export function policy(id: string, stages: readonly Json[] = [], more: Json = {}): Json {
  return { id, allowedTargetScope: 'allDirectoryUsers', expiration: { type: 'afterDuration', duration: 'P30D' }, requestorSettings: SELF, requestApprovalSettings: { isApprovalRequiredForAdd: stages.length > 0, stages }, ...more }
}
export const selfSettings = (more: Json): Json => ({ requestorSettings: { ...SELF, ...more } })

const roles = (id: string) => [{ resource: 'app', role: id }]
export const pkg = (id: string, policies: readonly Json[], more: Json = {}): Json => ({ id, displayName: id, resourceRoles: roles(id), policies, ...more })

const PEOPLE = [
  { id: 'anna', userType: 'Guest', email: 'anna@fabrikam.test', sponsors: ['sam'], manager: 'mia' }, { id: 'bert', userType: 'Guest', email: 'bert@fabrikam.test', connectedOrganization: 'fabrikam' },
  { id: 'sam', userType: 'Member', email: 'sam@contoso.test', groups: ['approvers'] }, { id: 'mia', userType: 'Member', email: 'mia@contoso.test', groups: ['approvers'] }, { id: 'otto', userType: 'Member', email: 'otto@contoso.test' },
]
export const world = (packages: readonly Json[], events: readonly Json[], more: Json = {}): Json => ({
  start: '2026-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z', people: PEOPLE, settings: { externalUserLifecycleAction: 'none' },
  connectedOrganizations: [{ id: 'fabrikam', state: 'configured', identitySources: [{ '@odata.type': '#microsoft.graph.domainIdentitySource', domainName: 'fabrikam.test' }], internalSponsors: ['mia'], externalSponsors: ['bert'] }],
  packages, events, ...more,
})

/** On the nth of January, at noon unless told. */
export const on = (day: number, by: string, what: string, more: Json = {}): Json => ({ at: `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`, by, do: what, ...more })

export function run(packages: readonly Json[], events: readonly Json[], more: Json = {}): readonly Happening[] {
  const scenario = readScenario(world(packages, events, more))
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error))
  return play(scenario.value)
}

const day = (at: number) => new Date(at).toISOString().slice(5, 10)

/** States, roles and refusals in short: `01-02 r1 pendingApproval`. */
export function short(happenings: readonly Happening[], kinds: readonly Happening['kind'][] = ['request', 'grant', 'revoke', 'refused', 'account']): readonly string[] {
  return happenings.filter(({ kind }) => kinds.includes(kind)).map((entry) => {
    switch (entry.kind) {
      case 'request':
      case 'assignment':
        return `${day(entry.at)} ${entry.request} ${entry.to}${entry.reason && entry.from !== undefined ? ` ${entry.reason}` : ''}`
      case 'grant':
      case 'revoke':
        return `${day(entry.at)} ${entry.person} ${entry.kind} ${entry.role}`
      case 'mail':
        return `${day(entry.at)} ${entry.person} ${entry.mail}`
      default:
        return `${day(entry.at)} ${entry.person} ${entry.kind} ${entry.reason}`
    }
  })
}
