import { describe, expect, it } from 'vitest'
import { isObject, mergeSource, readPolicy, validatePolicy, type JsonObject } from '@/lib/domain/conditional-access'
import { beyondForm, blankForm, changesOf, formOf, type Form } from './form'

const guests = (types: string, members: readonly string[]): JsonObject => ({ guestOrExternalUserTypes: types, externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants', membershipKind: 'enumerated', members } })
const everything: JsonObject = {
  id: 'p', displayName: 'Everything', state: 'enabled', futureField: { kept: true },
  conditions: {
    users: { includeUsers: ['u1'], excludeUsers: ['u2'], includeGroups: ['g1'], excludeGroups: ['g2'], includeRoles: ['r1'], excludeRoles: ['r2'], includeGuestsOrExternalUsers: guests('b2bCollaborationGuest', ['t1']), excludeGuestsOrExternalUsers: guests('internalGuest,serviceProvider', ['t2']) },
    applications: { includeApplications: ['a1'], excludeApplications: ['a2'], applicationFilter: { mode: 'exclude', rule: 'CustomSecurityAttribute.A_B -eq "x"' } },
    clientAppTypes: ['browser'], platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] }, locations: { includeLocations: ['l1'], excludeLocations: ['AllTrusted'] },
    devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -eq true' } }, signInRiskLevels: ['high'], userRiskLevels: ['low'], insiderRiskLevels: 'minor,elevated',
    authenticationFlows: { transferMethods: 'deviceCodeFlow' }, agentIdRiskLevels: 'high',
    times: { timeZone: 'Europe/Zurich', includeTimes: [{ daysOfWeek: ['monday'], startTime: '08:00', endTime: '18:00' }], excludeTimes: [{ daysOfWeek: [], startTime: '12:00', endTime: '13:00' }] },
  },
  grantControls: { operator: 'AND', builtInControls: ['passwordChange'], termsOfUse: ['tu'], customAuthenticationFactors: ['duo'], authenticationStrength: { id: 's1', displayName: 'kept' } },
  sessionControls: { signInFrequency: { isEnabled: true, type: 'hours', value: 4, frequencyInterval: 'timeBased' }, persistentBrowser: { isEnabled: true, mode: 'never' }, cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: 'monitorOnly' } },
}
const read = (source: JsonObject) => readPolicy(source, 'p')
const start = formOf(read(everything).policy)
const saved = (part: Partial<Form>) => mergeSource(everything, changesOf(start, { ...start, ...part }, false))

describe('what the form of a policy sends', () => {
  it('is nothing when nothing was touched', () => {
    expect(changesOf(start, { ...start }, false)).toEqual({})
  })
  const parts: readonly [string, Partial<Form>][] = [
    ['name', { displayName: 'Other' }], ['state', { state: 'disabled' }],
    ['guests', { includeGuests: { types: ['internalGuest'], tenants: null } }], ['left out guests', { excludeGuests: { types: ['otherExternalUser'], tenants: ['t8', 't9'] } }],
    ['application filter', { applicationFilter: { mode: 'include', rule: 'CustomSecurityAttribute.A_C -in ["x","y"]' } }],
    ['networks', { locations: { include: ['All'], exclude: ['l1', 'l2'] } }], ['platforms', { platforms: { include: ['android'], exclude: ['iOS', 'linux'] } }],
    ['insider risk', { insiderRisk: ['moderate'] }], ['flows', { flows: ['deviceCodeFlow', 'authenticationTransfer'] }],
    ['device filter', { device: { mode: 'exclude', rule: 'device.model -contains "X"' } }],
    ['hours', { times: { timeZone: 'UTC', include: [], exclude: [{ daysOfWeek: ['sunday'], startTime: '22:00', endTime: '06:00' }] } }],
    ['no hours', { times: null }], ['no filter', { applicationFilter: null, device: null }], ['no guests', { includeGuests: null, excludeGuests: null }], ['no insider risk', { insiderRisk: null }],
    ['controls', { controls: ['mfa', 'passwordChange'], operator: 'OR' }], ['session', { frequency: { kind: 'time', value: 2, unit: 'days' }, persistent: 'always' }],
  ]
  it.each(parts)('%s comes back as it was set, and everything else stays', (_, part) => {
    expect(formOf(read(saved(part)).policy)).toEqual({ ...start, ...part })
  })
  it.each(parts)('%s leaves the fields the form does not know', (_, part) => {
    const after = saved(part)
    expect(after['futureField']).toEqual({ kept: true })
    expect(isObject(after['sessionControls']) && after['sessionControls']['cloudAppSecurity']).toEqual({ isEnabled: true, cloudAppSecurityType: 'monitorOnly' })
    expect(beyondForm(read(after).policy, read(after).notices)).toEqual(['conditions.agentIdRiskLevels', 'grantControls.customAuthenticationFactors', 'sessionControls.cloudAppSecurity', 'futureField'])
  })
  it('empty lists of places and platforms mean any', () => {
    const { conditions } = read(saved({ locations: { include: [], exclude: [] }, platforms: { include: [], exclude: [] }, device: { mode: 'include', rule: ' ' } })).policy
    expect([conditions.locations, conditions.platforms, conditions.devices]).toEqual([null, null, null])
  })
  it('a custom control is not lost with the last one that the form shows', () => {
    expect(read(saved({ controls: [], terms: [], strength: null })).policy.grantControls).toMatchObject({ builtInControls: [], customAuthenticationFactors: ['duo'], authenticationStrength: null })
  })
  it('a blank form needs nothing but a name', () => {
    expect(validatePolicy(read(changesOf(blankForm, blankForm, true)))).toEqual([{ path: 'displayName', code: 'name-missing' }])
  })
})
