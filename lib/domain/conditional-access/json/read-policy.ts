import { BUILT_IN_CONTROLS } from '../grants'
import { POLICY_STATES, type AuthenticationStrength, type GrantControls, type Policy, type PolicyState } from '../policy'
import { readSessionControls } from '../session'
import { KNOWN_FIELDS } from './known-fields'
import { readConditions } from './read-conditions'
import { field, flagUnknown, listAt, objectAt, reader, textAt, type Notice, type Reader } from './reader'
import type { JsonObject } from './value'

export interface PolicyDocument {
  /** The JSON as it came: what is written back, so that nothing is ever lost. */
  readonly source: JsonObject
  readonly policy: Policy
  readonly notices: readonly Notice[]
}

/** One policy in Graph's shape. `fallbackId` stands in where the file gives none, as exports without ids do. */
export function readPolicy(source: JsonObject, fallbackId: string): PolicyDocument {
  const read = reader()
  flagUnknown(read, source, '', KNOWN_FIELDS.policy)
  const id = textAt(source, 'id')
  const displayName = textAt(source, 'displayName') ?? ''
  if (id === null) read.notices.push({ path: 'id', code: 'no-id' })
  const policy: Policy = {
    id: id ?? (displayName === '' ? fallbackId : displayName),
    displayName,
    state: state(read, source),
    conditions: readConditions(read, conditions(read, source)),
    grantControls: grant(read, source),
    sessionControls: session(read, source),
    faults: read.faults,
  }
  return { source, policy, notices: [...read.notices, ...limits(policy)] }
}

/** Conditions that cannot be read at all may name anybody and anything: both are at fault, so that a policy that demands something applies. */
function conditions(read: Reader, source: JsonObject): JsonObject {
  const found = objectAt(read, source, 'conditions', 'conditions', 'users')
  if (found === null && read.faults.length > 0) read.faults.push({ part: 'applications', path: 'conditions', code: 'wrong-type' })
  return found ?? {}
}

/** A state that cannot be read counts as enabled: a policy is never lost by a typing error. */
function state(read: Reader, source: JsonObject): PolicyState {
  const value = field(source, 'state')
  const known = POLICY_STATES.find((candidate) => typeof value === 'string' && candidate.toLowerCase() === value.toLowerCase())
  if (known === undefined) read.faults.push({ part: 'state', path: 'state', code: 'unknown-value', ...(typeof value === 'string' ? { value } : {}) })
  return known ?? 'enabled'
}

function grant(read: Reader, source: JsonObject): GrantControls | null {
  const path = 'grantControls'
  const controls = objectAt(read, source, path, path, path)
  if (controls === null) return null
  flagUnknown(read, controls, path, KNOWN_FIELDS.grantControls)
  const list = (name: string) => listAt(read, controls, name, `${path}.${name}`, path)
  const builtInControls = list('builtInControls')
  for (const value of builtInControls) {
    const known = BUILT_IN_CONTROLS.some((control) => control.toLowerCase() === value.toLowerCase())
    if (!known) read.faults.push({ part: path, path: `${path}.builtInControls`, code: 'unknown-value', value })
  }
  const termsOfUse = list('termsOfUse')
  const customAuthenticationFactors = list('customAuthenticationFactors')
  const authenticationStrength = strength(read, controls)
  const written = textAt(controls, 'operator')
  const operator = (['AND', 'OR'] as const).find((name) => name === written?.toUpperCase()) ?? null
  if (written !== null && operator === null) read.faults.push({ part: path, path: `${path}.operator`, code: 'unknown-value', value: written })
  const count = builtInControls.length + termsOfUse.length + customAuthenticationFactors.length + (authenticationStrength === null ? 0 : 1)
  if (operator === null && count > 1) read.notices.push({ path: `${path}.operator`, code: 'operator-missing' })
  return count === 0 ? null : { operator, builtInControls, termsOfUse, customAuthenticationFactors, authenticationStrength }
}

/** Only its id, or the whole strength expanded. */
function strength(read: Reader, controls: JsonObject): AuthenticationStrength | null {
  const path = 'grantControls.authenticationStrength'
  const source = objectAt(read, controls, 'authenticationStrength', path, 'grantControls')
  if (source === null) return null
  flagUnknown(read, source, path, KNOWN_FIELDS.strength)
  const id = textAt(source, 'id')
  if (id === null) read.faults.push({ part: 'grantControls', path: `${path}.id`, code: 'wrong-type' })
  const allowed = field(source, 'allowedCombinations')
  const combinations = Array.isArray(allowed) ? allowed.filter((entry) => typeof entry === 'string') : null
  return { id: id ?? '', allowedCombinations: combinations }
}

function session(read: Reader, source: JsonObject): JsonObject {
  const controls = objectAt(read, source, 'sessionControls', 'sessionControls', 'sessionControls')
  flagUnknown(read, controls, 'sessionControls', KNOWN_FIELDS.sessionControls)
  return readSessionControls(controls ?? {})
}

const OURS: ReadonlySet<string> = new Set(['block', 'mfa', 'passwordchange', 'riskremediation'])
const ENFORCED: ReadonlySet<string> = new Set(['signInFrequency', 'persistentBrowser'])

/** What is stored and evaluated, but cannot be brought about here. */
function limits(policy: Policy): Notice[] {
  const grant = policy.grantControls
  const foreign = (grant?.builtInControls ?? []).filter((control) => !OURS.has(control.toLowerCase()))
  return [
    ...foreign.map((value): Notice => ({ path: 'grantControls.builtInControls', code: 'unsatisfiable-control', value })),
    ...(grant?.customAuthenticationFactors ?? []).map((value): Notice => ({ path: 'grantControls.customAuthenticationFactors', code: 'unsatisfiable-control', value })),
    ...Object.keys(policy.sessionControls).filter((name) => !ENFORCED.has(name)).map((name): Notice => ({ path: `sessionControls.${name}`, code: 'not-evaluated' })),
  ]
}

