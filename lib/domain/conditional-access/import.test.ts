import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonError, mergeSource, parseJson, parsePolicies, readPolicy, validatePolicy, writePage, writePolicy, type JsonObject } from './index'

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

// The collection lies beside the project, or beside the folder of its worktrees.
const root = path.resolve(import.meta.dirname, '../../..')
const fixtures = ['..', '../..'].map((up) => path.resolve(root, up, 'shared/fixtures/conditional-access')).find((folder) => existsSync(folder))
const wild = fixtures === undefined ? [] : readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))

it('every policy in the wild is read without a problem and comes out as it went in', () => {
  for (const file of wild) {
    const bytes = readFileSync(path.join(fixtures ?? '', file))
    const { documents, problems } = parsePolicies(bytes)
    expect(problems, file).toEqual([])
    const original: unknown = JSON.parse(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes))
    const sources = documents.map(({ source }) => source)
    expect(Array.isArray(original) ? sources : sources[0], file).toEqual(original)
    expect(parsePolicies(writePage(sources)).documents.map(({ source }) => source), file).toEqual(sources)
    for (const document of documents) expect(validatePolicy(document), file).toEqual([])
  }
  expect(wild.length === 0 || wild.length > 130).toBe(true)
})
