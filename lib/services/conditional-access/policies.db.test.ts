import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { policyPurge } from '@/lib/jobs/policy-purge'
import { DAY, plus } from '@/lib/domain/shared'
import type { JsonObject } from '@/lib/domain/conditional-access'
import { mapReferences, mergeSource, parsePolicies, policyFromTemplate, POLICY_TEMPLATES } from '@/lib/domain/conditional-access'
import { insertAgreement } from '@/lib/data/agreement'
import { readStoredMethodsPolicy, saveMethodsPolicy } from '@/lib/data/methods-policy'
import { withId } from '@/lib/data/policy-set'
import { inTenant } from '@/lib/data/tenant-tx'
import { CONFIGURATION_IDS } from '@/lib/domain/authentication-method'
import { setCountryOf } from '@/lib/platform/country'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { aNetwork, aPolicy } from '@/prisma/seed/samples/conditional-access'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson } from '@/prisma/seed/test-world'
import { deleteApplication } from '../application'
import { getMethodsPolicy, updateMethodsPolicy } from '../authentication-method'
import { deleteGroup } from '../group'
import { AppError, run } from '../kernel'
import { readImportFiles } from './import-files'
import {
  bundleZip, checkPolicy, comparePolicyVersions, createLocation, createPolicy, createPolicyFromTemplate, createStrength, deleteLocation, deletePolicies, duplicatePolicy, exportPolicies, getPolicy,
  importPolicies, listPolicies, listPolicyVersions, listTemplates, policySetOf, previewImport, restorePolicy, restorePolicyVersion, saveScenario, setPolicyState, updateConditionalAccessSettings, updateLocation, updatePolicy,
} from './index'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

let serial = 0
const aWorld = () => makeWorld(`ca-${++serial}`)
const refusal = async (work: Promise<unknown>): Promise<{ code: string; fields: Readonly<Record<string, string>>; params: object }> => {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown)
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`)
  return { code: error.code, fields: error.options.fields ?? {}, params: error.options.params ?? {} }
}
const make = async (world: World, over: Parameters<typeof aPolicy>[0] = {}) => (await run(createPolicy, { document: aPolicy(over) }, world.ctx)).id
const count = async (world: World) => (await run(listPolicies, {}, world.ctx)).total.value
const everyone: JsonObject = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } }
const block: JsonObject = { operator: 'OR', builtInControls: ['block'] }
const file = (document: unknown, name = 'p.json') => ({ name, base64: Buffer.from(JSON.stringify(document)).toString('base64') })

describe('a policy', () => {
  it('is written back as it came, with fields nobody knows', async () => {
    const world = await aWorld()
    const id = await make(world, { partiallyEnabledRule: { zebra: '1', apple: null } })
    const { document } = await run(getPolicy, { id }, world.ctx)
    expect(Object.keys(document)).toEqual(['id', ...Object.keys(aPolicy()), 'partiallyEnabledRule', 'createdDateTime'])
    expect(document['partiallyEnabledRule']).toEqual({ zebra: '1', apple: null })
  })
  it('is effective at the next question', async () => {
    const world = await aWorld()
    const id = await make(world)
    expect((await policySetOf(world.tenant.id)).set.policies.map((policy) => policy.state)).toEqual(['enabledForReportingButNotEnforced'])
    await run(setPolicyState, { ids: [id], state: 'enabled' }, world.ctx)
    expect((await policySetOf(world.tenant.id)).set.policies.map((policy) => policy.state)).toEqual(['enabled'])
    await run(deletePolicies, { ids: [id] }, world.ctx)
    expect((await policySetOf(world.tenant.id)).set.policies).toEqual([])
  })
  it('is refused with every field and reason, and nothing is saved', async () => {
    const world = await aWorld()
    const nobody = '6f8f3c11-2f3f-4b5e-9d8a-0123456789ab'
    const bad = aPolicy({
      displayName: ' ',
      conditions: { users: { includeUsers: [nobody], includeGroups: [nobody] }, applications: { includeApplications: ['All'] }, locations: { includeLocations: [nobody] }, devices: { deviceFilter: { mode: 'include', rule: 'device.x -eq' } } },
      grantControls: { operator: 'OR', builtInControls: ['mfa', 'block'], authenticationStrength: { id: nobody } },
    })
    const { code, fields } = await refusal(run(createPolicy, { document: bad }, world.ctx))
    expect(code).toBe('VALIDATION')
    expect(fields).toMatchObject({
      displayName: 'name-missing', 'conditions.users.includeUsers[0]': 'unknown-user', 'conditions.users.includeGroups[0]': 'unknown-group',
      'conditions.locations.includeLocations[0]': 'unknown-location', 'grantControls.authenticationStrength.id': 'unknown-strength', 'grantControls.builtInControls': 'block-with-others',
    })
    expect(Object.keys(fields).some((field) => field.startsWith('conditions.devices'))).toBe(true)
    expect(await count(world)).toBe(0)
  })
  it('a form sends what it changed; the rest stays, and a strength that is swapped leaves nothing behind', async () => {
    const world = await aWorld()
    const expanded = { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA', allowedCombinations: ['fido2', 'windowsHelloForBusiness', 'x509CertificateMultiFactor'] }
    const document = aPolicy({ displayName: 'Before', grantControls: { operator: 'OR', authenticationStrength: expanded, '@odata.note': 'kept' } })
    const { id } = await run(createPolicy, { document, changes: { displayName: 'After', conditions: { signInRiskLevels: ['high'] } } }, world.ctx)
    const made = await run(getPolicy, { id }, world.ctx)
    expect(made.document).toMatchObject({ displayName: 'After', conditions: { clientAppTypes: ['all'], users: { includeUsers: ['GuestsOrExternalUsers'] }, signInRiskLevels: ['high'] }, grantControls: { authenticationStrength: expanded } })
    const passwordless = '00000000-0000-0000-0000-000000000003'
    await run(updatePolicy, { id, version: made.version, document: made.document, changes: { conditions: { signInRiskLevels: [] }, grantControls: { authenticationStrength: { id: passwordless } } } }, world.ctx)
    const saved = await run(getPolicy, { id }, world.ctx)
    expect(saved.document['grantControls']).toEqual({ operator: 'OR', authenticationStrength: { id: passwordless }, '@odata.note': 'kept' })
    expect([saved.policy.conditions.signInRiskLevels, saved.displayName, saved.version]).toEqual([null, 'After', 2])
    expect((await refusal(run(updatePolicy, { id, version: 2, document: saved.document, changes: { conditions: { times: { timeZone: 'Mars/Base', includeTimes: [{ startTime: '08:00', endTime: '18:00' }] } } } }, world.ctx))).fields).toEqual({ 'conditions.times.timeZone': 'time-zone' })
  })
  it('a save based on an older version is refused', async () => {
    const world = await aWorld()
    const id = await make(world)
    await run(updatePolicy, { id, version: 1, document: aPolicy({ displayName: 'Second' }) }, world.ctx)
    expect((await refusal(run(updatePolicy, { id, version: 1, document: aPolicy() }, world.ctx))).code).toBe('STALE')
  })
  it('keeps its history with author and comment, compares two versions and takes one back', async () => {
    const world = await aWorld()
    const id = await make(world)
    await run(updatePolicy, { id, version: 1, document: aPolicy({ displayName: 'Second' }), comment: 'Renamed' }, world.ctx)
    const { changes } = await run(comparePolicyVersions, { id, from: 1, to: 2 }, world.ctx)
    expect(changes).toEqual([{ field: 'displayName', before: 'Multifactor authentication for guests', after: 'Second' }])
    await run(restorePolicyVersion, { id, version: 2, from: 1 }, world.ctx)
    const versions = await run(listPolicyVersions, { id }, world.ctx)
    expect(versions.map(({ version, author, comment, changed }) => [version, author.name, comment, changed])).toEqual([
      [3, 'Rita Root', null, ['displayName']], [2, 'Rita Root', 'Renamed', ['displayName']], [1, 'Rita Root', null, []],
    ])
    expect((await run(getPolicy, { id }, world.ctx)).displayName).toBe('Multifactor authentication for guests')
  })
  it('a deleted one can be restored for 30 days, then it is gone', async () => {
    const world = await aWorld()
    const [kept, gone] = [await make(world), await make(world)]
    await run(deletePolicies, { ids: [kept, gone] }, world.ctx)
    await run(restorePolicy, { id: kept }, world.ctx)
    await policyPurge.run(plus(world.ctx.now, 30 * DAY - 1000))
    expect((await run(listPolicies, { deleted: true }, world.ctx)).rows.map(({ id }) => id)).toEqual([gone])
    await policyPurge.run(plus(world.ctx.now, 30 * DAY + 1000))
    expect((await refusal(run(restorePolicy, { id: gone }, world.ctx))).code).toBe('NOT_FOUND')
    expect(await count(world)).toBe(1)
  })
  it('a copy is switched off', async () => {
    const world = await aWorld()
    const copy = await run(duplicatePolicy, { id: await make(world), displayName: 'Copy' }, world.ctx)
    expect(await run(getPolicy, copy, world.ctx)).toMatchObject({ state: 'disabled', displayName: 'Copy' })
  })
  it('there are at most 195', async () => {
    const world = await aWorld()
    const files = Array.from({ length: 195 }, (_, index) => file(aPolicy({ displayName: `P ${index}` }), `${index}.json`))
    expect((await run(importPolicies, { files }, world.ctx)).imported).toHaveLength(195)
    expect((await refusal(run(createPolicy, { document: aPolicy() }, world.ctx))).fields).toEqual({ policies: 'limit-policies' })
  })
  it('lists narrow by state, condition and control, in pages', async () => {
    const world = await aWorld()
    await make(world, { displayName: 'B' })
    await make(world, { displayName: 'A', conditions: { ...everyone, platforms: { includePlatforms: ['iOS'] } }, state: 'disabled', grantControls: block })
    const names = async (input: object) => (await run(listPolicies, input, world.ctx)).rows.map(({ displayName }) => displayName)
    expect(await names({})).toEqual(['A', 'B'])
    expect(await names({ sort: 'displayName', direction: 'desc' })).toEqual(['B', 'A'])
    expect([await names({ condition: 'platforms' }), await names({ control: 'mfa' }), await names({ state: 'disabled' }), await names({ search: 'b' })]).toEqual([['A'], ['B'], ['A'], ['B']])
    const first = await run(listPolicies, { size: 1 }, world.ctx)
    expect([first.rows[0]?.displayName, (await run(listPolicies, { size: 1, cursor: first.next ?? '' }, world.ctx)).rows[0]?.displayName]).toEqual(['A', 'B'])
  })
})

describe('acts on everything that matches', () => {
  it('reach every page, and nothing else', async () => {
    const world = await aWorld()
    const files = Array.from({ length: 60 }, (_, index) => file(aPolicy({ displayName: `Office ${index}`, state: index % 2 === 0 ? 'disabled' : 'enabledForReportingButNotEnforced' }), `${index}.json`))
    await run(importPolicies, { files, state: 'as-written' }, world.ctx)
    const other = await make(world, { displayName: 'Other', state: 'disabled' })
    expect(await run(setPolicyState, { matching: { search: 'office' }, state: 'disabled' }, world.ctx)).toEqual({ changed: 60 })
    expect(await run(deletePolicies, { matching: { search: 'Office', control: 'mfa', state: 'disabled' } }, world.ctx)).toEqual({ deleted: 60 })
    expect((await run(listPolicies, {}, world.ctx)).rows.map(({ id }) => id)).toEqual([other])
    expect((await refusal(run(deletePolicies, { matching: { search: 'nobody has this name' } }, world.ctx))).code).toBe('NOT_FOUND')
  })
  it('a filter that is not understood never means everything', async () => {
    const world = await aWorld()
    await make(world)
    const forged: { matching: object } = { matching: { state: 'sometimes' } }
    expect((await refusal(run(deletePolicies, forged, world.ctx))).code).toBe('VALIDATION')
    expect(await count(world)).toBe(1)
  })
})

describe('templates', () => {
  it('all 18 become report-only policies that exclude their creator, where he could be meant', async () => {
    const world = await aWorld()
    const templates = await run(listTemplates, {}, world.ctx)
    expect(templates).toHaveLength(18)
    const creator = world.ctx.actor.kind === 'user' ? world.ctx.actor.userId : ''
    for (const { key } of templates) {
      const { id } = await run(createPolicyFromTemplate, { key, displayName: key }, world.ctx)
      const policy = await run(getPolicy, { id }, world.ctx)
      expect([key, policy.state, policy.policy.conditions.users.excludeUsers.includes(creator), policy.findings]).toEqual([key, 'enabledForReportingButNotEnforced', key !== 'mfa-for-guests', []])
    }
    expect((await run(listTemplates, {}, world.ctx)).every(({ policies }) => policies.length === 1)).toBe(true)
  })
})

describe('the lock-out guard', () => {
  it('refuses a save that blocks its own author, and says by what', async () => {
    const world = await aWorld()
    const refused = await refusal(run(createPolicy, { document: aPolicy({ displayName: 'Nobody', state: 'enabled', conditions: everyone, grantControls: block }) }, world.ctx))
    expect(refused).toMatchObject({ code: 'LOCK_OUT', params: { who: 'self', policies: 'Nobody' } })
    expect(await count(world)).toBe(0)
  })
  it('a control that nobody can meet here is a block', async () => {
    const world = await aWorld()
    const grantControls = { operator: 'AND', builtInControls: ['compliantDevice'] }
    expect((await refusal(run(createPolicy, { document: aPolicy({ state: 'enabled', conditions: everyone, grantControls }) }, world.ctx))).code).toBe('LOCK_OUT')
  })
  it('a prompt is a way in only for whoever can answer it', async () => {
    const world = await aWorld()
    const asks = aPolicy({ displayName: 'Factors', state: 'enabled', conditions: everyone })
    const guarded = async (allowed: readonly string[]) => {
      await inTenant(world.tenant.id, async (tx) => {
        const { document, version } = await readStoredMethodsPolicy(tx)
        const authenticationMethodConfigurations = CONFIGURATION_IDS.map((id) => ({ id, state: allowed.includes(id) ? 'enabled' as const : 'disabled' as const }))
        await saveMethodsPolicy(tx, { ...document, authenticationMethodConfigurations }, version, world.ctx.now)
      })
      return run(createPolicy, { document: asks }, world.ctx)
    }
    expect(await refusal(guarded([]))).toMatchObject({ code: 'LOCK_OUT', params: { who: 'self', policies: 'Factors' } })
    const { id } = await guarded(['fido2'])
    await run(deletePolicies, { ids: [id] }, world.ctx)
    const registration = aPolicy({ displayName: 'No registration', state: 'enabled', conditions: { users: { includeUsers: ['All'] }, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }, grantControls: block })
    await run(createPolicy, { document: registration }, world.ctx)
    expect((await refusal(guarded(['fido2', 'softwareOath']))).code).toBe('LOCK_OUT')
  })
  it('a draft is told before the save what would refuse it, guard and scenarios', async () => {
    const world = await aWorld()
    const shut = await run(checkPolicy, { document: aPolicy({ displayName: 'Nobody', state: 'enabled', conditions: everyone, grantControls: block }) }, world.ctx)
    expect([shut.findings, shut.lockOut]).toEqual([[], { who: 'self', policies: 'Nobody' }])
    await run(saveScenario, { displayName: 'Guests get in', question: { userType: 'guest', satisfied: ['password'] }, expected: { outcome: 'allow' } }, world.ctx)
    const document = aPolicy({ state: 'enabled' })
    const broken = await run(checkPolicy, { document }, world.ctx)
    expect([broken.lockOut, broken.scenarios.map(({ displayName, got }) => [displayName, got])]).toEqual([null, [['Guests get in', { outcome: 'prompt', controls: ['mfa'] }]]])
    expect((await refusal(run(createPolicy, { document }, world.ctx))).code).toBe('SCENARIOS_FAILED')
    await run(saveScenario, { displayName: 'Guests get in', question: { userType: 'guest', satisfied: ['password'] }, expected: { outcome: 'prompt' } }, world.ctx)
    expect((await run(checkPolicy, { document }, world.ctx)).scenarios).toEqual([])
  })
  it('a saved policy is replaced by its draft, not asked beside it', async () => {
    const world = await aWorld()
    await run(saveScenario, { displayName: 'Guests are asked', question: { userType: 'guest' }, expected: { outcome: 'allow' } }, world.ctx)
    const id = await make(world)
    const { document } = await run(getPolicy, { id }, world.ctx)
    expect((await run(checkPolicy, { document, changes: { state: 'enabled' } }, world.ctx)).scenarios).toHaveLength(1)
    expect((await run(checkPolicy, { document, changes: { state: 'disabled' } }, world.ctx)).scenarios).toEqual([])
  })
  it('a methods policy locks out as well as a policy does', async () => {
    const world = await aWorld()
    await run(createPolicy, { document: aPolicy({ displayName: 'Factors', state: 'enabled', conditions: everyone }) }, world.ctx)
    const { policy, version } = await run(getMethodsPolicy, {}, world.ctx)
    const off = { state: 'disabled' as const, includeTargets: [], excludeTargets: [] }
    const methods = { fido2: off, softwareOath: off, email: off, temporaryAccessPass: off, recoveryCode: off }
    expect((await refusal(run(updateMethodsPolicy, { version, policy: updateMethodsPolicy.input.shape.policy.parse({ ...policy, methods }) }, world.ctx))).code).toBe('LOCK_OUT')
  })
  it('switching on, restoring and importing are guarded like saving; report-only is not', async () => {
    const world = await aWorld()
    const document = aPolicy({ conditions: everyone, grantControls: block })
    const { id } = await run(createPolicy, { document }, world.ctx)
    expect((await refusal(run(setPolicyState, { ids: [id], state: 'enabled' }, world.ctx))).code).toBe('LOCK_OUT')
    expect((await refusal(run(importPolicies, { files: [file({ ...document, state: 'enabled' })], state: 'as-written' }, world.ctx))).code).toBe('LOCK_OUT')
    expect((await run(getPolicy, { id }, world.ctx)).state).toBe('enabledForReportingButNotEnforced')
  })
  it('the last Global Administrator is kept in, whoever saves', async () => {
    const world = await aWorld()
    const saver = await aPerson(world.tenant, { roles: ['Conditional Access Administrator'] })
    const ctx = { ...world.ctx, actor: saver }
    const admins: JsonObject = { users: { includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] }, applications: { includeApplications: ['All'] } }
    const document = aPolicy({ state: 'enabled', conditions: admins, grantControls: block })
    expect(await refusal(run(createPolicy, { document }, ctx))).toMatchObject({ code: 'LOCK_OUT', params: { who: 'admins' } })
    await aPerson(world.tenant, { roles: ['Global Administrator'] })
    expect((await refusal(run(createPolicy, { document }, ctx))).code).toBe('LOCK_OUT')
    const safe = await aPerson(world.tenant, { roles: ['Global Administrator'] })
    const withWayIn = { ...admins, users: { includeRoles: ['62e90394-69f5-4237-9190-012177145e10'], excludeUsers: [safe.userId] } }
    await run(createPolicy, { document: aPolicy({ state: 'enabled', conditions: withWayIn, grantControls: block }) }, ctx)
  })
  it('an emergency account is a way in; it has to be a Global Administrator', async () => {
    const world = await aWorld()
    const saver = await aPerson(world.tenant, { roles: ['Conditional Access Administrator'] })
    const emergency = await aPerson(world.tenant, { roles: ['Global Administrator'] })
    const settings = { edition: 1, trustedDeviceDays: 30, trustedMfaTenants: [] }
    expect((await refusal(run(updateConditionalAccessSettings, { ...settings, breakGlassUserIds: [saver.userId] }, world.ctx))).fields).toEqual({ breakGlassUserIds: 'break-glass-role' })
    await run(updateConditionalAccessSettings, { ...settings, breakGlassUserIds: [emergency.userId] }, world.ctx)
    const admins: JsonObject = { users: { includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] }, applications: { includeApplications: ['All'] } }
    await run(createPolicy, { document: aPolicy({ state: 'enabled', conditions: admins, grantControls: block }) }, { ...world.ctx, actor: saver })
    const set = await policySetOf(world.tenant.id)
    expect([...set.set.breakGlass]).toEqual([emergency.userId])
  })
  it.each([
    ['their platform', { platforms: { includePlatforms: ['iOS'] } }, { platforms: { includePlatforms: ['android'] } }],
    ['their network', { locations: { includeLocations: ['OFFICE'] } }, { locations: { includeLocations: ['All'], excludeLocations: ['OFFICE'] } }],
    ['their country', { locations: { includeLocations: ['COUNTRY'] } }, { locations: { includeLocations: ['All'], excludeLocations: ['COUNTRY'] } }],
    ['their client', { clientAppTypes: ['browser'] }, { clientAppTypes: ['exchangeActiveSync'] }],
  ] as const)('a block of %s shuts the author out, and a block of everything else does not', async (_, own, other) => {
    setCountryOf((ip) => (ip === '203.0.113.9' ? 'CH' : null))
    onTestFinished(() => setCountryOf(() => null))
    const world = await aWorld()
    const ctx = { ...world.ctx, ip: '203.0.113.9', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1' }
    const office = await run(createLocation, { document: aNetwork({ ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }] }) }, ctx)
    const country = await run(createLocation, { document: { '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: 'Here', countriesAndRegions: ['CH'], includeUnknownCountriesAndRegions: false } }, ctx)
    const named = (conditions: object): JsonObject => JSON.parse(JSON.stringify({ ...everyone, ...conditions }).replaceAll('OFFICE', office.id).replaceAll('COUNTRY', country.id))
    const document = (conditions: object) => aPolicy({ displayName: 'Block', state: 'enabled', conditions: named(conditions), grantControls: block })
    expect(await refusal(run(createPolicy, { document: document(own) }, ctx))).toMatchObject({ code: 'LOCK_OUT', params: { who: 'self', policies: 'Block' } })
    await run(createPolicy, { document: document(other) }, ctx)
  })
  it('of two administrators who shut each other out at the same moment one is refused, and policies and methods wait for each other', async () => {
    const world = await aWorld()
    await inTenant(world.tenant.id, (tx) => tx.db.roleAssignment.deleteMany({ where: { role: 'Global Administrator' } }))
    const [one, two] = [await aPerson(world.tenant, { roles: ['Global Administrator'] }), await aPerson(world.tenant, { roles: ['Global Administrator'] })]
    const without = (userId: string) => aPolicy({ state: 'enabled', conditions: { ...everyone, users: { includeUsers: ['All'], excludeUsers: [userId] } }, grantControls: block })
    const outcome = (work: Promise<unknown>) => work.then(() => 'saved', (error: unknown) => (error instanceof AppError ? error.code : String(error)))
    const saved = await Promise.all([one, two].map((actor) => outcome(run(createPolicy, { document: without(actor.userId) }, { ...world.ctx, actor }))))
    expect(saved.toSorted()).toEqual(['LOCK_OUT', 'saved'])

    const other = await aWorld()
    const { policy, version } = await run(getMethodsPolicy, {}, other.ctx)
    const off = { state: 'disabled' as const, includeTargets: [], excludeTargets: [] }
    const methods = { fido2: off, softwareOath: off, email: off, temporaryAccessPass: off, recoveryCode: off }
    const both = await Promise.all([
      outcome(run(createPolicy, { document: aPolicy({ state: 'enabled', conditions: everyone }) }, other.ctx)),
      outcome(run(updateMethodsPolicy, { version, policy: updateMethodsPolicy.input.shape.policy.parse({ ...policy, methods }) }, other.ctx)),
    ])
    expect(both.toSorted()).toEqual(['LOCK_OUT', 'saved'])
  })
  it('a location that shrinks is a change of policies too', async () => {
    const world = await aWorld()
    const ctx = { ...world.ctx, ip: '203.0.113.9' }
    const { id } = await run(createLocation, { document: aNetwork() }, ctx)
    await run(createPolicy, { document: aPolicy({ state: 'enabled', conditions: { ...everyone, locations: { includeLocations: ['All'], excludeLocations: [id] } }, grantControls: block }) }, ctx)
    const elsewhere = aNetwork({ ipRanges: [{ cidrAddress: '198.51.100.0/24' }] })
    expect((await refusal(run(updateLocation, { id, version: 1, document: elsewhere }, ctx))).code).toBe('LOCK_OUT')
  })
})

describe('locations and strengths', () => {
  it('a trusted location, and one that a policy names, cannot be deleted', async () => {
    const world = await aWorld()
    const { id } = await run(createLocation, { document: aNetwork({ isTrusted: true }) }, world.ctx)
    expect((await refusal(run(deleteLocation, { id }, world.ctx))).code).toBe('TRUSTED_LOCATION')
    await run(updateLocation, { id, version: 1, document: aNetwork({ isTrusted: false }) }, world.ctx)
    const policy = await make(world, { conditions: { ...everyone, locations: { includeLocations: [id] } } })
    expect((await refusal(run(deleteLocation, { id }, world.ctx))).code).toBe('IN_USE')
    await run(deletePolicies, { ids: [policy] }, world.ctx)
    await run(deleteLocation, { id }, world.ctx)
    expect((await refusal(run(restorePolicy, { id: policy }, world.ctx))).fields).toEqual({ 'conditions.locations.includeLocations[0]': 'unknown-location' })
  })
  it('10,000 ranges are refused with the reason, 2,000 are kept', async () => {
    const world = await aWorld()
    const ranges = (many: number) => aNetwork({ ipRanges: Array.from({ length: many }, (_, index) => ({ cidrAddress: `10.${index >> 8}.${index & 255}.0/24` })) })
    expect((await refusal(run(createLocation, { document: ranges(10_000) }, world.ctx))).fields).toEqual({ ipRanges: 'too-many' })
    await run(createLocation, { document: ranges(2_000) }, world.ctx)
    expect((await refusal(run(createLocation, { document: aNetwork({ displayName: 'Bad', ipRanges: [{ cidrAddress: '300.1.1.1/8' }] }) }, world.ctx))).fields).toMatchObject({ 'ipRanges[0]': 'range' })
  })
  it('at most 15 strengths of its own, of methods that exist', async () => {
    const world = await aWorld()
    for (let index = 0; index < 15; index++) await run(createStrength, { displayName: `S ${index}`, description: null, allowedCombinations: ['fido2'] }, world.ctx)
    expect((await refusal(run(createStrength, { displayName: 'One more', description: null, allowedCombinations: ['fido2'] }, world.ctx))).fields).toEqual({ strengths: 'limit-strengths' })
    expect((await refusal(run(createStrength, { displayName: 'X', description: null, allowedCombinations: ['telepathy'] }, world.ctx))).fields).toEqual({ allowedCombinations: 'unknown-value' })
  })
})

describe('import', () => {
  it('says what is unknown, takes names for ids, and maps the rest', async () => {
    const world = await aWorld()
    const group = await world.group()
    const other = '11111111-2222-4333-8444-555555555555'
    const source = aPolicy({ conditions: { ...everyone, users: { includeGroups: ['Group 1', other] } } })
    const files = [file(source), { name: 'broken.json', base64: Buffer.from('{ "a": oops }').toString('base64') }]
    const preview = await run(previewImport, { files }, world.ctx)
    expect(preview.problems.map(({ file: name, code, line }) => [name, code, line])).toEqual([['broken.json', 'json', 1]])
    expect(preview.byName).toEqual({ 'group:group 1': group })
    expect(preview.unknown).toEqual([{ key: `group:${other}`, kind: 'group', value: other, policies: 1, required: true }])
    expect((await refusal(run(importPolicies, { files }, world.ctx))).fields).toEqual({ 'p.json#1 conditions.users.includeGroups[1]': 'unknown-group' })
    expect(await count(world)).toBe(0)
    const mapping = { [`group:${other}`]: null }
    expect((await run(previewImport, { files, mapping }, world.ctx)).policies.map(({ lost }) => lost)).toEqual([[{ path: 'conditions.users.includeGroups', taken: [other], left: 1 }]])
    expect((await refusal(run(importPolicies, { files, mapping }, world.ctx))).fields).toEqual({ 'p.json#1 conditions.users.includeGroups': 'shortened' })
    expect(await count(world)).toBe(0)
    const { imported: [first] } = await run(importPolicies, { files, mapping, accept: ['p.json#1'] }, world.ctx)
    expect((await run(getPolicy, { id: first?.id ?? '' }, world.ctx)).policy.conditions.users.includeGroups).toEqual([group])
  })
  it('an export comes back in another tenant with its locations and strengths, and again as a replacement', async () => {
    const [from, to] = [await aWorld(), await aWorld()]
    const location = await run(createLocation, { document: aNetwork() }, from.ctx)
    const strength = await run(createStrength, { displayName: 'Keys', description: null, allowedCombinations: ['fido2'] }, from.ctx)
    const id = await make(from, { conditions: { ...everyone, locations: { includeLocations: [location.id] } }, grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: strength.id } } })
    const exported = await run(exportPolicies, {}, from.ctx)
    const files = [{ name: 'all.zip', base64: Buffer.from(bundleZip(exported)).toString('base64') }]
    expect((await run(previewImport, { files }, to.ctx)).along).toEqual({ locations: 1, strengths: 1 })
    expect((await run(importPolicies, { files, trust: [location.id] }, to.ctx)).imported).toEqual([{ key: expect.any(String), id, displayName: expect.any(String), deed: 'create' }])
    expect((await run(exportPolicies, {}, to.ctx)).policies).toEqual(exported.policies)
    expect((await run(importPolicies, { files }, to.ctx)).skipped).toBe(1)
    await run(importPolicies, { files, existing: 'replace' }, to.ctx)
    expect((await run(getPolicy, { id }, to.ctx)).version).toBe(2)
  })
  it('all archives of one upload have one budget, and only what it holds is unpacked', () => {
    const archive = zipSync({ 'a.json': new Uint8Array(12 * 1024 * 1024).fill(32) })
    const { problems } = readImportFiles(Array.from({ length: 45 }, (_, index) => ({ name: `${index}.zip`, bytes: archive })))
    expect(problems.filter(({ code }) => code === 'too-large')).toHaveLength(43)
    expect(problems.filter(({ code }) => code !== 'too-large').map(({ file: name }) => name)).toEqual(['0.zip/a.json', '1.zip/a.json'])
  })
  it('AB-50 a place that comes along is trusted only where somebody says so', async () => {
    const id = '77777777-2222-4333-8444-555555555555'
    const place = { '@odata.type': '#microsoft.graph.ipNamedLocation', id, displayName: 'Known good', isTrusted: true, ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '128.0.0.0/1' }] }
    const files = [file(aPolicy({ conditions: { ...everyone, locations: { includeLocations: [id] } } })), file(place, 'place.json')]
    const trusted = async (world: World) => (await run(exportPolicies, {}, world.ctx)).namedLocations.map((document) => document['isTrusted'])
    const [wary, sure] = [await aWorld(), await aWorld()]
    expect((await run(previewImport, { files }, wary.ctx)).claims).toEqual([{ id, displayName: 'Known good', ranges: ['128.0.0.0/1'] }])
    await run(importPolicies, { files }, wary.ctx)
    await run(importPolicies, { files, trust: [id.toUpperCase()] }, sure.ctx)
    expect([await trusted(wary), await trusted(sure)]).toEqual([[false], [true]])
  })
  it('a policy that loses a whole list comes in only when somebody says that it is right', async () => {
    const world = await aWorld()
    const id = '88888888-2222-4333-8444-555555555555'
    const document = aPolicy({ conditions: { ...everyone, locations: { includeLocations: ['All'], excludeLocations: [id] } }, grantControls: block })
    const input = { files: [file(document)], mapping: { [`location:${id}`]: null } }
    expect((await run(previewImport, input, world.ctx)).policies.map(({ lost }) => lost)).toEqual([[{ path: 'conditions.locations.excludeLocations', taken: [id], left: 0 }]])
    expect(await refusal(run(importPolicies, input, world.ctx))).toMatchObject({ code: 'VALIDATION', fields: { 'p.json#1 conditions.locations.excludeLocations': 'emptied' } })
    expect(await count(world)).toBe(0)
    expect((await run(importPolicies, { ...input, accept: ['p.json#1'] }, world.ctx)).imported).toHaveLength(1)
  })
  it.each([
    ['an unknown person', { conditions: { ...everyone, users: { includeUsers: ['99999999-2222-4333-8444-555555555555'] } } }, 'conditions.users.includeUsers[0]'],
    ['an unknown group', { conditions: { ...everyone, users: { includeUsers: ['All'], excludeGroups: ['99999999-2222-4333-8444-555555555555'] } } }, 'conditions.users.excludeGroups[0]'],
    ['an unknown place', { conditions: { ...everyone, locations: { includeLocations: ['99999999-2222-4333-8444-555555555555'] } } }, 'conditions.locations.includeLocations[0]'],
    ['an unknown strength', { grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: '99999999-2222-4333-8444-555555555555' } } }, 'grantControls.authenticationStrength'],
    ['a block beside another control', { grantControls: { operator: 'OR', builtInControls: ['block', 'mfa'] } }, 'grantControls.builtInControls'],
    ['a malformed filter rule', { conditions: { ...everyone, devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq' } } } }, 'conditions.devices.deviceFilter.rule'],
  ] as const)('%s is refused with its field, by form and by file, and nothing is saved', async (_, over, at) => {
    const world = await aWorld()
    const document = aPolicy({ conditions: everyone, ...over })
    const [saved, brought] = [await refusal(run(createPolicy, { document }, world.ctx)), await refusal(run(importPolicies, { files: [file(document)] }, world.ctx))]
    expect([saved.code, brought.code]).toEqual(['VALIDATION', 'VALIDATION'])
    expect(Object.keys(saved.fields).filter((name) => name.startsWith(at))).not.toEqual([])
    expect(Object.keys(brought.fields).filter((name) => name.startsWith(`p.json#1 ${at}`))).not.toEqual([])
    expect(await count(world)).toBe(0)
  })
  it('a strength under the id of a built-in one that allows something else is refused, in a policy and beside it', async () => {
    const world = await aWorld()
    const authenticationStrength = { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA', allowedCombinations: ['fido2', 'password,sms'] }
    const asked = file(aPolicy({ grantControls: { operator: 'OR', builtInControls: [], authenticationStrength } }))
    expect((await refusal(run(importPolicies, { files: [asked] }, world.ctx))).fields).toEqual({ 'p.json#1 grantControls.authenticationStrength.allowedCombinations': 'strength-differs' })
    expect((await run(previewImport, { files: [file(authenticationStrength, 's.json')] }, world.ctx)).problems).toEqual([{ file: 's.json', code: 'strength-differs', detail: '' }])
    expect(await count(world)).toBe(0)
  })
  it('10,000 ranges are refused with the field, by form and with an import', async () => {
    const world = await aWorld()
    const id = '99999999-2222-4333-8444-555555555555'
    const ipRanges = Array.from({ length: 10_000 }, (_, index) => ({ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: `10.${index >> 8}.${index & 255}.0/24` }))
    const place = { '@odata.type': '#microsoft.graph.ipNamedLocation', id, displayName: 'Everywhere', isTrusted: false, ipRanges }
    const policy = aPolicy({ conditions: { ...everyone, locations: { includeLocations: [id] } } })
    expect((await refusal(run(createLocation, { document: place }, world.ctx))).fields).toMatchObject({ ipRanges: 'too-many' })
    expect((await refusal(run(importPolicies, { files: [file(policy), file(place, 'place.json')] }, world.ctx))).fields).toMatchObject({ ipRanges: 'too-many' })
    expect([await count(world), (await run(exportPolicies, {}, world.ctx)).namedLocations]).toEqual([0, []])
  })
  it('what a policy names cannot be deleted', async () => {
    const world = await aWorld()
    const [group, application] = [await world.group(), await world.application()]
    await make(world, { displayName: 'Guests need two steps', conditions: { users: { includeUsers: ['All'], excludeGroups: [group] }, applications: { includeApplications: [application] } } })
    const used = { code: 'IN_USE', params: { name: 'Guests need two steps' } }
    expect(await refusal(run(deleteGroup, { id: group }, world.ctx))).toMatchObject(used)
    expect(await refusal(run(deleteApplication, { id: application }, world.ctx))).toMatchObject(used)
  })
  it('a broken archive is one problem', async () => {
    const world = await aWorld()
    const { problems } = await run(previewImport, { files: [{ name: 'x.zip', base64: Buffer.from('PK\u0003\u0004 not really').toString('base64') }] }, world.ctx)
    expect(problems.map(({ code }) => code)).toEqual(['zip'])
  })
  it('a draft is judged without being saved', async () => {
    const world = await aWorld()
    const { findings } = await run(checkPolicy, { document: { displayName: '', state: 'enabled' } }, world.ctx)
    expect(findings.map(({ code }) => code)).toEqual(['name-missing', 'nobody-included', 'nothing-targeted', 'no-controls'])
    expect(await count(world)).toBe(0)
  })
})

/** Policies as files: those of our own templates always, and those of the wild where they are at hand. */
const WILD = path.resolve(process.cwd(), '../shared/fixtures/conditional-access')
const SHARED = [WILD, path.resolve(process.cwd(), '../../shared/fixtures/conditional-access')].find((place) => existsSync(place))
type Files = readonly { readonly name: string; readonly bytes: Buffer }[]
const templates: Files = POLICY_TEMPLATES.map((template) => ({ name: `${template.key}.json`, bytes: Buffer.from(JSON.stringify({ ...policyFromTemplate(template, template.key, 'Somebody of elsewhere'), state: 'enabled', ofTomorrow: [null, 1] })) }))
const filesUnder = (folder: string): Files => readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.json$/i.test(name)).map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }))
const collections: [string, Files][] = [
  ['our templates', templates],
  ...(SHARED === undefined ? [] : readdirSync(SHARED, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }): [string, Files] => [name, filesUnder(path.join(SHARED, name))])),
]

describe('policies of files go through the database and come back', () => {
  it.each(collections)('%s', async (_, found) => {
    const world = await aWorld()
    const targets: Readonly<Record<string, string>> = {
      user: await world.person(), group: await world.group(), location: (await run(createLocation, { document: aNetwork() }, world.ctx)).id,
      strength: (await run(createStrength, { displayName: 'Keys', description: null, allowedCombinations: ['fido2'] }, world.ctx)).id,
      terms: await inTenant(world.tenant.id, (tx) => insertAgreement(tx, { displayName: 'House rules', viewingRequired: false, reacceptDays: null, expiresFrom: null, expiresEvery: null }, world.ctx.now)),
    }
    const files = found.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
    const options = { files, state: 'as-written' as const }
    const first = await run(previewImport, options, world.ctx)
    const mapping = Object.fromEntries(first.unknown.filter(({ required }) => required).map(({ key, kind }) => [key, targets[kind] ?? null]))
    const preview = await run(previewImport, { ...options, mapping }, world.ctx)
    const refused = preview.policies.filter(({ findings }) => findings.length > 0)
    expect(refused.map(({ file: name, findings }) => [name, findings])).toEqual([])
    const imported = await run(importPolicies, { ...options, state: 'report-only', mapping }, world.ctx)
    expect(imported.imported).toHaveLength(first.policies.length)

    const exported = new Map((await run(exportPolicies, {}, world.ctx)).policies.map(({ id, document }) => [id, document]))
    const sources = new Map<string, JsonObject>(found.flatMap(({ name, bytes }) => parsePolicies(bytes).documents.map(({ source, policy }, index) => {
      const mapped = mapReferences(source, ({ kind, value }) => mapping[`${kind}:${value.toLowerCase()}`] ?? first.byName[`${kind}:${value.toLowerCase()}`])
      return [`${name}#${index + 1}`, policy.state === 'enabled' ? mergeSource(mapped, { state: 'enabledForReportingButNotEnforced' }) : mapped] as const
    })))
    for (const { key, id } of imported.imported) expect(JSON.stringify(exported.get(id))).toBe(JSON.stringify(withId(sources.get(key) ?? {}, id)))
  })
})
