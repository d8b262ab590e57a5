import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { usersCondition } from './conditions/users'
import { usersIndex } from './conditions/users-index'
import { YES } from './conditions/condition'
import { factsOf, userFacts } from './facts'
import { compareOutcomes } from './evaluate'
import { compareRepeating, compile, evaluate, outcomeOf, readPolicy, type Directory, type Evaluation, type JsonObject, type SignIn } from './index'

// Properties try hundreds of inputs; a busy machine is given time.
vi.setConfig({ testTimeout: 60_000 })

const NOW = new Date('2026-03-02T10:00:00Z')

const directory: Directory = {
  namedLocations: [
    { kind: 'ip', id: 'office', displayName: '', isTrusted: true, ranges: ['203.0.113.0/24'] },
    { kind: 'country', id: 'dach', displayName: '', countries: ['CH', 'DE'], includeUnknown: false },
  ],
  authenticationStrengths: [{ id: 'code-app', displayName: '', allowedCombinations: ['password,softwareOath'] }],
  applications: [{ id: 'mail', suites: ['Office365'] }],
}

const some = <T>(...values: T[]) => fc.subarray(values)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 })

const conditions = fc.record({
  users: fc.record({ includeUsers: some('All', 'anna', 'GuestsOrExternalUsers'), excludeUsers: some('bert'), includeGroups: some('sales'), excludeGroups: some('partners') }),
  applications: fc.record({ includeApplications: some('All', 'mail', 'Office365'), excludeApplications: some('wiki'), includeUserActions: some('urn:user:registersecurityinfo') }),
  clientAppTypes: maybe(some('all', 'browser', 'other')),
  platforms: maybe(fc.record({ includePlatforms: some('all', 'windows'), excludePlatforms: some('macOS') })),
  // `gone` is a location that does not exist, `colour` an attribute no device has: laws hold for faulty policies too.
  locations: maybe(fc.record({ includeLocations: some('All', 'office', 'dach', 'gone'), excludeLocations: some('AllTrusted', 'gone') })),
  devices: maybe(fc.constantFrom('device.isCompliant -eq True', 'device.colour -eq "red"').map((rule) => ({ deviceFilter: { mode: 'exclude', rule } }))),
  signInRiskLevels: maybe(some('none', 'high')),
  userRiskLevels: maybe(some('medium', 'high')),
})

const controls = fc.record({
  operator: fc.constantFrom('AND', 'OR', null),
  builtInControls: some('mfa', 'passwordChange', 'compliantDevice'),
  termsOfUse: some('nda', 'rules'),
  authenticationStrength: maybe(fc.constantFrom('code-app', 'gone').map((id) => ({ id }))),
})

const sessionControls = fc.record({
  signInFrequency: maybe(fc.record({ isEnabled: fc.boolean(), value: fc.integer({ min: 1, max: 23 }), type: fc.constantFrom('hours', 'days'), authenticationType: fc.constantFrom('primaryAndSecondaryAuthentication', 'secondaryAuthentication'), frequencyInterval: fc.constantFrom('timeBased', 'everyTime') })),
  persistentBrowser: maybe(fc.record({ isEnabled: fc.boolean(), mode: fc.constantFrom('always', 'never') })),
  cloudAppSecurity: maybe(fc.record({ isEnabled: fc.boolean(), cloudAppSecurityType: fc.constantFrom('mcasConfigured', 'monitorOnly', 'blockDownloads', 'other') })),
})

const policy: fc.Arbitrary<JsonObject> = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom('enabled', 'enabled', 'disabled', 'enabledForReportingButNotEnforced'),
  conditions,
  grantControls: maybe(fc.oneof({ weight: 4, arbitrary: controls }, { weight: 1, arbitrary: fc.constant({ operator: 'OR', builtInControls: ['block'] }) })),
  sessionControls: maybe(sessionControls),
})

const signIn: fc.Arbitrary<SignIn> = fc.record({
  user: fc.constantFrom<SignIn['user']>({ id: 'anna', groups: ['sales'] }, { id: 'bert' }, { id: 'gustav', userType: 'Guest', groups: ['partners'], externalTenantId: 'fabrikam' }),
  applicationId: maybe(fc.constantFrom('mail', 'wiki')),
  userAction: maybe(fc.constant('urn:user:registersecurityinfo')),
  clientAppType: maybe(fc.constantFrom('browser', 'other')),
  platform: maybe(fc.constantFrom('windows', 'macOS')),
  ipAddress: maybe(fc.constantFrom('203.0.113.5', '192.0.2.1')),
  country: maybe(fc.constantFrom('CH', 'FR')),
  device: maybe(fc.record({ isCompliant: fc.boolean() })),
  signInRiskLevel: maybe(fc.constantFrom('low', 'high')),
  userRiskLevel: maybe(fc.constantFrom('medium', 'high')),
  satisfied: some('mfa', 'nda', 'password,softwareOath', 'compliantDevice', 'passwordChange'),
})

const decide = (sources: readonly JsonObject[], attempt: SignIn): Evaluation => evaluate(compile(sources.map((source) => readPolicy(source, 'x').policy), directory), attempt, NOW)
const decision = ({ outcome, controls: open, session }: Evaluation) => ({ outcome, controls: open, session })
const several = fc.array(policy, { maxLength: 6 })
const STRICTNESS = { allow: 0, prompt: 1, block: 2 } as const

describe('laws', () => {
  it('two choices asked together say what each says alone', () => {
    fc.assert(fc.property(fc.tuple(several, several, several), signIn, ([both, before, after], attempt) => {
      const read = (sources: readonly JsonObject[]) => sources.map((source) => readPolicy(source, 'x').policy)
      const sides = [...both.map(() => 'both' as const), ...before.map(() => 'before' as const), ...after.map(() => 'after' as const)]
      expect(compareOutcomes(compile(read([...both, ...before, ...after]), directory), sides, attempt, NOW)).toEqual({
        before: outcomeOf(compile(read([...both, ...before]), directory), attempt, NOW).outcome, after: outcomeOf(compile(read([...both, ...after]), directory), attempt, NOW).outcome,
      })
    }))
  })

  it('answers of sign-ins that repeat, from any network and at any time, say what each says alone', () => {
    const ask = fc.record({ attempt: signIn, ipAddress: fc.constantFrom(null, '203.0.113.5', '203.0.113.77', '192.0.2.1', '198.51.100.9', 'nonsense'), hour: fc.integer({ min: 0, max: 47 }) })
    fc.assert(fc.property(several, several, fc.array(ask, { minLength: 1, maxLength: 8 }), (both, after, asks) => {
      const set = compile([...both, ...after].map((source) => readPolicy(source, 'x').policy), directory)
      const sides = [...both.map(() => 'both' as const), ...after.map(() => 'after' as const)]
      const compare = compareRepeating(set, sides)
      for (const { attempt, ipAddress, hour } of asks) {
        const now = new Date(NOW.getTime() + hour * 3_600_000)
        for (const circumstance of [attempt, ...asks.slice(0, 1).map((first) => first.attempt)]) expect(compare(circumstance, ipAddress, now)).toEqual(compareOutcomes(set, sides, { ...circumstance, ipAddress }, now))
      }
    }))
  })

  it('the order of policies never matters', () => {
    fc.assert(fc.property(several.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), signIn, ([list, shuffled], attempt) => {
      const [a, b] = [decide(list, attempt), decide(shuffled, attempt)]
      expect(decision(b)).toEqual(decision(a))
      const byId = (answer: Evaluation) => Object.fromEntries(answer.policies.map((row) => [row.id, row]))
      expect(byId(b)).toEqual(byId(a))
    }))
  })
  it('disabled equals absent', () => {
    fc.assert(fc.property(several, signIn, (list, attempt) => {
      const present = decide(list, attempt)
      const absent = decide(list.filter(({ state }) => state !== 'disabled'), attempt)
      expect({ ...decision(present), errors: present.errors }).toEqual({ ...decision(absent), errors: absent.errors })
    }))
  })
  it('report-only never changes the outcome', () => {
    fc.assert(fc.property(several, signIn, (list, attempt) => {
      expect(decision(decide(list, attempt))).toEqual(decision(decide(list.filter(({ state }) => state !== 'enabledForReportingButNotEnforced'), attempt)))
    }))
  })
  it('adding a policy never loosens, and adding a block of everyone blocks', () => {
    fc.assert(fc.property(several, policy, signIn, (list, added, attempt) => {
      const [before, after] = [decide(list, attempt), decide([...list, added], attempt)]
      expect(STRICTNESS[after.outcome]).toBeGreaterThanOrEqual(STRICTNESS[before.outcome])
      if (after.outcome === 'prompt') expect(after.controls).toEqual(expect.arrayContaining([...before.controls]))
      const wall = { id: 'wall', state: 'enabled', conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'], includeUserActions: ['urn:user:registersecurityinfo'] } }, grantControls: { builtInControls: ['block'] } }
      expect(decide([...list, wall], attempt).outcome).toBe('block')
    }))
  })
  it('satisfying what is asked for ends in allow', () => {
    fc.assert(fc.property(several, signIn, (list, attempt) => {
      const asked = decide(list, attempt)
      if (asked.outcome !== 'prompt') return
      const answered = decide(list, { ...attempt, satisfied: [...(attempt.satisfied ?? []), ...asked.controls] })
      expect({ outcome: answered.outcome, controls: answered.controls }).toEqual({ outcome: 'allow', controls: [] })
    }))
  })
  it('the same question gets the same answer, whatever was asked in between', () => {
    fc.assert(fc.property(several, signIn, signIn, (list, one, other) => {
      const set = compile(list.map((source) => readPolicy(source, 'x').policy), directory)
      const first = structuredClone(evaluate(set, one, NOW))
      evaluate(set, other, NOW)
      expect(evaluate(set, one, NOW)).toEqual(first)
      expect(decide(list, one)).toEqual(first)
    }))
  })
  it('every condition a policy sets is in exactly one list, unless it cannot be told', () => {
    fc.assert(fc.property(several, signIn, (list, attempt) => {
      for (const { matched, unmatched, result } of decide(list, attempt).policies) {
        expect(matched.filter((name) => unmatched.includes(name))).toEqual([])
        if (unmatched.length > 0) expect(['notApplied', 'notEnabled', 'reportOnlyNotApplied']).toContain(result)
      }
    }))
  })
  it('the short answer is the long one without its reasons', () => {
    fc.assert(fc.property(several, signIn, fc.boolean(), (list, attempt, emergency) => {
      const set = compile(list.map((source) => readPolicy(source, 'x').policy), { ...directory, breakGlassUserIds: emergency ? [attempt.user.id] : [] })
      const { outcome, controls: open, breakGlass } = evaluate(set, attempt, NOW)
      expect(outcomeOf(set, attempt, NOW)).toEqual({ outcome, controls: open })
      if (breakGlass) expect(outcome).toBe('allow')
    }))
  })
  it('asking all selections of people at once means asking each', () => {
    const names = some('All', 'None', 'GuestsOrExternalUsers', 'anna', 'Bert')
    const guests = maybe(fc.record({ types: some('b2bCollaborationGuest', 'internalGuest', 'b2bCollaborationMember'), tenants: maybe(some('fabrikam', 'Adatum')) }))
    const selection = fc.record({
      includeUsers: names, excludeUsers: names, includeGroups: some('g1', 'G2'), excludeGroups: some('g2', 'g3'), includeRoles: some('r1'), excludeRoles: some('r1', 'r2'), includeGuests: guests, excludeGuests: guests,
    })
    const person = fc.record({
      id: fc.constantFrom('Anna', 'bert', 'carl'), userType: fc.constantFrom('Member' as const, 'Guest' as const), guestType: maybe(fc.constant('internalGuest')), externalTenantId: maybe(fc.constantFrom('Fabrikam', 'adatum')),
      groups: some('g1', 'g2', 'g3'), roles: some('r1', 'r2'),
    })
    fc.assert(fc.property(fc.array(selection, { maxLength: 6 }), fc.array(person, { minLength: 1, maxLength: 4 }), (selections, people) => {
      const index = usersIndex(selections)
      for (const user of people.map(userFacts)) {
        const facts = factsOf({ user: { id: '' } }, user, null, 0, 0)
        expect([...index.match(user)].map(Boolean)).toEqual(selections.map((entry) => usersCondition(entry).test(facts) === YES))
      }
    }))
  })
})

/** The rules once more, as plainly as they can be said, on the JSON itself and without any preparation. Only for policies without faults. */
function plainly(sources: readonly JsonObject[], attempt: SignIn) {
  type Lists = Readonly<Record<string, readonly string[] | undefined>>
  const part = (source: JsonObject, ...names: string[]) => names.reduce<unknown>((at, name) => Object(at)[name], source)
  const lists = (value: unknown): Lists => Object(value ?? {})
  const has = (values: readonly string[] | undefined, ...wanted: readonly (string | null | undefined)[]) => wanted.some((value) => value != null && (values ?? []).includes(value))
  const { user } = attempt
  const guest = user.userType === 'Guest'
  const suites = attempt.applicationId === 'mail' ? ['Office365'] : []
  const places = ['All', ...(attempt.ipAddress?.startsWith('203.0.113.') ? ['office', 'AllTrusted'] : []), ...(attempt.country === 'CH' ? ['dach'] : [])]
  const applies = (source: JsonObject): boolean => {
    const users = lists(part(source, 'conditions', 'users'))
    const apps = lists(part(source, 'conditions', 'applications'))
    const person = [user.id, ...(guest ? ['GuestsOrExternalUsers'] : [])]
    const one = (name: string, value: string | null | undefined) => {
      const wanted = part(source, 'conditions', name)
      return !Array.isArray(wanted) || wanted.length === 0 || wanted.includes(value)
    }
    const clients = part(source, 'conditions', 'clientAppTypes')
    const both = (name: string, include: string, exclude: string, values: readonly (string | null | undefined)[]) => {
      const wanted = lists(part(source, 'conditions', name))
      return ((wanted[include] ?? []).length === 0 || has(wanted[include], ...values)) && !has(wanted[exclude], ...values)
    }
    const device = lists(part(source, 'conditions', 'devices', 'deviceFilter'))
    return (has(users['includeUsers'], 'All', ...person) || has(users['includeGroups'], ...(user.groups ?? []))) && !has(users['excludeUsers'], ...person) && !has(users['excludeGroups'], ...(user.groups ?? []))
      && (attempt.userAction ? has(apps['includeUserActions'], attempt.userAction) && source['state'] !== 'enabledForReportingButNotEnforced' : has(apps['includeApplications'], 'All', attempt.applicationId, ...suites) && !has(apps['excludeApplications'], attempt.applicationId, ...suites))
      && (!Array.isArray(clients) || clients.length === 0 || has(clients, 'all', attempt.clientAppType))
      && both('platforms', 'includePlatforms', 'excludePlatforms', ['all', attempt.platform])
      && both('locations', 'includeLocations', 'excludeLocations', places)
      && (device['rule'] === undefined || Object(attempt.device)['isCompliant'] !== true)
      && one('signInRiskLevels', attempt.signInRiskLevel ?? 'none') && one('userRiskLevels', attempt.userRiskLevel ?? 'none')
  }
  const satisfied = [...(attempt.satisfied ?? []), ...(attempt.satisfied?.includes('password,softwareOath') ? ['mfa', 'code-app'] : [])]
  const order = ['mfa', 'code-app', 'compliantDevice', 'passwordChange', 'nda', 'rules']
  const judged = sources.map((source) => {
    const grant = lists(part(source, 'grantControls'))
    const strength = part(source, 'grantControls', 'authenticationStrength', 'id')
    const all = order.filter((control) => has(grant['builtInControls'], control) || has(grant['termsOfUse'], control) || control === strength)
    const open = all.filter((control) => !satisfied.includes(control))
    const possible = open.filter((control) => control !== 'compliantDevice')
    const any = part(source, 'grantControls', 'operator') === 'OR'
    const met = open.length === 0 || (any && open.length < all.length)
    const blocked = has(grant['builtInControls'], 'block') || (!met && (any ? possible.length === 0 : possible.length < open.length))
    const report = source['state'] === 'enabledForReportingButNotEnforced'
    const ask = blocked || met ? [] : any ? possible.slice(0, 1) : open
    const words = report ? ['reportOnlyNotApplied', 'reportOnlyFailure', 'reportOnlySuccess', 'reportOnlyInterrupted'] : ['notApplied', 'failure', 'success', 'failure']
    const result = source['state'] === 'disabled' ? 'notEnabled' : words[!applies(source) ? 0 : blocked ? 1 : met ? 2 : 3]
    return { result, blocked: result === 'failure' && blocked, ask: result === 'failure' ? ask : [] }
  })
  const block = judged.some(({ blocked }) => blocked)
  const controls = block ? [] : order.filter((control) => judged.some(({ ask }) => ask.includes(control)))
  return { outcome: block ? 'block' : controls.length > 0 ? 'prompt' : 'allow', controls, results: judged.map(({ result }) => result) }
}

it('the engine agrees with the rules said plainly', () => {
  const faultless = several.map((list) => list.filter((source) => !/gone|colour/.test(JSON.stringify(source))))
  fc.assert(fc.property(faultless, signIn, (list, attempt) => {
    const { outcome, controls: open, policies } = decide(list, attempt)
    expect({ outcome, controls: open, results: policies.map(({ result }) => result) }).toEqual(plainly(list, attempt))
  }), { numRuns: 500 })
})
