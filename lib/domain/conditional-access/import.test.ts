import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { compile, coverage, evaluate, JsonError, mapReferences, mergeSource, parseJson, parsePolicies, policyFromTemplate, POLICY_TEMPLATES, readContext, readPolicy, readSignInLine, validatePolicy, writePage, writePolicy, type JsonObject } from './index'

// Properties try hundreds of inputs; a busy machine is given time.
vi.setConfig({ testTimeout: 60_000 })

const POLICY = { id: 'p', displayName: 'P', state: 'enabled', conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } }, grantControls: { operator: 'OR', builtInControls: ['mfa'] } }
const TEXT = JSON.stringify(POLICY)

/** UTF-16 of either order, with or without a mark. */
function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('one file', () => {
  it.each<readonly [string, string | Uint8Array]>([
    ['text', TEXT],
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', utf16(TEXT, 'le', true)],
    ['UTF-16 BE with a mark', utf16(TEXT, 'be', true)],
    ['UTF-16 LE without', utf16(TEXT, 'le', false)],
    ['UTF-16 BE without', utf16(TEXT, 'be', false)],
    ['an array', `[${TEXT}]`],
    ['a page of Graph', JSON.stringify({ '@odata.context': 'x', value: [POLICY] })],
    ['comments and trailing commas', `// head\n{ /* a */ ${TEXT.slice(1, -1)}, // end\n}\n`],
    ['a comment mark inside text', TEXT.replace('"P"', '"// P /* x */"').replace('// P /* x */', 'P')],
  ])('%s', (_, input) => {
    const { documents, problems } = parsePolicies(input)
    expect(problems).toEqual([])
    expect(documents.map(({ source }) => source)).toEqual([POLICY])
  })
  it.each<readonly [string, string | Uint8Array, string]>([
    ['nothing', '', 'empty'],
    ['blanks', ' \n', 'empty'],
    ['half a file', TEXT.slice(0, 40), 'json'],
    ['something behind', `${TEXT} x`, 'json'],
    ['a number', '42', 'not-a-policy'],
    ['a named location', '{"displayName":"Office","ipRanges":[]}', 'not-a-policy'],
    ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0xfe, 0xfd), 'encoding'],
    ['a well of brackets', '['.repeat(100_000), 'json'],
  ])('refuses %s', (_, input, code) => {
    const { documents, problems } = parsePolicies(input)
    expect(documents).toEqual([])
    expect(problems.map((problem) => problem.code)).toEqual([code])
  })
  it('names line and column of a mistake', () => {
    expect(parsePolicies('{\n  "id": oops\n}').problems).toEqual([{ code: 'json', detail: 'unexpected', line: 2, column: 9 }])
  })
  it('keeps good policies beside an entry that is none', () => {
    const { documents, problems } = parsePolicies(`[${TEXT}, 7, {"value": 1}]`)
    expect(documents).toHaveLength(1)
    expect(problems.map(({ detail }) => detail)).toEqual(['[1]', '[2]'])
  })
  it('says that a page has more', () => {
    expect(parsePolicies(JSON.stringify({ value: [POLICY], '@odata.nextLink': 'x' })).notices.map(({ code }) => code)).toEqual(['incomplete-page'])
  })
  it('keeps the last of two equal keys and says so', () => {
    const file = parsePolicies(TEXT.replace('"state"', '"state":"disabled","state"'))
    expect(file.notices).toEqual([{ path: 'state', code: 'repeated-key' }])
    expect(file.documents[0]?.policy.state).toBe('enabled')
  })
  it('a key __proto__ is data', () => {
    const value = parseJson('{"__proto__": {"polluted": true}}')
    expect(Object.keys(Object(value))).toEqual(['__proto__'])
    expect('polluted' in {}).toBe(false)
  })
})

describe('forgiving reading', () => {
  const noticed = (change: JsonObject) => readPolicy(mergeSource(POLICY, change), 'x').notices.map(({ path: at, code }) => `${at} ${code}`)
  it.each<readonly [string, JsonObject, string]>([
    ['an unknown field', { colour: 'red' }, 'colour unknown-field'],
    ['an unknown field deep inside', { conditions: { users: { includeTeams: ['a'] } } }, 'conditions.users.includeTeams unknown-field'],
    ['a known field in another case', { GrantControls: { operator: 'OR' }, grantControls: null }, ''],
    ['comma-joined enums', { conditions: { signInRiskLevels: 'medium,high' } }, 'conditions.signInRiskLevels comma-joined'],
    ['enums that Graph itself joins', { conditions: { insiderRiskLevels: 'moderate,elevated' } }, ''],
    ['one text for a list', { conditions: { users: { includeGroups: 'sales' } } }, 'conditions.users.includeGroups single-value'],
    ['an array for an object', { conditions: { locations: [] } }, 'conditions.locations array-for-object'],
    ['a control nobody here can satisfy', { grantControls: { builtInControls: ['compliantDevice'] } }, 'grantControls.builtInControls unsatisfiable-control'],
    ['a session control that is only kept', { sessionControls: { secureSignInSession: { isEnabled: true } } }, 'sessionControls.secureSignInSession not-evaluated'],
    ['workload identities', { conditions: { clientApplications: { includeServicePrincipals: ['x'] } } }, 'conditions.clientApplications not-evaluated'],
  ])('%s', (_, change, notice) => {
    expect(noticed(change)).toEqual(notice === '' ? [] : [notice])
  })
  it('annotations of Graph are no unknown fields', () => {
    expect(noticed({ '@odata.type': '#microsoft.graph.conditionalAccessPolicy', 'state@odata.type': 'x', '#microsoft.graph.restore': {} })).toEqual([])
  })
  it('fields in another case are read', () => {
    const { policy } = readPolicy({ DisplayName: 'P', State: 'Enabled', Conditions: { Users: { IncludeUsers: ['All'] } }, GrantControls: { Operator: 'or', BuiltInControls: ['MFA'] } }, 'x')
    expect(policy).toMatchObject({ id: 'P', state: 'enabled', conditions: { users: { includeUsers: ['All'] } }, grantControls: { operator: 'OR', builtInControls: ['MFA'] } })
  })
  it('a policy without id is known by its name, one without either by its place', () => {
    expect(readPolicy({ displayName: 'N' }, 'x').policy.id).toBe('N')
    expect(readPolicy({}, 'policy-3').policy.id).toBe('policy-3')
  })
})

describe('round trip', () => {
  const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  it('what comes in goes out, fields nobody knows included', () => {
    fc.assert(fc.property(json, (extra) => {
      const text = JSON.stringify({ ...POLICY, extra, conditions: { ...POLICY.conditions, extra } })
      const [document] = parsePolicies(text).documents
      expect(JSON.parse(writePolicy(document?.source ?? {}))).toEqual(JSON.parse(text))
    }))
  })
  it('our parser reads strict JSON as JSON.parse does, and never crashes on anything else', () => {
    fc.assert(fc.property(fc.json(), (text) => void expect(parseJson(text)).toEqual(JSON.parse(text))))
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'{}[]",:\\/*u0 1-e.tn') })), (text) => {
      try {
        parseJson(text)
      } catch (error) {
        expect(error).toBeInstanceOf(JsonError)
      }
    }))
  })
  it('an edit keeps what the editor does not know', () => {
    const source = { ...POLICY, colour: 'red', conditions: { ...POLICY.conditions, moon: 'full' } }
    expect(mergeSource(source, { state: 'disabled', conditions: { users: { includeUsers: ['a'] } } })).toEqual({
      ...source, state: 'disabled', conditions: { users: { includeUsers: ['a'] }, applications: POLICY.conditions.applications, moon: 'full' },
    })
  })
})

const FULL: JsonObject = {
  ...POLICY,
  conditions: {
    users: { includeUsers: ['All'], excludeUsers: [], includeGroups: ['g'], excludeRoles: ['r'], includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest', externalTenants: { membershipKind: 'enumerated', members: ['t'] } } },
    applications: { includeApplications: ['All'], excludeApplications: ['a'], includeUserActions: [], includeAuthenticationContextClassReferences: ['c1'], applicationFilter: { mode: 'exclude', rule: 'CustomSecurityAttribute.A_B -eq "c"' } },
    clientAppTypes: ['all'], platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] }, locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
    devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' }, includeDevices: [] }, deviceStates: null, signInRiskLevels: ['none'], userRiskLevels: ['none'], insiderRiskLevels: 'minor',
    authenticationFlows: { transferMethods: 'none' }, times: { timeZone: 'UTC', includeTimes: [{ daysOfWeek: ['monday'], startTime: '08:00', endTime: '18:00' }], excludeTimes: [] }, agentContext: { includeAgentContexts: ['x'] }, clientApplications: null,
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'], termsOfUse: ['t'], customAuthenticationFactors: [], authenticationStrength: { id: 's', allowedCombinations: ['fido2'] } },
  sessionControls: { signInFrequency: { isEnabled: true, value: 1, type: 'days' }, persistentBrowser: { isEnabled: true, mode: 'never' }, disableResilienceDefaults: true },
}

/** The paths of every value in a JSON value. */
const pathsOf = (value: unknown): string[][] => [[], ...Object.entries<unknown>(Object(value)).flatMap(([key, inner]) => (typeof value === 'object' ? pathsOf(inner).map((rest) => [key, ...rest]) : []))]
const put = (value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown => (key === undefined ? replacement : Array.isArray(value) ? value.map((entry, index) => (String(index) === key ? put(entry, rest, replacement) : entry)) : { ...Object(value), [key]: put(Object(value)[key], rest, replacement) })

it('whatever stands in a policy, it is read, judged, and never a crash; what came in goes out', () => {
  const context = readContext({ users: [{ id: 'u' }], namedLocations: [{ id: 'l', ipRanges: [{ cidrAddress: '10.0.0.0/8' }] }], applications: [{ id: 'a' }] }).context
  const line = readSignInLine('{"id":1,"userId":"u","time":"2026-03-02T10:00:00Z","clientAppType":"browser"}', context.users)
  if (!line.ok) throw new Error('the line is good')
  fc.assert(fc.property(fc.constantFrom(...pathsOf(FULL).filter((at) => at.length > 0)), fc.oneof(fc.jsonValue(), fc.constantFrom(null, [], {}, '', 'All', 0, true, [null], ['a,b'], [[]])), (at, value) => {
    const source = Object(put(FULL, at, value))
    const document = readPolicy(source, 'x')
    expect(document.source).toBe(source)
    expect(JSON.parse(writePolicy(mapReferences(document.source, () => undefined)))).toEqual(JSON.parse(JSON.stringify(source)))
    const { outcome } = evaluate(compile([document.policy], context.directory), line.signIn, line.time)
    expect(['allow', 'prompt', 'block']).toContain(outcome)
    for (const { path: where, code } of validatePolicy(document, { group: new Set() }, context.directory)) expect(`${where} ${code}`).toMatch(/^[A-Za-z.[\]\d@-]+ [a-z-]+$/)
  }), { numRuns: 400 })
})

it('whatever stands in a context or a sign-in, there is an answer', () => {
  const context: JsonObject = { users: [{ id: 'u', userType: 'Guest', groups: ['g'], roles: [] }], namedLocations: [{ id: 'l', ipRanges: [{ cidrAddress: '10.0.0.0/8' }] }, { id: 'c', countriesAndRegions: ['CH'] }], authenticationStrengths: [{ id: 's', allowedCombinations: ['fido2'] }], applications: [{ id: 'a', suites: ['Office365'], attributes: { A_B: 'c' } }] }
  const attempt: JsonObject = { id: '1', time: '2026-03-02T10:00:00Z', userId: 'u', applicationId: 'a', userAction: null, clientAppType: 'browser', platform: 'iOS', ipAddress: '10.1.1.1', country: 'CH', device: { isCompliant: true }, signInRiskLevel: 'low', satisfied: ['mfa'] }
  const change = (source: JsonObject) => fc.tuple(fc.constantFrom(...pathsOf(source)), fc.oneof(fc.jsonValue(), fc.constantFrom(null, [], {}, '', 0, true, [null]))).map(([at, value]) => Object(put(source, at, value)))
  fc.assert(fc.property(change(context), change(attempt), (world, signIn) => {
    const { context: read } = readContext(world)
    const line = readSignInLine(JSON.stringify(signIn), read.users)
    const set = compile([readPolicy(FULL, 'x').policy], read.directory)
    expect(line.ok ? evaluate(set, line.signIn, line.time).policies : line.errors).not.toHaveLength(0)
    expect(coverage([readPolicy(FULL, 'x').policy], read.directory, [...read.users.values()], new Date(0)).totalGaps).toBeGreaterThan(0)
  }), { numRuns: 60 })
})

// The collection lies beside the project, or beside the folder of its worktrees.
const root = path.resolve(import.meta.dirname, '../../..')
const fixtures = ['..', '../..'].map((up) => path.resolve(root, up, 'shared/fixtures/conditional-access')).find((folder) => existsSync(folder))
const wild = fixtures === undefined ? [] : readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))

/** Our own templates in every shape that exports have; they are always here. */
const own: readonly (readonly [string, Uint8Array])[] = POLICY_TEMPLATES.flatMap((template) => {
  const policy = { ...policyFromTemplate(template, template.key, 'Somebody of elsewhere'), ofTomorrow: { kept: [null, 1, ' text'] } }
  const [text, list] = [JSON.stringify(policy, null, 2), JSON.stringify([policy, { ...policy, id: 'second' }])]
  return [
    [`${template.key}.json`, Buffer.from(text)], [`${template.key}, array`, Buffer.from(list)],
    [`${template.key}, marked UTF-8`, Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(text)])], [`${template.key}, UTF-16`, Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')])],
  ]
})

it('every policy of our own and of the wild is read without a problem and comes out as it went in', () => {
  const files = [...own, ...wild.map((file) => [file, readFileSync(path.join(fixtures ?? '', file))] as const)]
  expect(files.length === own.length || files.length > own.length + 130).toBe(true)
  for (const [file, bytes] of files) {
    const { documents, problems } = parsePolicies(bytes)
    expect(problems, file).toEqual([])
    const original: unknown = JSON.parse(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes))
    const sources = documents.map(({ source }) => source)
    expect(Array.isArray(original) ? sources : sources[0], file).toEqual(original)
    expect(parsePolicies(writePage(sources)).documents.map(({ source }) => source), file).toEqual(sources)
    for (const document of documents) expect(validatePolicy(document), file).toEqual([])
  }
})
