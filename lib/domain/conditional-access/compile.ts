import { applicationsCondition } from './conditions/applications'
import { authenticationFlowsCondition } from './conditions/authentication-flows'
import { clientAppTypesCondition } from './conditions/client-app-types'
import { UNKNOWN, type CompiledCondition } from './conditions/condition'
import { devicesCondition } from './conditions/devices'
import { insiderRiskCondition } from './conditions/insider-risk'
import { locationsCondition } from './conditions/locations'
import { platformsCondition } from './conditions/platforms'
import { signInRiskCondition } from './conditions/sign-in-risk'
import { timesCondition } from './conditions/times'
import { userRiskCondition } from './conditions/user-risk'
import { usersCondition } from './conditions/users'
import { workloadCondition } from './conditions/workload'
import type { Directory } from './directory'
import type { Decision } from './evaluate'
import { applicationFacts, type ApplicationFacts, type Facts } from './facts'
import { compileGrant, type CompiledGrant } from './grants'
import { applicationKeys, layer, type Layer } from './layers'
import { prepareLocations, type Locations } from './network/locations'
import { CONDITIONS, type ConditionName, type Fault, type Policy, type PolicyConditions, type PolicyState, type UserSelection } from './policy'
import type { SessionControls } from './session'

export interface CompiledPolicy {
  readonly id: string
  readonly displayName: string
  readonly state: PolicyState
  /** Indexes into the conditions of the set. */
  readonly conditions: Int32Array
  /** The same as bits, by place in CONDITIONS. */
  readonly sets: number
  readonly grant: CompiledGrant | null
  readonly session: SessionControls
  readonly hasSession: boolean
  /** Faults outside the conditions: they make the grant impossible to meet. */
  readonly faults: readonly Fault[]
  /** Its grant controls could not be read: they can never be met. */
  readonly isBroken: boolean
  /** It blocks or requires something. */
  readonly demands: boolean
  /** The reference does not evaluate user actions in report-only mode. */
  readonly ignoresUserActions: boolean
  /** Answers of sign-ins it does not apply to, by what matched and what did not: made once and shared. */
  readonly idleAnswers: Map<number, Decision>
}

/** Policies prepared for many evaluations against one directory. Conditions that several policies share are asked once a sign-in. */
export interface PolicySet {
  readonly policies: readonly CompiledPolicy[]
  readonly conditions: readonly CompiledCondition[]
  /** The same conditions by name, for asking all policies at once. */
  readonly layers: readonly Layer[]
  /** Room for what the layers say, used within one evaluation. */
  readonly seen: Int32Array
  readonly locations: Locations
  readonly applications: ReadonlyMap<string, ApplicationFacts>
  readonly breakGlass: ReadonlySet<string>
}

export function compile(policies: readonly Policy[], directory: Directory = {}): PolicySet {
  const locations = prepareLocations(directory.namedLocations ?? [])
  const strengths = new Map((directory.authenticationStrengths ?? []).map((strength) => [strength.id.toLowerCase(), strength]))
  const conditions: CompiledCondition[] = []
  const selections: (UserSelection | null)[] = []
  const seen = new Map<string, number>()
  const share = (name: ConditionName, source: unknown, build: () => CompiledCondition): number => {
    const key = `${name} ${JSON.stringify(source)}`
    const index = seen.get(key) ?? conditions.push(build()) - 1
    seen.set(key, index)
    return index
  }
  const compiled = policies.map((policy): CompiledPolicy => {
    const faultsOf = (part: string) => policy.faults.filter((fault) => fault.part === part)
    const indexes = CONDITIONS.flatMap((name) => {
      const faults = faultsOf(name)
      const source = policy.conditions[name]
      const index = faults.length > 0
        ? share(name, { faults }, () => ({ name, faults, test: () => UNKNOWN }))
        : source === null ? null : share(name, source, () => build(name, policy.conditions, locations))
      if (index === null) return []
      if (name === 'users') selections[index] = faults.length > 0 ? null : policy.conditions.users
      return index
    })
    const grant = policy.grantControls === null ? null : compileGrant(policy.grantControls, strengths)
    const isBroken = policy.faults.some(({ part, code }) => part === 'grantControls' && code === 'wrong-type')
    return {
      id: policy.id,
      displayName: policy.displayName,
      state: policy.state,
      conditions: Int32Array.from(indexes),
      sets: indexes.reduce((bits, index) => bits | (1 << CONDITIONS.indexOf(conditions[index]?.name ?? 'users')), 0),
      grant,
      session: policy.sessionControls,
      hasSession: Object.keys(policy.sessionControls).length > 0,
      faults: [...policy.faults.filter(({ part }) => !CONDITIONS.some((name) => name === part)), ...(grant?.faults ?? [])],
      isBroken,
      demands: isBroken || (grant !== null && (grant.block || grant.needs.length > 0)),
      ignoresUserActions: policy.state === 'enabledForReportingButNotEnforced',
      idleAnswers: new Map(),
    }
  })
  const applications = new Map((directory.applications ?? []).map((application) => [application.id.toLowerCase(), applicationFacts(application)]))
  return {
    policies: compiled,
    conditions,
    layers: layersOf(compiled, conditions, selections, applicationKeys(new Set([...applications.keys(), ...namedApplications(policies)]))),
    seen: new Int32Array(compiled.length),
    locations,
    applications,
    breakGlass: new Set((directory.breakGlassUserIds ?? []).map((id) => id.toLowerCase())),
  }
}

const namedApplications = (policies: readonly Policy[]): readonly string[] =>
  policies.flatMap(({ conditions: { applications } }) => [...applications.includeApplications, ...applications.excludeApplications].map((id) => id.toLowerCase()))

function layersOf(policies: readonly CompiledPolicy[], conditions: readonly CompiledCondition[], selections: readonly (UserSelection | null)[], keys: (facts: Facts) => string | null): readonly Layer[] {
  return CONDITIONS.flatMap((name) => {
    const indexes = conditions.flatMap((condition, index) => (condition.name === name ? [index] : []))
    if (indexes.length === 0) return []
    const order = new Map(indexes.map((index, place) => [index, place]))
    const owners = Int32Array.from(policies, (policy) => policy.conditions.reduce((owner, index) => order.get(index) ?? owner, -1))
    return layer(name, indexes.flatMap((index) => conditions[index] ?? []), owners, indexes.map((index) => selections[index] ?? null), keys)
  })
}

function build(name: ConditionName, all: PolicyConditions, locations: Locations): CompiledCondition {
  switch (name) {
    case 'users': return usersCondition(all.users)
    case 'applications': return applicationsCondition(all.applications)
    case 'clientAppTypes': return clientAppTypesCondition(all.clientAppTypes ?? [])
    case 'platforms': return platformsCondition(all.platforms ?? NOTHING)
    case 'locations': return locationsCondition(all.locations ?? NOTHING, locations)
    case 'devices': return devicesCondition(all.devices ?? { mode: 'include', rule: '' })
    case 'signInRiskLevels': return signInRiskCondition(all.signInRiskLevels ?? [])
    case 'userRiskLevels': return userRiskCondition(all.userRiskLevels ?? [])
    case 'insiderRiskLevels': return insiderRiskCondition(all.insiderRiskLevels ?? [])
    case 'authenticationFlows': return authenticationFlowsCondition(all.authenticationFlows ?? [])
    case 'times': return timesCondition(all.times ?? { timeZone: '', include: [], exclude: [] })
    default: return workloadCondition(name)
  }
}

const NOTHING = { include: [], exclude: [] }
