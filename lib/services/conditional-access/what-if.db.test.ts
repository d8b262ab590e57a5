import { afterAll, beforeAll, expect, it } from 'vitest'
import { setCountryOf } from '@/lib/platform/country'
import { newId } from '@/lib/platform/ids'
import { insertPolicy } from '@/lib/data/conditional-access-policy'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import type { JsonObject } from '@/lib/domain/conditional-access'
import { run, type Context } from '@/lib/services/kernel'
import { contextOf, makePerson, makeTenant, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { deletePolicies, getPolicy, planCoverage, planReplay, replay, runScenarios, saveScenario, setPolicyState, sweepCoverage, updatePolicy, whatIf, type CoverageEvent, type ReplayEvent } from './index'

let db: TestDatabase
let tenant: TenantRef
let admin: Context
let guestId: string
const mfaId = newId()
const APP = newId()

const policy = (id: string, displayName: string, state: string, over: object = {}): JsonObject => ({
  id, displayName, state, conditions: { users: { includeUsers: ['GuestsOrExternalUsers'] }, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'], ...over }, grantControls: { operator: 'OR', builtInControls: ['mfa'] }, sessionControls: null,
})
const store = (id: string, document: JsonObject, state: 'enabled' | 'disabled') => inTenant(tenant.id, (tx) => insertPolicy(tx, { id, displayName: String(document['displayName']), state, document, templateKey: null }, { author: { id: null, name: 'Test' }, comment: null, at: TEST_NOW }))

beforeAll(async () => {
  db = await openTestDatabase()
  tenant = await makeTenant('what-if')
  admin = contextOf(tenant, await makePerson(tenant, { email: 'root@what-if.test', displayName: 'Rita Root', roles: ['Global Administrator'] }))
  guestId = (await makePerson(tenant, { email: 'gus@partner.test', displayName: 'Gus Guest', userType: 'guest' })).userId
  await store(mfaId, policy(mfaId, 'MFA for guests', 'enabled'), 'enabled')
  const blockId = newId()
  await store(blockId, { ...policy(blockId, 'Block Linux', 'disabled', { platforms: { includePlatforms: ['linux'] } }), grantControls: { operator: 'OR', builtInControls: ['block'] } }, 'disabled')
}, 60_000)
afterAll(() => db.close())

it('says the verdict first, who decides it, and what every policy says of every condition', async () => {
  const answer = await run(whatIf, { question: { userId: guestId, platform: 'linux' } }, admin)
  expect(answer).toMatchObject({ person: { displayName: 'Gus Guest' }, evaluation: { outcome: 'prompt', controls: ['mfa'] }, deciding: ['MFA for guests'] })
  expect(answer.policies.map((row) => [row.displayName, row.answer?.result, row.answer?.unmatched])).toEqual([['MFA for guests', 'failure', []], ['Block Linux', 'notEnabled', []]])
  const member = await run(whatIf, { question: { userType: 'member' } }, admin)
  expect(member).toMatchObject({ evaluation: { outcome: 'allow' }, deciding: [] })
  expect(member.policies[0]?.answer).toMatchObject({ result: 'notApplied', unmatched: ['users'], matched: ['applications', 'clientAppTypes'] })
})

it('answers for other states and for drafts, and changes nothing', async () => {
  const saved = await run(whatIf, { question: { userId: guestId, platform: 'linux' } }, admin)
  const blockId = saved.policies[1]?.id ?? ''
  expect(await run(whatIf, { question: { userId: guestId, platform: 'linux' }, states: { [blockId]: 'enabled' } }, admin)).toMatchObject({ evaluation: { outcome: 'block' }, deciding: ['Block Linux'] })
  const draft = JSON.stringify({ ...policy(mfaId, 'MFA for guests', 'disabled') })
  expect(await run(whatIf, { question: { userId: guestId }, draft }, admin)).toMatchObject({ evaluation: { outcome: 'allow' } })
  expect(await run(whatIf, { question: { userId: guestId }, draft: '{ "conditions": ' }, admin)).toMatchObject({ problems: [{ code: 'json' }] })
  expect(await run(whatIf, { question: { userId: guestId, platform: 'linux' } }, admin)).toEqual(saved)
  expect(await run(whatIf, { question: { userId: newId() } }, admin)).toMatchObject({ evaluation: null, person: null })
})

it('knows what a live sign-in would know: the client and the country of an address', async () => {
  const [swissId, browserId] = [newId(), newId()]
  await inTenant(tenant.id, (tx) => tx.db.namedLocation.create({ data: { id: swissId, tenantId: tenant.id, displayName: 'Switzerland', kind: 'country', entries: 1, document: { '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: 'Switzerland', countriesAndRegions: ['CH'], includeUnknownCountriesAndRegions: false }, createdAt: TEST_NOW, updatedAt: TEST_NOW } }))
  const blocking = (id: string, over: object) => ({ ...policy(id, id, 'enabled', over), grantControls: { operator: 'OR', builtInControls: ['block'] } })
  const draft = JSON.stringify([blocking(swissId, { locations: { includeLocations: [swissId] } }), blocking(browserId, { clientAppTypes: ['browser'], platforms: { includePlatforms: ['windowsPhone'] } })])
  const outcome = async (question: object) => (await run(whatIf, { question: { userId: guestId, ...question }, draft }, admin)).deciding
  setCountryOf((ip) => (ip === '192.0.2.7' ? 'CH' : null))
  try {
    expect(await outcome({ ipAddress: '192.0.2.7' })).toEqual([swissId])
    expect(await outcome({ ipAddress: '192.0.2.7', country: 'DE' })).toEqual(['MFA for guests'])
    expect(await outcome({ ipAddress: '192.0.2.8' })).toEqual(['MFA for guests'])
    expect(await outcome({ platform: 'windowsPhone' })).toEqual([browserId])
    expect(await outcome({ platform: 'windowsPhone', transferMethod: 'deviceCodeFlow' })).toEqual(['MFA for guests'])
  } finally {
    setCountryOf(() => null)
  }
})

it('keeps saved scenarios, and refuses a write that breaks one', async () => {
  await run(saveScenario, { displayName: 'Guests prove twice', question: { userId: guestId }, expected: { outcome: 'prompt', controls: ['mfa'] } }, admin)
  expect((await run(runScenarios, {}, admin)).results).toMatchObject([{ displayName: 'Guests prove twice', ok: true, got: { outcome: 'prompt' } }])
  expect((await run(runScenarios, { states: { [mfaId]: 'disabled' } }, admin)).results).toMatchObject([{ ok: false, got: { outcome: 'allow' } }])
  // Through the verbs that save, whichever way the policy changes.
  const broken = { code: 'SCENARIOS_FAILED', options: { params: { count: 1, name: 'Guests prove twice' } } }
  await expect(run(setPolicyState, { ids: [mfaId], state: 'disabled' }, admin)).rejects.toMatchObject(broken)
  await expect(run(deletePolicies, { ids: [mfaId] }, admin)).rejects.toMatchObject(broken)
  const saved = await run(getPolicy, { id: mfaId }, admin)
  await expect(run(updatePolicy, { id: mfaId, version: saved.version, document: saved.document, changes: { conditions: { users: { excludeUsers: [guestId] } } } }, admin)).rejects.toMatchObject(broken)
  expect(await run(getPolicy, { id: mfaId }, admin)).toEqual(saved)
  expect((await run(runScenarios, {}, admin)).results).toMatchObject([{ ok: true }])
})

const STORED = 6_000

it('replays stored sign-ins: who changes, by whom and where, and what each of them would see', async () => {
  const facts = (n: number) => ({ user: n % 2 === 0 ? { id: guestId, userType: 'Guest', groups: [], roles: [] } : { id: newId(), userType: 'Member', groups: [], roles: [] }, applicationId: APP, clientAppType: 'browser', ipAddress: '203.0.113.9', country: n % 3 === 0 ? 'CH' : 'DE', platform: n % 4 === 0 ? 'linux' : 'windows', satisfied: ['mfa'] })
  const rows = Array.from({ length: STORED }, (_, n) => ({ id: newId(), at: new Date(TEST_NOW.getTime() - 3_600_000 + Math.floor(n / 3)), user_id: guestId, application_id: APP, facts: facts(n) }))
  await inTenant(tenant.id, (tx) => tx.db.$executeRaw`
    insert into sign_in (id, tenant_id, at, kind, user_id, identifier, application_id, result, correlation_id, facts)
    select u.id, ${tenant.id}::uuid, u.at, 'interactiveUser', u.user_id, 'gus@partner.test', u.application_id, 'success', 'x', u.facts
    from json_to_recordset(${JSON.stringify(rows)}::json) as u (id uuid, at timestamptz, user_id uuid, application_id uuid, facts jsonb)`)
  const span = { from: new Date(TEST_NOW.getTime() - 7_200_000), to: TEST_NOW }
  const events = async (input: object) => {
    const found: ReplayEvent[] = []
    for await (const event of replay(await run(planReplay, { ...span, ...input }, admin))) found.push(event)
    return found
  }
  const same = (await events({})).at(-1)
  expect(same).toMatchObject({ type: 'result', totals: { evaluated: STORED, changed: 0 } })
  const blockId = (await run(whatIf, { question: {} }, admin)).policies[1]?.id ?? ''
  const changed = (await events({ states: { [blockId]: 'enabled' } })).at(-1)
  expect(changed).toMatchObject({
    totals: { evaluated: STORED, changed: STORED / 4, changes: { 'allow>block': STORED / 4, 'block>allow': 0 } }, withoutFacts: 0,
    groups: { person: { count: 1, rows: [{ key: guestId, name: 'Gus Guest', total: STORED / 4 }] }, partner: { rows: [{ key: 'partner.test' }] }, country: { count: 2, rows: [{ key: 'DE', total: STORED / 6 }, { key: 'CH', total: STORED / 12 }] } },
  })
  const detail = (await events({ states: { [blockId]: 'enabled' }, detail: { by: 'country', key: 'CH' } })).at(-1)
  expect(detail?.type === 'details' && detail.signIns.length).toBe(200)
  expect(detail?.type === 'details' && detail.signIns.every((row) => row.before === 'allow' && row.after === 'block' && row.country === 'CH')).toBe(true)
})

it('stops reading when nobody listens any more', async () => {
  const plan = await run(planReplay, { from: new Date(TEST_NOW.getTime() - 7_200_000), to: TEST_NOW }, admin)
  const stream = replay(plan)
  const first = await stream.next()
  expect(first.value).toMatchObject({ type: 'progress', total: STORED })
  expect(first.value?.type === 'progress' && first.value.done).toBeLessThan(STORED)
  await stream.return(undefined)
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})

it('sweeps everybody page by page, names what is open as a person would, and stops when nobody listens any more', async () => {
  const crowd = await makeTenant('crowd')
  const chief = contextOf(crowd, await makePerson(crowd, { email: 'root@crowd.test', displayName: 'Carla Chief', roles: ['Global Administrator'] }))
  const [homeId, blockId] = [newId(), newId()]
  await inTenant(crowd.id, async (tx) => {
    const people = Array.from({ length: 3_000 }, (_, n) => ({ id: newId(), email: `p${n}@crowd.test` }))
    await tx.db.user.createMany({ data: people.map(({ id, email }) => ({ id, tenantId: crowd.id, email, emailNormalized: email, displayName: 'Pat', userType: 'guest', creationType: 'Invitation', sessionsValidFrom: TEST_NOW, createdAt: TEST_NOW, updatedAt: TEST_NOW })) })
    await tx.db.namedLocation.create({ data: { id: homeId, tenantId: crowd.id, displayName: 'Home countries', kind: 'country', entries: 1, document: { '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: 'Home countries', countriesAndRegions: ['CH'], includeUnknownCountriesAndRegions: false }, createdAt: TEST_NOW, updatedAt: TEST_NOW } })
    const night = { timeZone: 'UTC', includeTimes: [{ startTime: '22:00', endTime: '05:00' }] }
    await insertPolicy(tx, { id: blockId, displayName: 'Nights away', state: 'enabled', document: { ...policy(blockId, 'Nights away', 'enabled', { locations: { includeLocations: [homeId] }, times: night }), grantControls: { operator: 'OR', builtInControls: ['block'] } }, templateKey: null }, { author: { id: null, name: 'Test' }, comment: null, at: TEST_NOW })
  })
  const plan = await run(planCoverage, {}, chief)
  const told: CoverageEvent[] = []
  for await (const event of sweepCoverage(plan)) told.push(event)
  expect(told.filter((event) => event.type === 'progress' && event.stage === 'people')).toEqual([
    { type: 'progress', stage: 'people', done: 2_500, total: 3_001 }, { type: 'progress', stage: 'people', done: 3_001, total: 3_001 },
  ])
  const found = told.at(-1)
  expect(found).toMatchObject({ type: 'result', people: 3_001, enabled: 1, unprotectedPeople: 3_000, neverApplies: [], breakGlass: [] })
  const parts = found?.type === 'result' ? found.gaps.flatMap((gap) => gap.parts) : []
  expect(parts.find(({ dimension }) => dimension === 'places')?.places).toEqual([{ networks: { mode: 'any', names: [] }, countries: { mode: 'outside', names: [['Home countries']] } }])
  const hours = parts.find(({ dimension }) => dimension === 'time')?.hours ?? []
  expect(hours).toHaveLength(7)
  expect(new Set(hours.map(({ from, to }) => `${from.slice(11, 16)}–${to.slice(11, 16)}`))).toEqual(new Set(['05:00–22:00']))
  const left = sweepCoverage(plan)
  expect((await left.next()).value).toMatchObject({ type: 'progress', done: 2_500 })
  await left.return(undefined)
  expect(await left.next()).toEqual({ done: true, value: undefined })
}, 60_000)
