import { isObject, type JsonObject } from '../json/value'
import { CONDITIONS, type Policy, type PolicyConditions } from '../policy'
import type { Finding, FindingCode } from './finding'

/** Controls and conditions that cannot stand together (Graph: conditionalAccessGrantControls, conditionalAccessSessionControls). */
export function checkCombinations(policy: Policy): readonly Finding[] {
  return [...grants(policy), ...sessions(policy)]
}

const ALL_APPLICATIONS = 'conditions.applications.includeApplications'
const CONTROLS = 'grantControls.builtInControls'

const everything = ({ applications }: PolicyConditions): boolean =>
  applications.includeApplications.some((value) => value.toLowerCase() === 'all') && applications.excludeApplications.length === 0 && applications.filter === null

/** Rules as rows: does it hold, where, and what it is called. */
const broken = (rows: readonly (readonly [boolean, string, FindingCode])[]): Finding[] => rows.flatMap(([wrong, path, code]) => (wrong ? [{ path, code }] : []))

function grants({ grantControls: grant, conditions, sessionControls }: Policy): Finding[] {
  if (grant === null) return []
  const controls = grant.builtInControls.map((control) => control.toLowerCase())
  const has = (control: string) => controls.includes(control)
  const count = controls.length + grant.termsOfUse.length + grant.customAuthenticationFactors.length + (grant.authenticationStrength ? 1 : 0)
  const actions = conditions.applications.includeUserActions.map((action) => action.toLowerCase())
  const change = has('passwordchange')
  const remedy = has('riskremediation')
  const foreign = foreignToPasswordChange(conditions)
  return broken([
    [has('mfa') && grant.authenticationStrength !== null, 'grantControls.authenticationStrength', 'mfa-with-strength'],
    [has('block') && count > 1, CONTROLS, 'block-with-others'],
    [grant.operator === null && count > 1, 'grantControls.operator', 'operator-missing'],
    [actions.includes('urn:user:registerdevice') && (controls.some((control) => control !== 'mfa' && control !== 'block') || grant.termsOfUse.length > 0), CONTROLS, 'register-device-controls'],
    [change && (!has('mfa') || grant.operator !== 'AND'), CONTROLS, 'password-change-needs-mfa'],
    [change && conditions.userRiskLevels === null, 'conditions.userRiskLevels', 'password-change-needs-user-risk'],
    [change && !everything(conditions), ALL_APPLICATIONS, 'password-change-needs-all-applications'],
    [change && foreign !== null, `conditions.${foreign}`, 'password-change-other-condition'],
    [remedy && change, CONTROLS, 'remediation-with-password-change'],
    [remedy && (grant.authenticationStrength === null || grant.operator !== 'AND'), 'grantControls.authenticationStrength', 'remediation-needs-strength'],
    [remedy && conditions.userRiskLevels === null, 'conditions.userRiskLevels', 'remediation-needs-user-risk'],
    [remedy && !isEveryTime(sessionControls), 'sessionControls.signInFrequency', 'remediation-needs-every-time'],
  ])
}

const BESIDE_PASSWORD_CHANGE: ReadonlySet<string> = new Set(['users', 'applications', 'userRiskLevels', 'clientAppTypes'])

/** Only users, applications and user risk may stand beside a password change; `all` client types say nothing. */
function foreignToPasswordChange(conditions: PolicyConditions): string | null {
  if (conditions.clientAppTypes !== null && !conditions.clientAppTypes.includes('all')) return 'clientAppTypes'
  return CONDITIONS.find((name) => !BESIDE_PASSWORD_CHANGE.has(name) && conditions[name] !== null) ?? null
}

const frequencyOf = (session: JsonObject): JsonObject | null => (isObject(session['signInFrequency']) ? session['signInFrequency'] : null)
const isEveryTime = (session: JsonObject): boolean => frequencyOf(session)?.['frequencyInterval'] === 'everyTime'

const LONGEST: ReadonlyMap<unknown, number> = new Map([['hours', 23], ['days', 365]])

function sessions({ sessionControls, conditions }: Policy): Finding[] {
  const frequency = frequencyOf(sessionControls)
  const path = 'sessionControls.signInFrequency'
  const everyTime = isEveryTime(sessionControls)
  const value = frequency?.['value']
  const longest = LONGEST.get(frequency?.['type']) ?? 0
  const period = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longest
  return broken([
    ['persistentBrowser' in sessionControls && !everything(conditions), ALL_APPLICATIONS, 'persistent-browser-needs-all-applications'],
    [frequency !== null && !everyTime && !period, `${path}.value`, 'frequency-period'],
    [frequency !== null && everyTime && typeof value === 'number', `${path}.value`, 'frequency-every-time-with-period'],
  ])
}
