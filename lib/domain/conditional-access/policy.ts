import type { JsonObject } from './json/value'

export const POLICY_STATES = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'] as const
export type PolicyState = (typeof POLICY_STATES)[number]

/** Conditions by their name in Graph's `conditions` object; explanations list them in this order. */
export const CONDITIONS = [
  'users', 'applications', 'clientAppTypes', 'platforms', 'locations', 'devices', 'signInRiskLevels', 'userRiskLevels', 'insiderRiskLevels',
  'authenticationFlows', 'times', 'servicePrincipalRiskLevels', 'agentIdRiskLevels', 'agentContext',
] as const
export type ConditionName = (typeof CONDITIONS)[number]

/** Parts of a policy that can be at fault. */
export type PolicyPart = ConditionName | 'state' | 'grantControls' | 'sessionControls' | 'policy'

/** Something in a policy that cannot be understood or resolved. Every reader, compiler and validator reports with it. */
export interface Fault {
  readonly part: PolicyPart
  /** Where in the policy's JSON, for example `conditions.locations.includeLocations[2]`. */
  readonly path: string
  readonly code: FaultCode
  /** What stands there, when that helps. */
  readonly value?: string
  /** Position inside the value (a rule), counted from 1. */
  readonly position?: number
}

export type FaultCode =
  | 'wrong-type' | 'unknown-value' | 'unknown-location' | 'unknown-strength' | 'unsupported-location' | 'rule-syntax' | 'rule-attribute' | 'time-zone' | 'time-window'
  | 'unsupported-condition'

/** Which guests, and of which organisations. */
export interface GuestSelection {
  readonly types: readonly string[]
  /** null: every organisation. */
  readonly tenants: readonly string[] | null
}

export interface UserSelection {
  readonly includeUsers: readonly string[]
  readonly excludeUsers: readonly string[]
  readonly includeGroups: readonly string[]
  readonly excludeGroups: readonly string[]
  readonly includeRoles: readonly string[]
  readonly excludeRoles: readonly string[]
  readonly includeGuests: GuestSelection | null
  readonly excludeGuests: GuestSelection | null
}

export interface FilterRule {
  readonly mode: 'include' | 'exclude'
  readonly rule: string
}

export interface ApplicationSelection {
  readonly includeApplications: readonly string[]
  readonly excludeApplications: readonly string[]
  readonly includeUserActions: readonly string[]
  readonly includeAuthenticationContexts: readonly string[]
  readonly filter: FilterRule | null
}

export interface Selection {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Hours of a week. Without days: every day. An end at or before the start lies on the next day. */
export interface TimeWindow {
  readonly daysOfWeek: readonly string[]
  readonly startTime: string
  readonly endTime: string
}

/** The condition the reference never shipped: `conditions.times`. */
export interface TimeSelection {
  readonly timeZone: string
  readonly include: readonly TimeWindow[]
  readonly exclude: readonly TimeWindow[]
}

/** What a policy says about when it applies; null: the condition is not set and matches anything. */
export interface PolicyConditions {
  readonly users: UserSelection
  readonly applications: ApplicationSelection
  readonly clientAppTypes: readonly string[] | null
  readonly platforms: Selection | null
  readonly locations: Selection | null
  readonly devices: FilterRule | null
  readonly signInRiskLevels: readonly string[] | null
  readonly userRiskLevels: readonly string[] | null
  readonly insiderRiskLevels: readonly string[] | null
  readonly authenticationFlows: readonly string[] | null
  readonly times: TimeSelection | null
  readonly servicePrincipalRiskLevels: readonly string[] | null
  readonly agentIdRiskLevels: readonly string[] | null
  readonly agentContext: readonly string[] | null
}

export interface GrantControls {
  /** null: not said; several controls are then all required. */
  readonly operator: 'AND' | 'OR' | null
  readonly builtInControls: readonly string[]
  readonly termsOfUse: readonly string[]
  readonly customAuthenticationFactors: readonly string[]
  readonly authenticationStrength: AuthenticationStrength | null
}

export interface AuthenticationStrength {
  readonly id: string
  /** null: only named here; the directory or the built-in three know what it allows. */
  readonly allowedCombinations: readonly string[] | null
}

/** One policy, read from Graph's JSON into lists without null, missing or comma-joined values. */
export interface Policy {
  readonly id: string
  readonly displayName: string
  readonly state: PolicyState
  readonly conditions: PolicyConditions
  readonly grantControls: GrantControls | null
  /** As in Graph, without what is null or switched off. */
  readonly sessionControls: JsonObject
  /** What could not be understood. A faulty condition counts as matched if the policy blocks or requires (fail closed). */
  readonly faults: readonly Fault[]
}
