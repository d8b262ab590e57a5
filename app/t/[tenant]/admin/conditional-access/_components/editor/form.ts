import type { JsonObject, JsonValue, Notice, Policy, PolicyState } from '@/lib/domain/conditional-access'

export type Guests = { types: readonly string[]; tenants: readonly string[] | null }
export type Chosen = { include: readonly string[]; exclude: readonly string[] }
export type Rule = { mode: 'include' | 'exclude'; rule: string }
export type Hours = { daysOfWeek: readonly string[]; startTime: string; endTime: string }
export type Times = { timeZone: string; include: readonly Hours[]; exclude: readonly Hours[] }
export type Frequency = { kind: 'off' | 'time' | 'every'; value: number; unit: 'hours' | 'days' }

/** What the form edits. A part that is not touched is not written, so that the document keeps it as it came. */
export type Form = {
  displayName: string
  state: PolicyState
  includeUsers: readonly string[]
  excludeUsers: readonly string[]
  includeGroups: readonly string[]
  excludeGroups: readonly string[]
  includeRoles: readonly string[]
  excludeRoles: readonly string[]
  includeGuests: Guests | null
  excludeGuests: Guests | null
  includeApplications: readonly string[]
  excludeApplications: readonly string[]
  userActions: readonly string[]
  contexts: readonly string[]
  applicationFilter: Rule | null
  locations: Chosen | null
  platforms: Chosen | null
  clients: readonly string[] | null
  signInRisk: readonly string[] | null
  userRisk: readonly string[] | null
  insiderRisk: readonly string[] | null
  flows: readonly string[] | null
  device: Rule | null
  times: Times | null
  controls: readonly string[]
  strength: string | null
  terms: readonly string[]
  /** Shown, not edited: a policy that asks for one still asks for something. */
  custom: readonly string[]
  operator: 'AND' | 'OR'
  frequency: Frequency
  persistent: 'off' | 'never' | 'always'
}

export const blankForm: Form = {
  displayName: '', state: 'enabledForReportingButNotEnforced',
  includeUsers: ['All'], excludeUsers: [], includeGroups: [], excludeGroups: [], includeRoles: [], excludeRoles: [], includeGuests: null, excludeGuests: null,
  includeApplications: ['All'], excludeApplications: [], userActions: [], contexts: [], applicationFilter: null,
  locations: null, platforms: null, clients: null, signInRisk: null, userRisk: null, insiderRisk: null, flows: null, device: null, times: null,
  controls: ['mfa'], strength: null, terms: [], custom: [], operator: 'OR', frequency: { kind: 'off', value: 1, unit: 'days' }, persistent: 'off',
}

// SAFE: JSON that is neither a list nor null nor a plain value is an object.
const part = (value: JsonValue | undefined): JsonObject => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {})

/** A stored policy as the form sees it. */
export function formOf({ displayName, state, conditions, grantControls: grant, sessionControls }: Policy): Form {
  const { users, applications, locations, platforms, clientAppTypes, devices } = conditions
  const frequency = part(sessionControls['signInFrequency'])
  const persistent = part(sessionControls['persistentBrowser'])
  return {
    displayName, state,
    includeUsers: users.includeUsers, excludeUsers: users.excludeUsers, includeGroups: users.includeGroups, excludeGroups: users.excludeGroups, includeRoles: users.includeRoles, excludeRoles: users.excludeRoles,
    includeGuests: users.includeGuests, excludeGuests: users.excludeGuests,
    includeApplications: applications.includeApplications, excludeApplications: applications.excludeApplications, userActions: applications.includeUserActions, contexts: applications.includeAuthenticationContexts, applicationFilter: applications.filter,
    locations, platforms, clients: clientAppTypes === null || clientAppTypes.includes('all') ? null : clientAppTypes,
    signInRisk: conditions.signInRiskLevels, userRisk: conditions.userRiskLevels, insiderRisk: conditions.insiderRiskLevels, flows: conditions.authenticationFlows, device: devices, times: conditions.times,
    controls: grant?.builtInControls ?? [], strength: grant?.authenticationStrength?.id ?? null, terms: grant?.termsOfUse ?? [], custom: grant?.customAuthenticationFactors ?? [], operator: grant?.operator ?? 'AND',
    frequency: {
      kind: sessionControls['signInFrequency'] === undefined ? 'off' : frequency['frequencyInterval'] === 'everyTime' ? 'every' : 'time',
      value: Number(frequency['value'] ?? 1), unit: frequency['type'] === 'hours' ? 'hours' : 'days',
    },
    persistent: persistent['mode'] === 'never' ? 'never' : persistent['mode'] === 'always' ? 'always' : 'off',
  }
}

const SHAPED: ReadonlySet<string> = new Set(['signInFrequency', 'persistentBrowser'])
const UNSHAPED = ['servicePrincipalRiskLevels', 'agentIdRiskLevels', 'agentContext'] as const

/** What a policy holds and the form does not: it stays as it is, and is named so that nobody takes it for gone. */
export function beyondForm({ conditions, grantControls, sessionControls }: Policy, notices: readonly Notice[]): readonly string[] {
  return [...new Set([
    ...UNSHAPED.filter((name) => conditions[name] !== null).map((name) => `conditions.${name}`),
    ...((grantControls?.customAuthenticationFactors.length ?? 0) > 0 ? ['grantControls.customAuthenticationFactors'] : []),
    ...Object.keys(sessionControls).filter((name) => !SHAPED.has(name)).map((name) => `sessionControls.${name}`),
    ...notices.filter(({ code }) => code === 'unknown-field' || code === 'not-evaluated').map(({ path }) => path),
  ])]
}

const either = (value: Chosen | null): Chosen | null => (value === null || value.include.length + value.exclude.length === 0 ? null : value)
const ruled = (value: Rule | null): JsonValue => (value === null || value.rule.trim() === '' ? null : { mode: value.mode, rule: value.rule })

const timesJson = (value: Times | null): JsonValue => {
  if (value === null || value.include.length + value.exclude.length === 0) return null
  const list = (windows: readonly Hours[]) => windows.map(({ daysOfWeek, startTime, endTime }) => ({ daysOfWeek, startTime, endTime }))
  return { timeZone: value.timeZone, includeTimes: list(value.include), excludeTimes: list(value.exclude) }
}

const guests = (value: Guests | null): JsonValue => value && {
  guestOrExternalUserTypes: value.types.join(','),
  externalTenants: value.tenants === null
    ? { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' }
    : { '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants', membershipKind: 'enumerated', members: value.tenants },
}

const frequencyJson = ({ kind, value, unit }: Frequency): JsonValue => {
  if (kind === 'off') return null
  const both = { isEnabled: true, authenticationType: 'primaryAndSecondaryAuthentication' }
  return kind === 'every' ? { ...both, frequencyInterval: 'everyTime', type: null, value: null } : { ...both, frequencyInterval: 'timeBased', type: unit, value }
}

/** Only what differs from how the form began, in Graph's shape. */
export function changesOf(start: Form, now: Form, isNew: boolean): JsonObject {
  const changed = (...fields: readonly (keyof Form)[]) => isNew || fields.some((field) => JSON.stringify(start[field]) !== JSON.stringify(now[field]))
  const when = (yes: boolean, more: JsonObject): JsonObject => (yes ? more : {})
  const users: JsonObject = {
    ...when(changed('includeUsers'), { includeUsers: now.includeUsers }), ...when(changed('excludeUsers'), { excludeUsers: now.excludeUsers }),
    ...when(changed('includeGroups'), { includeGroups: now.includeGroups }), ...when(changed('excludeGroups'), { excludeGroups: now.excludeGroups }),
    ...when(changed('includeRoles'), { includeRoles: now.includeRoles }), ...when(changed('excludeRoles'), { excludeRoles: now.excludeRoles }),
    ...when(changed('includeGuests'), { includeGuestsOrExternalUsers: guests(now.includeGuests) }), ...when(changed('excludeGuests'), { excludeGuestsOrExternalUsers: guests(now.excludeGuests) }),
  }
  const applications: JsonObject = {
    ...when(changed('includeApplications'), { includeApplications: now.includeApplications }), ...when(changed('excludeApplications'), { excludeApplications: now.excludeApplications }),
    ...when(changed('userActions'), { includeUserActions: now.userActions }), ...when(changed('contexts'), { includeAuthenticationContextClassReferences: now.contexts }),
    ...when(changed('applicationFilter'), { applicationFilter: ruled(now.applicationFilter) }),
  }
  const [locations, platforms] = [either(now.locations), either(now.platforms)]
  const conditions: JsonObject = {
    ...when(Object.keys(users).length > 0, { users }), ...when(Object.keys(applications).length > 0, { applications }),
    ...when(changed('clients'), { clientAppTypes: now.clients ?? ['all'] }),
    ...when(changed('locations'), { locations: locations && { includeLocations: locations.include, excludeLocations: locations.exclude } }),
    ...when(changed('platforms'), { platforms: platforms && { includePlatforms: platforms.include, excludePlatforms: platforms.exclude } }),
    ...when(changed('signInRisk'), { signInRiskLevels: now.signInRisk ?? [] }), ...when(changed('userRisk'), { userRiskLevels: now.userRisk ?? [] }),
    ...when(changed('insiderRisk'), { insiderRiskLevels: now.insiderRisk && now.insiderRisk.join(',') }),
    ...when(changed('flows'), { authenticationFlows: now.flows && { transferMethods: now.flows.join(',') } }),
    ...when(changed('device'), { devices: now.device && { deviceFilter: ruled(now.device) } }),
    ...when(changed('times'), { times: timesJson(now.times) }),
  }
  const empty = now.controls.length === 0 && now.strength === null && now.terms.length === 0 && now.custom.length === 0
  const grant: JsonObject = { operator: now.operator, builtInControls: now.controls, termsOfUse: now.terms, ...when(changed('strength'), { authenticationStrength: now.strength === null ? null : { id: now.strength } }) }
  const session: JsonObject = {
    ...when(changed('frequency'), { signInFrequency: frequencyJson(now.frequency) }),
    ...when(changed('persistent'), { persistentBrowser: now.persistent === 'off' ? null : { isEnabled: true, mode: now.persistent } }),
  }
  return {
    ...when(changed('displayName'), { displayName: now.displayName }), ...when(changed('state'), { state: now.state }),
    ...when(Object.keys(conditions).length > 0, { conditions }),
    ...when(changed('controls', 'strength', 'terms', 'operator'), { grantControls: empty ? null : grant }),
    ...when(Object.keys(session).length > 0, { sessionControls: session }),
  }
}
