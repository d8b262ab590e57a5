import { BUILT_IN_STRENGTHS, parseCombination } from '../combinations'
import { field } from '../json/reader'
import { isObject, type JsonObject, type JsonValue } from '../json/value'
import { CONDITIONS, type AuthenticationStrength, type Policy, type PolicyConditions } from '../policy'
import type { Finding, FindingCode } from './finding'

/** Controls and conditions that cannot stand together (Graph: conditionalAccessGrantControls, conditionalAccessSessionControls). */
export function checkCombinations(policy: Policy, source: JsonObject): readonly Finding[] {
  return [...grants(policy, namesServices(source)), ...sessions(policy, source)]
}

/** Service principals sign in by themselves and can be asked for nothing. */
function namesServices(source: JsonObject): boolean {
  const services = ['conditions', 'clientApplications', 'includeServicePrincipals'].reduce<JsonValue | undefined>((at, name) => (isObject(at) ? field(at, name) : undefined), source)
  return Array.isArray(services) && services.length > 0
}

const ALL_APPLICATIONS = 'conditions.applications.includeApplications'
const CONTROLS = 'grantControls.builtInControls'

const everything = ({ applications }: PolicyConditions): boolean =>
  applications.includeApplications.some((value) => value.toLowerCase() === 'all') && applications.excludeApplications.length === 0 && applications.filter === null

/** Rules as rows: does it hold, where, and what it is called. */
const broken = (rows: readonly (readonly [boolean, string, FindingCode])[]): Finding[] => rows.flatMap(([wrong, path, code]) => (wrong ? [{ path, code }] : []))

function grants({ grantControls: grant, conditions, sessionControls }: Policy, forServices: boolean): Finding[] {
  if (grant === null) return []
  const controls = grant.builtInControls.map((control) => control.toLowerCase())
  const has = (control: string) => controls.includes(control)
  const count = controls.length + grant.termsOfUse.length + grant.customAuthenticationFactors.length + (grant.authenticationStrength ? 1 : 0)
  const actions = conditions.applications.includeUserActions.map((action) => action.toLowerCase())
  const change = has('passwordchange')
  const remedy = has('riskremediation')
  const foreign = foreignToPasswordChange(conditions)
  const registering = actions.includes('urn:user:registerdevice')
  return broken([
    [has('mfa') && grant.authenticationStrength !== null, 'grantControls.authenticationStrength', 'mfa-with-strength'],
    [has('block') && count > 1, CONTROLS, 'block-with-others'],
    [grant.operator === null && count > 1, 'grantControls.operator', 'operator-missing'],
    [registering && (controls.some((control) => control !== 'mfa' && control !== 'block') || grant.termsOfUse.length > 0), CONTROLS, 'register-device-controls'],
    [registering && (conditions.devices !== null || limitsClients(conditions)), 'conditions', 'register-device-conditions'],
    [forServices && (!has('block') || count > 1), CONTROLS, 'workloads-only-block'],
    [grant.authenticationStrength !== null && differsFromBuiltIn(grant.authenticationStrength), 'grantControls.authenticationStrength.allowedCombinations', 'strength-differs'],
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
  if (limitsClients(conditions)) return 'clientAppTypes'
  return CONDITIONS.find((name) => !BESIDE_PASSWORD_CHANGE.has(name) && conditions[name] !== null) ?? null
}

const limitsClients = ({ clientAppTypes }: PolicyConditions): boolean => clientAppTypes !== null && !clientAppTypes.includes('all')

/** The three built-in strengths mean here what they mean everywhere: a file that says something else of one would be read as what it does not say. */
export function differsFromBuiltIn({ id, allowedCombinations }: Pick<AuthenticationStrength, 'id' | 'allowedCombinations'>): boolean {
  const known = BUILT_IN_STRENGTHS.find((strength) => strength.id === id.toLowerCase())
  if (known === undefined || allowedCombinations === null) return false
  const spelled = (combinations: readonly string[]) => [...new Set(combinations.map((text) => [...(parseCombination(text) ?? [text])].toSorted().join()))].toSorted().join(';')
  return spelled(allowedCombinations) !== spelled(known.allowedCombinations)
}

const frequencyOf = (session: JsonObject): JsonObject | null => (isObject(session['signInFrequency']) ? session['signInFrequency'] : null)
const isEveryTime = (session: JsonObject): boolean => frequencyOf(session)?.['frequencyInterval'] === 'everyTime'

const LONGEST: ReadonlyMap<unknown, number> = new Map([['hours', 23], ['days', 365]])

/** What the policy itself writes: reading it has completed and dropped some of it. */
function writtenFrequency(source: JsonObject): JsonObject {
  const session = field(source, 'sessionControls')
  const frequency = isObject(session) ? field(session, 'signInFrequency') : undefined
  return isObject(frequency) ? frequency : {}
}

const FREQUENCY_WORDS = { frequencyInterval: ['everytime', 'timebased'], authenticationType: ['primaryandsecondaryauthentication', 'secondaryauthentication'] } as const

function sessions({ sessionControls, conditions }: Policy, source: JsonObject): Finding[] {
  const written = writtenFrequency(source)
  const unknown = Object.entries(FREQUENCY_WORDS).flatMap(([name, words]) => {
    const word = field(written, name)
    return word === undefined || word === null || (typeof word === 'string' && words.some((one) => one === word.toLowerCase())) ? [] : [name]
  })
  const frequency = frequencyOf(sessionControls)
  const path = 'sessionControls.signInFrequency'
  const everyTime = isEveryTime(sessionControls)
  const value = frequency?.['value']
  const leftOver = field(written, 'value')
  const longest = LONGEST.get(frequency?.['type']) ?? 0
  const browser = sessionControls['persistentBrowser']
  const period = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longest
  return broken([
    [isObject(browser) && browser['mode'] !== 'always' && browser['mode'] !== 'never', 'sessionControls.persistentBrowser.mode', 'persistent-browser-mode'],
    ['persistentBrowser' in sessionControls && !everything(conditions), ALL_APPLICATIONS, 'persistent-browser-needs-all-applications'],
    [frequency !== null && !everyTime && !period, `${path}.value`, 'frequency-period'],
    [frequency !== null && everyTime && typeof leftOver === 'number', `${path}.value`, 'frequency-every-time-with-period'],
    ...unknown.map((name) => [frequency !== null, `${path}.${name}`, 'unknown-value'] as const),
  ])
}
