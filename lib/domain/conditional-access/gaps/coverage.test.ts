import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { coverage, mergeSource, readPolicy, type Coverage, type Directory, type JsonObject, type SignInUser } from '../index'
import { DIMENSIONS, type Dimension } from './classes'
import { addBit, emptyBits } from './policy-bits'
import { sweep } from './sweep'

// Properties try hundreds of inputs; a busy machine is given time.
vi.setConfig({ testTimeout: 60_000 })

const NOW = new Date('2026-03-02T10:00:00Z')
const USERS: readonly SignInUser[] = [{ id: 'anna', groups: ['sales'] }, { id: 'bert' }, { id: 'gustav', userType: 'Guest', groups: ['partners'] }, { id: 'glass' }]
const DIRECTORY: Directory = {
  breakGlassUserIds: ['glass'],
  applications: [{ id: 'mail', suites: ['Office365'] }, { id: 'wiki' }],
  namedLocations: [
    { kind: 'ip', id: 'office', displayName: '', isTrusted: true, ranges: ['203.0.113.0/24'] },
    { kind: 'country', id: 'dach', displayName: '', countries: ['CH', 'DE'], includeUnknown: false },
  ],
}
const BASE: JsonObject = { id: 'p', state: 'enabled', conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'], includeUserActions: ['urn:user:registersecurityinfo', 'urn:user:registerdevice'] } }, grantControls: { builtInControls: ['mfa'] } }
const look = (...changes: JsonObject[]) => coverage(changes.map((change, index) => readPolicy(mergeSource({ ...BASE, id: `p${index + 1}` }, change), 'x').policy), DIRECTORY, USERS, NOW)
/** Gaps in words: of each dimension the examples of its classes. */
const words = ({ gaps, dimensions }: Coverage) => gaps.map((gap) => Object.fromEntries(Object.entries(gap).map(([name, classes]) => [name, classes.flatMap((index) => dimensions.find((dimension) => dimension.name === name)?.classes[index]?.examples ?? [])])))

describe('gaps', () => {
  it('without policies everything is one gap', () => expect(words(look())).toEqual([{}]))
  it('one policy for everything leaves none', () => expect(look({})).toMatchObject({ gaps: [], totalGaps: 0, neverApplies: [] }))
  it('disabled, report-only and session-only policies protect nothing', () => {
    expect(words(look({ state: 'disabled' }, { state: 'enabledForReportingButNotEnforced' }, { grantControls: null, sessionControls: { persistentBrowser: { isEnabled: true, mode: 'never' } } }))).toEqual([{}])
  })
  it('excluded people are a gap, emergency accounts are not', () => {
    const seen = look({ conditions: { users: { excludeGroups: ['sales'] } } })
    expect(words(seen)).toEqual([{ users: ['anna'] }])
    expect(seen.breakGlass).toEqual(['glass'])
  })
  it('a kind of person who may come tomorrow is a gap', () => {
    expect(words(look({ conditions: { users: { includeUsers: ['GuestsOrExternalUsers', 'anna', 'bert'] } } }))).toEqual([{ users: ['a member in no group'] }])
  })
  it('kinds of guests that are excluded are a gap before the first of them comes', () => {
    const seen = look({ conditions: { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest,otherExternalUser,serviceProvider', externalTenants: { membershipKind: 'all' } } } } })
    expect(words(seen)).toEqual([{ users: ['a internalGuest in no group', 'a otherExternalUser in no group', 'a serviceProvider in no group'] }])
  })
  it('whoever is in two groups, of which either policy leaves out one, is a gap', () => {
    expect(words(look({ conditions: { users: { excludeGroups: ['a'] } } }, { conditions: { users: { excludeRoles: ['b'] } } }))[0]?.['users']?.[0]).toBe('a member with a, b')
  })
  it('one partner that is left out is a gap', () => {
    const seen = look({ conditions: { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest', externalTenants: { membershipKind: 'enumerated', members: ['t-1'] } } } } })
    expect(words(seen)).toEqual([{ users: ['a guest of t-1 in no group'] }])
  })
  it('says when there were too many combinations to try each', () => {
    expect(look({}).sampled).toEqual([])
    const rule = Array.from({ length: 9 }, (_, n) => `device.extensionAttribute${n + 1} -eq "x"`).join(' -or ')
    const groups = Array.from({ length: 14 }, (_, n) => `g${n}`)
    expect(look({ conditions: { devices: { deviceFilter: { mode: 'include', rule } } } }, { conditions: { users: { excludeGroups: groups } } }).sampled).toEqual(['users', 'devices'])
  })
  it('applications that nobody named are a gap', () => {
    expect(words(look({ conditions: { applications: { includeApplications: ['Office365'] } } }))).toEqual([{ targets: ['wiki', 'any other application'] }])
  })
  it('user actions are targets of their own', () => {
    expect(words(look({ conditions: { applications: { includeUserActions: [] } } }))).toEqual([{ targets: ['urn:user:registersecurityinfo', 'urn:user:registerdevice'] }])
  })
  it('what one policy leaves open, another may close', () => {
    expect(words(look({ conditions: { platforms: { includePlatforms: ['windows'] } } }, { conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows', 'linux'] } } }))).toEqual([{ platforms: ['linux'] }])
  })
  it('gaps are boxes over several dimensions', () => {
    expect(words(look({ conditions: { clientAppTypes: ['browser'] } }, { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } }))).toEqual([
      {
        clientAppTypes: ['mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other', 'unknown'],
        places: ['network: office, country: CH', 'network: office, country: other', 'network: office, country: unknown'],
      },
    ])
  })
  it('risk, device, flow and hour are dimensions', () => {
    expect(words(look({ conditions: { signInRiskLevels: ['medium', 'high'] } }))).toEqual([{ signInRisk: ['none', 'low', 'hidden'] }])
    expect(words(look({ conditions: { userRiskLevels: ['high'] } }))).toEqual([{ userRisk: ['none', 'low', 'medium', 'hidden'] }])
    expect(words(look({ conditions: { insiderRiskLevels: 'elevated' } }))).toEqual([{ insiderRisk: ['none', 'minor', 'moderate'] }])
    expect(words(look({ conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } } }))).toEqual([{ authenticationFlow: ['none', 'authenticationTransfer'] }])
    expect(words(look({ conditions: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } } }))).toEqual([{ devices: ['isCompliant true'] }])
    const [gap] = words(look({ conditions: { times: { timeZone: 'UTC', includeTimes: [{ startTime: '06:00', endTime: '24:00' }] } } }))
    expect(gap?.['time']?.[0]).toBe('2026-03-02T00:00:00.000Z')
  })
})

describe('exclusions and policies that never apply', () => {
  it('says who is left out and by which list', () => {
    expect(look({ conditions: { users: { excludeGroups: ['sales'], excludeUsers: ['GuestsOrExternalUsers', 'nobody'] }, locations: { includeLocations: ['All'], excludeLocations: ['office'] } } }).exclusions).toEqual([
      { policyId: 'p1', condition: 'users', list: 'excludeGroups', value: 'sales', count: 1, examples: ['anna'] },
      { policyId: 'p1', condition: 'users', list: 'excludeUsers', value: 'GuestsOrExternalUsers', count: 1, examples: ['gustav'] },
      { policyId: 'p1', condition: 'locations', list: 'excludeLocations', value: 'office', count: null, examples: [] },
    ])
  })
  it.each<readonly [string, JsonObject, string]>([
    ['the group is excluded', { users: { includeUsers: [], includeGroups: ['empty'], excludeGroups: ['EMPTY'] } }, 'users'],
    ['everybody is excluded', { users: { includeUsers: ['anna'], excludeUsers: ['anna'] } }, 'users'],
    ['the platform is excluded', { platforms: { includePlatforms: ['iOS'], excludePlatforms: ['iOS'] } }, 'platforms'],
    ['the network is excluded', { locations: { includeLocations: ['office'], excludeLocations: ['AllTrusted'] } }, 'locations'],
    ['no device can be so', { devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq "a" -and device.model -eq "b"' } } }, 'devices'],
    ['the hours cancel out', { times: { timeZone: 'UTC', includeTimes: [{ startTime: '09:00', endTime: '10:00' }], excludeTimes: [{ startTime: '08:00', endTime: '12:00' }] } }, 'times'],
    ['only service principals have that risk', { servicePrincipalRiskLevels: ['high'] }, 'servicePrincipalRiskLevels'],
  ])('%s', (_, conditions, name) => {
    expect(look({ conditions })).toMatchObject({ neverApplies: [{ policyId: 'p1', conditions: [name] }], nobodyToday: [] })
  })
  const kinds = (guestOrExternalUserTypes: string, externalTenants: JsonObject = { membershipKind: 'all' }) => ({ users: { includeUsers: [], includeGuestsOrExternalUsers: { guestOrExternalUserTypes, externalTenants } } })
  it.each<readonly [string, JsonObject]>([
    ['a group without members', { users: { includeUsers: [], includeGroups: ['empty'] } }],
    ['a role without a holder', { users: { includeUsers: [], includeRoles: ['role'] } }],
    ['a kind of guest', kinds('internalGuest')],
    ['a partner', kinds('b2bDirectConnectUser,serviceProvider', { membershipKind: 'enumerated', members: ['11111111-2222-4333-8444-555555555555'] })],
  ])('%s may have somebody tomorrow', (_, conditions) => {
    expect(look({ conditions })).toMatchObject({ neverApplies: [], nobodyToday: ['p1'] })
  })
  it('hidden risk can be met', () => expect(look({ conditions: { signInRiskLevels: ['hidden'] } }, { conditions: { userRiskLevels: ['hidden'] } })).toMatchObject({ neverApplies: [], nobodyToday: [] }))
})

it('the sweep finds every unprotected combination exactly once', () => {
  const shape = fc.record({ policies: fc.integer({ min: 0, max: 40 }), dimensions: fc.array(fc.array(fc.array(fc.nat(39), { maxLength: 40 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }) })
  fc.assert(fc.property(shape, ({ policies, dimensions: lists }) => {
    const bits = (indexes: readonly number[]) => {
      const set = emptyBits(policies)
      for (const index of indexes) if (index < policies) addBit(set, index)
      return set
    }
    const all = Array.from({ length: policies }, (_, index) => index)
    const dimensions = lists.map((classes, place): Dimension => ({ name: DIMENSIONS[place] ?? 'time', classes: classes.map((unmet) => ({ count: 1, examples: [], places: [], policies: bits(all.filter((index) => !unmet.includes(index))) })) }))
    const steps = sweep(dimensions, bits(all), 10_000)
    let step = steps.next()
    while (!step.done) step = steps.next()
    const { gaps, total } = step.value
    expect(gaps).toHaveLength(total)
    const tuples = lists.reduce<number[][]>((product, classes) => product.flatMap((tuple) => classes.map((_, index) => [...tuple, index])), [[]])
    for (const tuple of tuples) {
      const open = all.every((policy) => tuple.some((index, place) => lists[place]?.[index]?.includes(policy)))
      const boxes = gaps.filter((gap) => tuple.every((index, place) => gap[DIMENSIONS[place] ?? 'time']?.includes(index) ?? true))
      expect(boxes).toHaveLength(open ? 1 : 0)
    }
  }))
})
