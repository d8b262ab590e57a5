import type { JsonObject, NamedLocation, SignIn } from '@/lib/domain/conditional-access'

/** The same numbers in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const ids = (name: string, count: number): readonly string[] => Array.from({ length: count }, (_, index) => `${name}-${String(index).padStart(3, '0')}`)
export const GROUPS = ids('group', 60)
export const APPLICATIONS = ids('application', 40)
const USERS = ids('user', 400)
const PLATFORMS = ['android', 'iOS', 'windows', 'macOS', 'linux'] as const
const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const
const RISKS = ['none', 'low', 'medium', 'high'] as const
const COUNTRIES = ['CH', 'DE', 'AT', 'FR', 'IT', 'US', 'GB', 'PL', 'IN', 'BR', 'JP', 'SG'] as const

export const NETWORKS = Array.from({ length: 12 }, (_, index) => ({ id: `network-${index}`, ranges: [`10.${index}.0.0/16`, `203.0.${index * 8}.0/22`, `198.51.${100 + index}.0/24`] }))
export const LANDS = Array.from({ length: 6 }, (_, index) => ({ id: `land-${index}`, countries: COUNTRIES.slice(index, index + 4) }))

export const LOCATIONS: readonly NamedLocation[] = [
  ...NETWORKS.map(({ id, ranges }): NamedLocation => ({ kind: 'ip', id, displayName: id, isTrusted: false, ranges })),
  ...LANDS.map(({ id, countries }): NamedLocation => ({ kind: 'country', id, displayName: id, countries, includeUnknown: false })),
]

/** A mix as tenants have it: most policies for groups or everybody, a third each for some applications, places and platforms, some for risk. */
export function somePolicies(count: number): readonly JsonObject[] {
  const roll = dice(7)
  const some = <T>(values: readonly T[], most: number): T[] => Array.from({ length: 1 + roll(most) }, () => values[roll(values.length)]).filter((value) => value !== undefined)
  const often = (share: number) => roll(100) < share
  return Array.from({ length: count }, (_, index) => ({
    id: `policy-${index}`,
    displayName: `Policy ${index}`,
    state: 'enabled',
    conditions: {
      users: {
        includeUsers: often(40) ? ['All'] : often(20) ? some(USERS, 5) : [],
        includeGroups: often(60) ? some(GROUPS, 6) : [],
        excludeUsers: often(50) ? some(USERS, 3) : [],
        excludeGroups: often(70) ? some(GROUPS, 3) : [],
      },
      applications: { includeApplications: often(60) ? ['All'] : some(APPLICATIONS, 8), excludeApplications: often(30) ? some(APPLICATIONS, 3) : [] },
      clientAppTypes: often(50) ? ['all'] : some(CLIENTS, 2),
      platforms: often(35) ? { includePlatforms: often(50) ? ['all'] : some(PLATFORMS, 3), excludePlatforms: some(PLATFORMS, 2) } : null,
      locations: often(40) ? { includeLocations: often(60) ? ['All'] : some(LOCATIONS, 3).map(({ id }) => id), excludeLocations: some(LOCATIONS, 2).map(({ id }) => id) } : null,
      signInRiskLevels: often(25) ? some(RISKS, 2) : [],
      userRiskLevels: often(20) ? some(RISKS, 2) : [],
    },
    grantControls: { operator: 'OR', builtInControls: often(15) ? ['block'] : ['mfa'] },
    sessionControls: null,
  }))
}

export function someSignIns(count: number): readonly SignIn[] {
  const roll = dice(11)
  const one = <T extends string>(values: readonly T[]): T | undefined => values[roll(values.length)]
  const people = USERS.map((id) => ({ id, groups: Array.from({ length: 6 }, () => one(GROUPS) ?? '') }))
  return Array.from({ length: count }, () => ({
    user: people[roll(people.length)] ?? { id: '' },
    applicationId: one(APPLICATIONS),
    clientAppType: one(CLIENTS),
    platform: one(PLATFORMS),
    ipAddress: [`10.${roll(20)}.4.5`, `203.0.${roll(120)}.7`, `198.51.${90 + roll(40)}.9`][roll(3)],
    country: one(COUNTRIES),
    signInRiskLevel: one(RISKS),
    userRiskLevel: one(RISKS),
    satisfied: roll(2) === 0 ? ['mfa'] : [],
  }))
}
