import { describe, expect, it } from 'vitest'
import { checkNamedLocation, compile, evaluate, mapReferences, mergeSource, policyFromTemplate, POLICY_TEMPLATES, readPolicy, unresolved, validatePolicy, type JsonObject } from './index'

const POLICY: JsonObject = {
  id: 'p', displayName: 'P', state: 'enabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}
const found = (change: JsonObject) => validatePolicy(readPolicy(mergeSource(POLICY, change), 'x')).map(({ path, code }) => `${path} ${code}`)
const RISKY = { conditions: { userRiskLevels: ['high'] } }
const EVERY_TIME = { sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } } }
const frequency = (entry: JsonObject): JsonObject => ({ sessionControls: { signInFrequency: { isEnabled: true, ...entry } } })

describe('what may be saved', () => {
  it.each<readonly [string, JsonObject]>([
    ['a plain policy', {}],
    ['a password change as the reference wants it', { ...RISKY, grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }],
    ['a risk remediation as the reference wants it', { ...RISKY, ...EVERY_TIME, grantControls: { operator: 'AND', builtInControls: ['riskRemediation'], authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } } }],
    ['session controls alone', { grantControls: null, ...frequency({ value: 23, type: 'hours' }) }],
    ['a policy for workloads', { conditions: { users: { includeUsers: [] }, clientApplications: { includeServicePrincipals: ['x'] } }, grantControls: { builtInControls: ['block'] } }],
    ['explicitly nobody', { conditions: { users: { includeUsers: ['None'] } } }],
  ])('%s', (_, change) => expect(found(change)).toEqual([]))
})

describe('what is refused, with its field and reason', () => {
  it.each<readonly [string, JsonObject, string]>([
    ['no name', { displayName: ' ' }, 'displayName name-missing'],
    ['an endless name', { displayName: 'x'.repeat(257) }, 'displayName name-too-long'],
    ['nobody', { conditions: { users: { includeUsers: [] } } }, 'conditions.users nobody-included'],
    ['None beside somebody', { conditions: { users: { includeUsers: ['None', 'a'] } } }, 'conditions.users.includeUsers contradiction'],
    ['everybody excluded', { conditions: { users: { excludeUsers: ['All'] } } }, 'conditions.users.excludeUsers contradiction'],
    ['no target', { conditions: { applications: { includeApplications: [] } } }, 'conditions.applications nothing-targeted'],
    ['applications beside user actions', { conditions: { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } } }, 'conditions.applications targets-mixed'],
    ['more than 250 applications', { conditions: { applications: { includeApplications: Array.from({ length: 251 }, (_, index) => `app-${index}`) } } }, 'conditions.applications too-many'],
    ['a context that is none', { conditions: { applications: { includeApplications: [], includeAuthenticationContextClassReferences: ['c100'] } } }, 'conditions.applications.includeAuthenticationContextClassReferences[0] context-name'],
    ['no controls', { grantControls: null }, 'grantControls no-controls'],
    ['mfa beside a strength', { grantControls: { authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } } }, 'grantControls.authenticationStrength mfa-with-strength'],
    ['block beside a control', { grantControls: { builtInControls: ['block', 'mfa'] } }, 'grantControls.builtInControls block-with-others'],
    ['several controls without an operator', { grantControls: { operator: null, termsOfUse: ['t'] } }, 'grantControls.operator operator-missing'],
    ['password change without mfa', { ...RISKY, grantControls: { operator: 'AND', builtInControls: ['passwordChange'] } }, 'grantControls.builtInControls password-change-needs-mfa'],
    ['password change or mfa', { ...RISKY, grantControls: { operator: 'OR', builtInControls: ['mfa', 'passwordChange'] } }, 'grantControls.builtInControls password-change-needs-mfa'],
    ['password change without risk', { grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }, 'conditions.userRiskLevels password-change-needs-user-risk'],
    ['password change for one application', { conditions: { userRiskLevels: ['high'], applications: { includeApplications: ['mail'] } }, grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }, 'conditions.applications.includeApplications password-change-needs-all-applications'],
    ['password change with an application excluded', { conditions: { userRiskLevels: ['high'], applications: { excludeApplications: ['mail'] } }, grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }, 'conditions.applications.includeApplications password-change-needs-all-applications'],
    ['password change with another condition', { conditions: { userRiskLevels: ['high'], signInRiskLevels: ['high'] }, grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }, 'conditions.signInRiskLevels password-change-other-condition'],
    ['password change for one client', { conditions: { userRiskLevels: ['high'], clientAppTypes: ['browser'] }, grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }, 'conditions.clientAppTypes password-change-other-condition'],
    ['remediation without a strength', { ...RISKY, ...EVERY_TIME, grantControls: { operator: 'AND', builtInControls: ['riskRemediation'] } }, 'grantControls.authenticationStrength remediation-needs-strength'],
    ['remediation not every time', { ...RISKY, grantControls: { operator: 'AND', builtInControls: ['riskRemediation'], authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } } }, 'sessionControls.signInFrequency remediation-needs-every-time'],
    ['a persistent browser for one application', { conditions: { applications: { includeApplications: ['mail'] } }, sessionControls: { persistentBrowser: { isEnabled: true, mode: 'never' } } }, 'conditions.applications.includeApplications persistent-browser-needs-all-applications'],
    ['24 hours', frequency({ value: 24, type: 'hours' }), 'sessionControls.signInFrequency.value frequency-period'],
    ['no period', frequency({}), 'sessionControls.signInFrequency.value frequency-period'],
    ['a device registration with terms', { conditions: { applications: { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] } }, grantControls: { termsOfUse: ['t'] } }, 'grantControls.builtInControls register-device-controls'],
    ['a device registration from a browser', { conditions: { clientAppTypes: ['browser'], applications: { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] } } }, 'conditions register-device-conditions'],
    ['a device registration of some devices', { conditions: { devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq "x"' } }, applications: { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] } } }, 'conditions register-device-conditions'],
    ['a factor of a workload', { conditions: { users: { includeUsers: [] }, clientApplications: { includeServicePrincipals: ['x'] } } }, 'grantControls.builtInControls workloads-only-block'],
    ['a built-in strength that says something else', { grantControls: { builtInControls: [], authenticationStrength: { id: '00000000-0000-0000-0000-000000000004', allowedCombinations: ['fido2', 'password,sms'] } } }, 'grantControls.authenticationStrength.allowedCombinations strength-differs'],
    ['remediation without risk', { ...EVERY_TIME, grantControls: { operator: 'AND', builtInControls: ['riskRemediation'], authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } } }, 'conditions.userRiskLevels remediation-needs-user-risk'],
    ['remediation or a strength', { ...RISKY, ...EVERY_TIME, grantControls: { operator: 'OR', builtInControls: ['riskRemediation'], authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } } }, 'grantControls.authenticationStrength remediation-needs-strength'],
    ['a block beside a strength', { grantControls: { builtInControls: ['block'], authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } } }, 'grantControls.builtInControls block-with-others'],
    ['every application excluded', { conditions: { applications: { excludeApplications: ['All'] } } }, 'conditions.applications.excludeApplications contradiction'],
    ['every platform excluded', { conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['all'] } } }, 'conditions.platforms.excludePlatforms contradiction'],
    ['every place excluded', { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['All'] } } }, 'conditions.locations.excludeLocations contradiction'],
    ['a persistent browser that is neither', { sessionControls: { persistentBrowser: { isEnabled: true } } }, 'sessionControls.persistentBrowser.mode persistent-browser-mode'],
    ['every time and every 4 hours', frequency({ frequencyInterval: 'everyTime', value: 4, type: 'hours' }), 'sessionControls.signInFrequency.value frequency-every-time-with-period'],
    ['an interval nobody knows', frequency({ frequencyInterval: 'often', value: 4, type: 'hours' }), 'sessionControls.signInFrequency.frequencyInterval unknown-value'],
    ['a kind of sign-in nobody knows', frequency({ authenticationType: 'twice', value: 4, type: 'hours' }), 'sessionControls.signInFrequency.authenticationType unknown-value'],
    ['only session controls that are off', { grantControls: null, sessionControls: { signInFrequency: { isEnabled: false, value: 1, type: 'days' } } }, 'grantControls no-controls'],
    ['a state nobody knows', { state: 'on' }, 'state unknown-value'],
    ['a rule that breaks off', { conditions: { devices: { deviceFilter: { mode: 'include', rule: '(device.model -eq "x"' } } } }, 'conditions.devices.deviceFilter.rule rule-syntax'],
    ['a time zone that does not exist', { conditions: { times: { timeZone: 'Mars/Base', includeTimes: [{ startTime: '08:00', endTime: '09:00' }] } } }, 'conditions.times.timeZone time-zone'],
    ['a list that is a number', { conditions: { users: { includeGroups: 7 } } }, 'conditions.users.includeGroups wrong-type'],
  ])('%s', (_, change, expected) => expect(found(change)).toEqual([expected]))
  it('says where in a rule the mistake is', () => {
    const [finding] = validatePolicy(readPolicy(mergeSource(POLICY, { conditions: { devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq "x" -xor device.model -eq "y"' } } } }), 'x'))
    expect(finding).toMatchObject({ code: 'rule-syntax', position: 22, value: '-xor' })
  })
  it('names every reference to what does not exist', () => {
    const source = mergeSource(POLICY, {
      conditions: { users: { includeUsers: ['All', 'anna'], excludeGroups: ['<Emergency>'], includeRoles: ['r'] }, applications: { includeApplications: ['Office365', 'mail'] }, locations: { includeLocations: ['AllTrusted', 'gone'] } },
      grantControls: { termsOfUse: ['nda'], authenticationStrength: { id: 's' }, builtInControls: [] },
    })
    const known = { user: new Set(['anna']), group: new Set<string>(), application: new Set<string>(), location: new Set<string>(), strength: new Set<string>(), terms: new Set(['nda']) }
    expect(unresolved(source, known).map(({ path, value }) => `${path} ${value}`)).toEqual([
      'conditions.users.excludeGroups[0] <Emergency>', 'conditions.applications.includeApplications[1] mail', 'conditions.locations.includeLocations[1] gone', 'grantControls.authenticationStrength.id s',
    ])
    expect(validatePolicy(readPolicy(source, 'x'), known).map(({ code }) => code)).toEqual(['unknown-group', 'unknown-application', 'unknown-location', 'unknown-strength'])
  })
  it('names in place of ids are mapped, and nothing else is touched', () => {
    const source = mergeSource(POLICY, { colour: 'red', conditions: { users: { includeUsers: ['William', 'All'], excludeGroups: ['<Emergency>', '<Old>'] } } })
    const mapped = mapReferences(source, ({ kind, value }) => (kind === 'user' && value === 'William' ? 'u1' : value === '<Emergency>' ? 'g1' : value === '<Old>' ? null : undefined))
    expect(mapped).toEqual(mergeSource(source, { conditions: { users: { includeUsers: ['u1', 'All'], excludeGroups: ['g1'] } } }))
  })
})

describe('named locations', () => {
  const network = (ipRanges: JsonObject[]): JsonObject => ({ '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: 'N', ipRanges })
  it.each<readonly [string, JsonObject, readonly string[]]>([
    ['a network', network([{ cidrAddress: '10.0.0.0/8' }, { cidrAddress: '2001:db8::/32' }]), []],
    ['a range that is none', network([{ cidrAddress: '10.0.0.0/33' }]), ['namedLocation.ipRanges[0] range', 'namedLocation.ipRanges missing']],
    ['no range', network([]), ['namedLocation.ipRanges missing']],
    ['10,000 ranges', network(Array.from({ length: 10_000 }, (_, index) => ({ cidrAddress: `10.${index >> 8}.${index & 255}.0/24` }))), ['namedLocation.ipRanges too-many']],
    ['countries', { displayName: 'C', countriesAndRegions: ['CH'] }, []],
    ['a country that is none', { displayName: 'C', countriesAndRegions: ['CHE', 'CH'] }, ['namedLocation.countriesAndRegions[0] country']],
    ['no name', { countriesAndRegions: ['CH'] }, ['namedLocation.displayName missing']],
  ])('%s', (_, source, expected) => expect(checkNamedLocation(source).map(({ path, code }) => `${path} ${code}`)).toEqual(expected))
})

describe('templates', () => {
  it('there are 18, each with its own key', () => expect(new Set(POLICY_TEMPLATES.map(({ key }) => key)).size).toBe(18))
  it.each(POLICY_TEMPLATES.map((template) => [template.key, template] as const))('%s may be saved, is report-only and spares its creator', (_, template) => {
    const document = readPolicy(policyFromTemplate(template, 'Name', 'me'), 'x')
    expect(validatePolicy(document)).toEqual([])
    expect(document.policy.state).toBe('enabledForReportingButNotEnforced')
    // Whoever makes a template for guests is not meant by it.
    expect(document.policy.conditions.users.excludeUsers.includes('me')).toBe(template.key !== 'mfa-for-guests')
    expect(document.notices.filter(({ code }) => code === 'unsatisfiable-control').length > 0).toBe(template.needsDevices || template.key === 'managed-device-or-mfa')
    const set = compile([document.policy])
    const [row] = evaluate(set, { user: { id: 'me', userType: 'Member', roles: ['62e90394-69f5-4237-9190-012177145e10'] }, applicationId: 'x' }, new Date(0)).policies
    expect(row?.result).toBe('reportOnlyNotApplied')
  })
})
