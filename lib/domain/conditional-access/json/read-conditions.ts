import type { ApplicationSelection, FilterRule, GuestSelection, PolicyConditions, PolicyPart, Selection, TimeSelection, TimeWindow, UserSelection } from '../policy'
import { CLIENT_APP_TYPES, GUEST_TYPES, INSIDER_RISK_LEVELS, PLATFORMS, RISK_LEVELS, TRANSFER_METHODS, USER_ACTIONS } from '../sign-in'
import { KNOWN_FIELDS } from './known-fields'
import { enumsAt, field, flagUnknown, listAt, objectAt, textAt, type Reader } from './reader'
import { isObject, type JsonObject } from './value'

const EMPTY: JsonObject = {}
const AGENT_CONTEXTS = 'includeAgentContexts'

export function readConditions(read: Reader, source: JsonObject): PolicyConditions {
  const object = (name: string, part: PolicyPart) => objectAt(read, source, name, `conditions.${name}`, part)
  const enums = (name: 'signInRiskLevels' | 'userRiskLevels' | 'insiderRiskLevels' | 'clientAppTypes', allowed: readonly string[]) => set(enumsAt(read, source, name, `conditions.${name}`, name, allowed))
  const lists = (name: 'servicePrincipalRiskLevels' | 'agentIdRiskLevels') => set(listAt(read, source, name, `conditions.${name}`, name))
  flagUnknown(read, source, 'conditions', KNOWN_FIELDS.conditions)
  for (const name of ['clientApplications', 'agents', 'clients']) if (isObject(field(source, name))) read.notices.push({ path: `conditions.${name}`, code: 'not-evaluated' })
  const agentContext = object('agentContext', 'agentContext')
  return {
    users: users(read, object('users', 'users') ?? EMPTY),
    applications: applications(read, object('applications', 'applications') ?? EMPTY),
    clientAppTypes: enums('clientAppTypes', ['all', ...CLIENT_APP_TYPES]),
    platforms: platforms(read, object('platforms', 'platforms')),
    locations: locations(read, object('locations', 'locations')),
    devices: devices(read, object('devices', 'devices'), object('deviceStates', 'devices')),
    signInRiskLevels: enums('signInRiskLevels', RISK_LEVELS),
    userRiskLevels: enums('userRiskLevels', RISK_LEVELS),
    insiderRiskLevels: enums('insiderRiskLevels', INSIDER_RISK_LEVELS),
    authenticationFlows: flows(read, object('authenticationFlows', 'authenticationFlows')),
    times: times(read, object('times', 'times')),
    servicePrincipalRiskLevels: lists('servicePrincipalRiskLevels'),
    agentIdRiskLevels: lists('agentIdRiskLevels'),
    agentContext: agentContext === null ? null : set(listAt(read, agentContext, AGENT_CONTEXTS, `conditions.agentContext.${AGENT_CONTEXTS}`, 'agentContext')),
  }
}

/** Missing, null and empty are one: the condition is not set. */
const set = (values: readonly string[]): readonly string[] | null => (values.length === 0 ? null : values)

function users(read: Reader, source: JsonObject): UserSelection {
  const path = 'conditions.users'
  const list = (name: string) => listAt(read, source, name, `${path}.${name}`, 'users')
  flagUnknown(read, source, path, KNOWN_FIELDS.users)
  return {
    includeUsers: list('includeUsers'),
    excludeUsers: list('excludeUsers'),
    includeGroups: list('includeGroups'),
    excludeGroups: list('excludeGroups'),
    includeRoles: list('includeRoles'),
    excludeRoles: list('excludeRoles'),
    includeGuests: guests(read, source, 'includeGuestsOrExternalUsers'),
    excludeGuests: guests(read, source, 'excludeGuestsOrExternalUsers'),
  }
}

function guests(read: Reader, users: JsonObject, name: string): GuestSelection | null {
  const path = `conditions.users.${name}`
  const source = objectAt(read, users, name, path, 'users')
  if (source === null) return null
  flagUnknown(read, source, path, KNOWN_FIELDS.guests)
  const types = enumsAt(read, source, 'guestOrExternalUserTypes', `${path}.guestOrExternalUserTypes`, 'users', ['none', ...GUEST_TYPES]).filter((type) => type !== 'none')
  const at = `${path}.externalTenants`
  const tenants = objectAt(read, source, 'externalTenants', at, 'users')
  if (tenants === null) return types.length === 0 ? null : { types, tenants: null }
  flagUnknown(read, tenants, at, KNOWN_FIELDS.tenants)
  const members = listAt(read, tenants, 'members', `${at}.members`, 'users')
  const kind = textAt(tenants, 'membershipKind') ?? (members.length > 0 ? 'enumerated' : 'all')
  if (kind !== 'all' && kind !== 'enumerated') read.faults.push({ part: 'users', path: `${at}.membershipKind`, code: 'unknown-value', value: kind })
  return types.length === 0 ? null : { types, tenants: kind === 'all' ? null : members }
}

function applications(read: Reader, source: JsonObject): ApplicationSelection {
  const path = 'conditions.applications'
  const list = (name: string) => listAt(read, source, name, `${path}.${name}`, 'applications')
  flagUnknown(read, source, path, KNOWN_FIELDS.applications)
  for (const name of ['networkAccess', 'globalSecureAccess']) if (isObject(field(source, name))) read.notices.push({ path: `${path}.${name}`, code: 'not-evaluated' })
  return {
    includeApplications: list('includeApplications'),
    excludeApplications: list('excludeApplications'),
    includeUserActions: enumsAt(read, source, 'includeUserActions', `${path}.includeUserActions`, 'applications', USER_ACTIONS),
    includeAuthenticationContexts: list('includeAuthenticationContextClassReferences'),
    filter: filter(read, source, 'applicationFilter', path, 'applications'),
  }
}

function filter(read: Reader, parent: JsonObject, name: string, parentPath: string, part: PolicyPart): FilterRule | null {
  const path = `${parentPath}.${name}`
  const source = objectAt(read, parent, name, path, part)
  if (source === null) return null
  flagUnknown(read, source, path, KNOWN_FIELDS.filter)
  const rule = field(source, 'rule')
  if (rule === undefined || rule === null || (typeof rule === 'string' && rule.trim() === '')) return null
  const mode = textAt(source, 'mode')?.toLowerCase() ?? ''
  if (typeof rule !== 'string') read.faults.push({ part, path: `${path}.rule`, code: 'wrong-type' })
  if (mode !== 'include' && mode !== 'exclude') read.faults.push({ part, path: `${path}.mode`, code: 'unknown-value', value: mode })
  return { mode: mode === 'exclude' ? 'exclude' : 'include', rule: typeof rule === 'string' ? rule : '' }
}

function platforms(read: Reader, source: JsonObject | null): Selection | null {
  if (source === null) return null
  const path = 'conditions.platforms'
  flagUnknown(read, source, path, KNOWN_FIELDS.platforms)
  const list = (name: string) => enumsAt(read, source, name, `${path}.${name}`, 'platforms', ['all', ...PLATFORMS])
  return selection(list('includePlatforms'), list('excludePlatforms'))
}

function locations(read: Reader, source: JsonObject | null): Selection | null {
  if (source === null) return null
  const path = 'conditions.locations'
  flagUnknown(read, source, path, KNOWN_FIELDS.locations)
  const list = (name: string) => listAt(read, source, name, `${path}.${name}`, 'locations')
  return selection(list('includeLocations'), list('excludeLocations'))
}

const selection = (include: readonly string[], exclude: readonly string[]): Selection | null => (include.length + exclude.length === 0 ? null : { include, exclude })

/** The filter; its predecessors (device states) were withdrawn by the reference and are refused rather than half obeyed. */
function devices(read: Reader, source: JsonObject | null, states: JsonObject | null): FilterRule | null {
  const path = 'conditions.devices'
  flagUnknown(read, source, path, KNOWN_FIELDS.devices)
  const old: readonly (readonly [JsonObject | null, string, string])[] = [
    ...['includeDevices', 'excludeDevices', 'includeDeviceStates', 'excludeDeviceStates'].map((name) => [source, name, path] as const),
    ...['includeStates', 'excludeStates'].map((name) => [states, name, 'conditions.deviceStates'] as const),
  ]
  for (const [parent, name, at] of old) {
    const values = parent === null ? [] : listAt(read, parent, name, `${at}.${name}`, 'devices')
    if (values.some((value) => value.toLowerCase() !== 'all')) read.faults.push({ part: 'devices', path: `${at}.${name}`, code: 'unsupported-condition', value: values.join(', ') })
  }
  return source === null ? null : filter(read, source, 'deviceFilter', path, 'devices')
}

function flows(read: Reader, source: JsonObject | null): readonly string[] | null {
  if (source === null) return null
  const path = 'conditions.authenticationFlows'
  flagUnknown(read, source, path, KNOWN_FIELDS.authenticationFlows)
  return set(enumsAt(read, source, 'transferMethods', `${path}.transferMethods`, 'authenticationFlows', ['none', ...TRANSFER_METHODS]).filter((method) => method !== 'none'))
}

function times(read: Reader, source: JsonObject | null): TimeSelection | null {
  if (source === null) return null
  flagUnknown(read, source, 'conditions.times', KNOWN_FIELDS.times)
  const include = windows(read, source, 'includeTimes')
  const exclude = windows(read, source, 'excludeTimes')
  return include.length + exclude.length === 0 ? null : { timeZone: textAt(source, 'timeZone') ?? '', include, exclude }
}

function windows(read: Reader, source: JsonObject, name: string): readonly TimeWindow[] {
  const path = `conditions.times.${name}`
  const value = field(source, name) ?? []
  if (!Array.isArray(value)) read.faults.push({ part: 'times', path, code: 'wrong-type' })
  return (Array.isArray(value) ? value : []).flatMap((entry, index) => {
    const at = `${path}[${index}]`
    if (!isObject(entry)) {
      read.faults.push({ part: 'times', path: at, code: 'wrong-type' })
      return []
    }
    flagUnknown(read, entry, at, KNOWN_FIELDS.window)
    return { daysOfWeek: listAt(read, entry, 'daysOfWeek', `${at}.daysOfWeek`, 'times'), startTime: textAt(entry, 'startTime') ?? '', endTime: textAt(entry, 'endTime') ?? '' }
  })
}
