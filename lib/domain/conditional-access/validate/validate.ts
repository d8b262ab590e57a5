import { compile } from '../compile'
import type { Directory } from '../directory'
import { field } from '../json/reader'
import type { PolicyDocument } from '../json/read-policy'
import { isObject } from '../json/value'
import type { Policy } from '../policy'
import { checkCombinations } from './combinations'
import type { Finding } from './finding'
import { unresolved, type Known } from './references'

const MAX_NAME = 256
const MAX_APPLICATIONS = 250

/**
 * Everything that stands against saving a policy, each with its field and reason; empty: it may be saved.
 * `known` are the ids that exist; `directory` resolves locations and strengths the way evaluation will.
 */
export function validatePolicy({ policy, source }: PolicyDocument, known: Known = {}, directory?: Directory): readonly Finding[] {
  const compiled = directory === undefined ? [] : compile([policy], directory).conditions.flatMap(({ faults }) => faults)
  const findings = [
    ...policy.faults, ...compiled, ...rules(policy), ...shape(policy, source), ...checkCombinations(policy, source),
    ...unresolved(source, known).map(({ kind, path, value }): Finding => ({ path, code: `unknown-${kind}`, value })),
  ]
  const seen = new Set<string>()
  return findings.flatMap(({ path, code, value, position }) => {
    const key = `${path} ${code} ${value ?? ''}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ path, code, ...(value === undefined ? {} : { value }), ...(position === undefined ? {} : { position }) }]
  })
}

/** Faults of rules, hours and zones show without a directory too; those of locations need one. */
function rules(policy: Policy): readonly Finding[] {
  return compile([policy]).conditions.filter(({ name }) => name !== 'locations').flatMap(({ faults }) => faults)
}

const has = (object: unknown, name: string) => isObject(object) && isObject(field(object, name))

/** About applications and agents that sign in by themselves; kept, and about nobody here. */
function isForWorkloads(source: PolicyDocument['source']): boolean {
  const raw = field(source, 'conditions')
  return has(raw, 'clientApplications') || has(raw, 'agents')
}

function shape({ displayName, conditions, grantControls, sessionControls }: Policy, source: PolicyDocument['source']): readonly Finding[] {
  const findings: Finding[] = []
  const { users, applications } = conditions
  const raw = field(source, 'conditions')
  const rawApplications = isObject(raw) ? field(raw, 'applications') : undefined
  const forNetworks = has(rawApplications, 'networkAccess') || has(rawApplications, 'globalSecureAccess')
  const included = users.includeUsers.length + users.includeGroups.length + users.includeRoles.length + (users.includeGuests === null ? 0 : 1)
  const targets = [applications.includeApplications.length + (applications.filter?.mode === 'include' ? 1 : 0), applications.includeUserActions.length, applications.includeAuthenticationContexts.length].filter((count) => count > 0).length
  const none = (values: readonly string[]) => values.length > 1 && values.some((value) => value.toLowerCase() === 'none')

  if (displayName.trim() === '') findings.push({ path: 'displayName', code: 'name-missing' })
  if (displayName.length > MAX_NAME) findings.push({ path: 'displayName', code: 'name-too-long' })
  if (included === 0 && !isForWorkloads(source)) findings.push({ path: 'conditions.users', code: 'nobody-included' })
  if (targets === 0 && !forNetworks) findings.push({ path: 'conditions.applications', code: 'nothing-targeted' })
  if (targets > 1) findings.push({ path: 'conditions.applications', code: 'targets-mixed' })
  if (grantControls === null && Object.keys(sessionControls).length === 0) findings.push({ path: 'grantControls', code: 'no-controls' })
  if (none(users.includeUsers)) findings.push({ path: 'conditions.users.includeUsers', code: 'contradiction', value: 'None' })
  if (none(applications.includeApplications)) findings.push({ path: 'conditions.applications.includeApplications', code: 'contradiction', value: 'None' })
  if (applications.excludeApplications.some((value) => value.toLowerCase() === 'all')) findings.push({ path: 'conditions.applications.excludeApplications', code: 'contradiction', value: 'All' })
  if (conditions.platforms?.exclude.some((value) => value.toLowerCase() === 'all')) findings.push({ path: 'conditions.platforms.excludePlatforms', code: 'contradiction', value: 'all' })
  if (conditions.locations?.exclude.some((value) => value.toLowerCase() === 'all')) findings.push({ path: 'conditions.locations.excludeLocations', code: 'contradiction', value: 'All' })
  if (users.excludeUsers.some((value) => value.toLowerCase() === 'all')) findings.push({ path: 'conditions.users.excludeUsers', code: 'contradiction', value: 'All' })
  if (applications.includeApplications.length + applications.excludeApplications.length > MAX_APPLICATIONS) findings.push({ path: 'conditions.applications', code: 'too-many', value: String(MAX_APPLICATIONS) })
  applications.includeAuthenticationContexts.forEach((name, index) => {
    if (!/^c[1-9]\d?$/i.test(name)) findings.push({ path: `conditions.applications.includeAuthenticationContextClassReferences[${index}]`, code: 'context-name', value: name })
  })
  return findings
}
