import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { insertApplication } from '@/lib/data/application'
import { insertCatalog } from '@/lib/data/catalog'
import { findCatalogResources, insertCatalogResources } from '@/lib/data/catalog-resource'
import { insertPackage } from '@/lib/data/access-package'
import { setPackageRoles } from '@/lib/data/access-package-parts'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { findHeldPackages } from '@/lib/data/package-access'
import { writeManager } from '@/lib/data/manager'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { DAY, plus } from '@/lib/domain/shared'
import { newId } from '@/lib/platform/ids'
import { listMyGuests } from '../guest-lifecycle'
import { run, type Context } from '../kernel'
import { cancelRequest, decideRequests, extendAccess, getMyAccess, getPackageToRequest, getRequest, giveBackAccess, listApprovals, listAvailablePackages, listMyAssignments, listMyRequests, requestAccess, setDelegation } from '.'

const NOW = new Date('2026-11-22T12:00:00Z')
const user = (person: Person) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: person.userId })
const stage = (...people: Person[]) => ({ durationBeforeAutomaticDenial: 'P14D', primaryApprovers: people.map(user) })
const message = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string; message?: string }) => (error.code === 'CONFLICT' ? error.message : error.code))

describe('requests for access', () => {
  let db: TestDatabase
  let tenant: TenantRef
  let [guest, ada, bob, eve]: Person[] = []
  let catalogId = ''
  let resourceId = ''
  const person = (one: Person | undefined): Person => { if (!one) throw new Error('nobody is here yet'); return one }
  const as = (one: Person | undefined, now = NOW) => contextOf(tenant, person(one), now)
  const within = <T>(work: Parameters<typeof inTenant<T>>[1]) => inTenant(tenant.id, work)
  const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows
  const mails = async (request: string) => (await sql(`select template, to_address as to from mail_outbox where params->>'requestId' = $1 order by template`, [request])).map(({ template, to }) => `${template} ${to}`)
  const holds = (one: Person | undefined, now = NOW) => within((tx) => findHeldPackages(tx, person(one).userId, now))

  /** A package that outsiders may ask for, with one policy. */
  const aPackage = async (policy: object, hidden = false) => within(async (tx) => {
    const id = await insertPackage(tx, { catalogId, displayName: `Plant ${newId().slice(-12)}`, isHidden: hidden, createdBy: null }, NOW)
    await setPackageRoles(tx, id, [{ resourceId, appRoleId: null }], null, NOW)
    await insertPackagePolicy(tx, id, { displayName: 'Partners', allowedTargetScope: 'allExternalUsers', expiration: { type: 'afterDuration', duration: 'P30D' }, ...policy }, null, NOW)
    return id
  })
  const approval = (...stages: object[]) => ({ requestApprovalSettings: { isApprovalRequiredForAdd: true, stages } })

  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = await aTenant()
    guest = await aPerson(tenant, { userType: 'guest', email: 'grace@fabrikam.test' })
    ada = await aPerson(tenant, { email: 'ada@contoso.test' })
    bob = await aPerson(tenant, { email: 'bob@contoso.test' })
    eve = await aPerson(tenant, { userType: 'guest', email: 'eve@other.test' })
    await within(async (tx) => {
      catalogId = await insertCatalog(tx, { displayName: 'Plant', createdBy: null }, NOW)
      const app = await insertApplication(tx, { kind: 'oidc', clientType: 'confidential', displayName: 'Design Studio', redirectUris: ['https://rp.example.test/cb'] }, NOW)
      await insertCatalogResources(tx, catalogId, { groupIds: [], applicationIds: [app.id] }, null, NOW)
      resourceId = (await findCatalogResources(tx, catalogId))[0]?.id ?? ''
    })
    await sql(`update catalog set state = 'published', is_externally_visible = true where id = $1`, [catalogId])
    await sql('insert into user_sponsor (tenant_id, user_id, sponsor_id, created_at) values ($1, $2, $3, $4)', [tenant.id, person(guest).userId, person(ada).userId, NOW])
  })
  afterAll(() => db.close())

  it('are decided by the manager, or by the manager\'s manager, as the directory knows them at that moment', async () => {
    const managed = { '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 2 }
    const packageId = await aPackage(approval({ ...stage(), primaryApprovers: [managed], fallbackPrimaryApprovers: [user(person(ada))] }))
    const chief = await aPerson(tenant, { email: 'chief@contoso.test' })
    const asker = await aPerson(tenant, { userType: 'guest', email: 'managed@fabrikam.test' })
    const above = (id: string, managerId: string) => within((tx) => writeManager(tx, id, managerId, NOW))
    await above(asker.userId, person(bob).userId)
    await above(person(bob).userId, chief.userId)
    const { id } = await run(requestAccess, { packageId }, as(asker))
    expect([(await run(listApprovals, {}, as(chief))).open.map((one) => one.id), (await run(listApprovals, {}, as(bob))).open.map((one) => one.id)]).toEqual([[id], []])
    expect(await mails(id)).toEqual(['approval-required-stage-1 chief@contoso.test'])
    await sql('delete from user_manager where manager_id = $1', [chief.userId])
    const decide = (one: Person | undefined) => run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, as(one))
    expect((await decide(chief)).failed).toHaveLength(1)
    expect(await decide(ada)).toEqual({ done: 1, failed: [] })
  })

  it('pass two stages, give access, and tell everybody once', async () => {
    const packageId = await aPackage(approval(stage(person(ada)), stage(person(bob))))
    expect((await run(listAvailablePackages, {}, as(guest))).rows).toContainEqual(expect.objectContaining({ id: packageId, now: 'free', opens: [{ kind: 'application', name: 'Design Studio', role: null }] }))
    const { id, state } = await run(requestAccess, { packageId, justification: 'The new plant' }, as(guest))
    expect(state).toBe('pendingApproval')
    expect((await run(listApprovals, {}, as(bob))).open).toEqual([])
    const [asked] = (await run(listApprovals, {}, as(ada))).open
    expect(asked).toMatchObject({ id, stage: 1, stages: 2, justification: 'The new plant', email: 'grace@fabrikam.test', duration: 'P30D' })
    expect((await run(decideRequests, { verdict: 'approve', justification: 'Known', requests: [{ id, stage: 1 }] }, as(ada))).failed).toEqual([])
    expect(await holds(guest)).toEqual([])
    expect(await run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 2 }] }, as(bob))).toEqual({ done: 1, failed: [] })
    expect((await holds(guest)).map((one) => one.id)).toContain(packageId)
    expect(await mails(id)).toEqual(['access-delivered grace@fabrikam.test', 'approval-required-stage-1 ada@contoso.test', 'approval-required-stage-2 bob@contoso.test'])
    const view = await run(getRequest, { id }, as(guest))
    expect(view.path).toMatchObject([{ state: 'approved', justification: 'Known' }, { state: 'approved', justification: null }])
    expect(view.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['decision', 'grant', 'mail', 'request', 'assignment']))
    expect((await run(listApprovals, { show: 'decided' }, as(ada))).decided.map((row) => row.id)).toContain(id)
  })

  it('AB-67 are made for others by whoever answers for them or is named, who finds the package, and by nobody else', async () => {
    const lead = await aPerson(tenant, { email: 'lead@contoso.test' })
    const clerk = await aPerson(tenant, { email: 'clerk@contoso.test' })
    await within((tx) => writeManager(tx, person(guest).userId, lead.userId, NOW))
    const forOthers = (more: object = {}) => ({ requestorSettings: { enableOnBehalfRequestorsToAddAccess: true, ...more } })
    const byManager = await aPackage(forOthers())
    const byClerk = await aPackage(forOthers({ onBehalfRequestors: [user(clerk)] }), true)
    const listed = async (one: Person) => (await run(listAvailablePackages, {}, as(one))).rows.flatMap(({ id, now }) => (id === byManager || id === byClerk ? [`${id === byManager ? 'manager' : 'clerk'} ${now}`] : []))
    expect([await listed(lead), await listed(clerk)]).toEqual([['manager others'], []])
    expect((await run(getPackageToRequest, { id: byManager }, as(lead))).policies).toMatchObject([{ allowsSelf: false, allowsOthers: true }])
    expect((await run(getPackageToRequest, { id: byClerk }, as(clerk))).policies).toMatchObject([{ allowsSelf: false, allowsOthers: true }])
    for (const [id, one] of [[byManager, clerk], [byClerk, lead], [byClerk, guest]] as const) expect(await message(run(getPackageToRequest, { id }, as(one)))).toBe('NOT_FOUND')
    expect(await message(run(requestAccess, { packageId: byManager, targetId: person(guest).userId }, as(clerk)))).toBe('NOT_FOUND')
    await run(requestAccess, { packageId: byManager, targetId: person(guest).userId }, as(lead))
    expect((await holds(guest)).length).toBeGreaterThan(0)
    const [held] = (await run(listMyAssignments, {}, as(guest))).active.filter(({ package: { id } }) => id === byManager)
    const change = (verb: typeof extendAccess | typeof giveBackAccess, one: Person) => message(run(verb, { assignmentId: held?.id ?? '' }, as(one, plus(NOW, DAY))))
    for (const one of [lead, clerk]) expect([await change(extendAccess, one), await change(giveBackAccess, one)]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    await sql(`update access_package_policy set document = jsonb_set(document::jsonb, '{requestorSettings}', '{"enableOnBehalfRequestorsToAddAccess": true, "enableOnBehalfRequestorsToUpdateAccess": true, "enableOnBehalfRequestorsToRemoveAccess": true}') where package_id = $1`, [byManager])
    expect([await change(extendAccess, clerk), await change(extendAccess, lead)]).toEqual(['NOT_FOUND', 'ok'])
    expect([await change(giveBackAccess, clerk), await change(giveBackAccess, lead)]).toEqual(['NOT_FOUND', 'ok'])
    expect((await run(listMyAssignments, {}, as(guest))).active.some(({ id }) => id === held?.id)).toBe(false)
    await within((tx) => writeManager(tx, person(guest).userId, null, NOW))
  })

  it('AB-66 are decided by nobody they concern, nor seen by strangers', async () => {
    const packageId = await aPackage(approval(stage(person(guest), person(ada))))
    const { id } = await run(requestAccess, { packageId }, as(guest))
    expect(await run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, as(guest)).catch((error: { code: string }) => error.code)).toBe('NOT_FOUND')
    expect(await message(run(getRequest, { id }, as(eve)))).toBe('NOT_FOUND')
    expect(await message(run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, as(eve)))).toBe('NOT_FOUND')
    expect(await message(run(cancelRequest, { id }, as(eve)))).toBe('NOT_FOUND')
    expect(await message(run(cancelRequest, { id }, as(guest)))).toBe('ok')
    expect(await run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, as(ada))).toEqual({ done: 0, failed: [{ id, reason: 'request-canceled' }] })
  })

  it('AB-66 are not decided by a second account of the same human, as primary or by standing in', async () => {
    const packageId = await aPackage(approval(stage(person(ada), person(bob))))
    const { id } = await run(requestAccess, { packageId }, as(guest))
    const verdict = { verdict: 'approve', requests: [{ id, stage: 1 }] } as const
    const numbered = (employeeId: string | null, ...people: readonly (Person | undefined)[]) => sql('update app_user set employee_id = $2 where id = any($1)', [people.map((one) => person(one).userId), employeeId])
    await numbered('HR-0042', guest)
    await numbered('hr-0042', ada)
    expect((await run(listApprovals, {}, as(ada))).open).toEqual([])
    expect((await run(decideRequests, verdict, as(ada))).failed).toEqual([{ id, reason: 'own-request' }])
    await run(setDelegation, { delegateId: person(ada).userId }, as(bob)).catch(() => undefined)
    expect((await run(decideRequests, verdict, as(ada))).failed).toEqual([{ id, reason: 'own-request' }])
    await run(setDelegation, { delegateId: null }, as(bob))
    await numbered(null, guest, ada)
    expect(await run(decideRequests, verdict, as(ada))).toEqual({ done: 1, failed: [] })
  })

  it('AB-55 say to whoever was only told of them how they went, and not what was said', async () => {
    const packageId = await aPackage(approval(stage(person(ada), person(bob))))
    const { id } = await run(requestAccess, { packageId, justification: 'Between us' }, as(guest))
    expect(await run(getRequest, { id }, as(ada))).toMatchObject({ justification: 'Between us', mayDecide: true })
    await run(decideRequests, { verdict: 'approve', justification: 'Known', requests: [{ id, stage: 1 }] }, as(bob))
    expect(await run(getRequest, { id }, as(ada))).toMatchObject({ justification: null, answers: [], holds: [], path: [{ state: 'approved', justification: null }] })
    for (const one of [bob, guest]) expect(await run(getRequest, { id }, as(one))).toMatchObject({ justification: 'Between us', path: [{ justification: 'Known' }] })
    expect(await message(run(getRequest, { id }, { ...as(ada), actor: { ...as(ada).actor, dormant: true } as Context['actor'] }))).toBe('NOT_FOUND')
  })

  it.each([
    ['the requestor was turned off', () => sql('update app_user set account_enabled = false where id = $1', [person(guest).userId]), () => sql('update app_user set account_enabled = true where id = $1', [person(guest).userId]), 'account-disabled'],
    ['the approver was turned off', () => sql('update app_user set account_enabled = false where id = $1', [person(ada).userId]), () => sql('update app_user set account_enabled = true where id = $1', [person(ada).userId]), 'approver-account-disabled'],
    ['the package was archived', (id: string) => sql('update access_package set archived_at = now() where id = $1', [id]), (id: string) => sql('update access_package set archived_at = null where id = $1', [id]), 'package-disabled'],
    ['the policy is for others now', (id: string) => sql(`update access_package_policy set document = jsonb_set(document::jsonb, '{allowedTargetScope}', '"allMemberUsers"') where package_id = $1`, [id]), (id: string) => sql(`update access_package_policy set document = jsonb_set(document::jsonb, '{allowedTargetScope}', '"allExternalUsers"') where package_id = $1`, [id]), 'not-in-scope'],
  ] as const)('AB-68 are decided by what is stored then: %s', async (_what, change, back, code) => {
    const packageId = await aPackage(approval(stage(person(ada))))
    const { id } = await run(requestAccess, { packageId }, as(guest))
    const approve = () => run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, as(ada))
    await change(packageId)
    expect(await approve()).toEqual({ done: 0, failed: [{ id, reason: code }] })
    expect((await sql('select state from access_request where id = $1', [id]))[0]).toEqual({ state: 'pendingApproval' })
    expect(await sql('select id from access_assignment where package_id = $1', [packageId])).toEqual([])
    await back(packageId)
    expect(await approve()).toEqual({ done: 1, failed: [] })
  })

  it('AB-69 have one result and one grant, however many decide at once', async () => {
    const packageId = await aPackage(approval(stage(person(ada), person(bob))))
    const { id } = await run(requestAccess, { packageId }, as(guest))
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, as(at % 2 ? ada : bob)).then(({ done }) => done, () => 0)))
    expect(answers.reduce((sum, done) => sum + done, 0)).toBe(1)
    expect((await sql('select count(*)::int as count from access_assignment where package_id = $1', [packageId]))[0]?.count).toBe(1)
    expect((await mails(id)).filter((line) => line.startsWith('access-delivered'))).toHaveLength(1)
  })

  it('AB-69 decided many at once by two, each has one result, and nobody loses the rest for one that was late', async () => {
    const packages = await Promise.all(Array.from({ length: 4 }, () => aPackage(approval(stage(person(ada), person(bob))))))
    const ids = await Promise.all(packages.map(async (packageId) => (await run(requestAccess, { packageId }, as(guest))).id))
    const requests = ids.map((id) => ({ id, stage: 1 }))
    const answers = await Promise.all([requests, requests.toReversed(), requests.slice(1), requests.slice(0, 2)].map((list, at) => run(decideRequests, { verdict: 'approve', requests: list }, as(at % 2 ? ada : bob))))
    expect(answers.reduce((sum, { done }) => sum + done, 0)).toBe(4)
    expect(new Set(answers.flatMap(({ failed }) => failed.map(({ reason }) => reason)))).toEqual(new Set(['already-decided']))
    expect((await holds(guest)).map((one) => one.id)).toEqual(expect.arrayContaining(packages))
  })

  it('are extended in one click and given back, and ended access stands with its end', async () => {
    const packageId = await aPackage({})
    expect((await run(requestAccess, { packageId }, as(guest))).state).toBe('delivered')
    const held = (await run(listMyAssignments, {}, as(guest))).active.find((one) => one.package.id === packageId)
    expect(held).toMatchObject({ mayExtend: true, mayGiveBack: true, endsSoon: false })
    const later = plus(NOW, 20 * DAY)
    expect((await run(extendAccess, { assignmentId: held?.id }, as(guest, later))).state).toBe('delivered')
    expect((await run(listMyAssignments, {}, as(guest, later))).active.find((one) => one.package.id === packageId)?.until).toEqual(plus(NOW, 50 * DAY))
    expect(await message(run(giveBackAccess, { assignmentId: held?.id }, as(eve, later)))).toBe('NOT_FOUND')
    await run(giveBackAccess, { assignmentId: held?.id }, as(guest, later))
    expect((await holds(guest, later)).map((one) => one.id)).not.toContain(packageId)
    expect((await run(listMyAssignments, {}, as(guest, later))).ended.find((one) => one.package.id === packageId)).toMatchObject({ endReason: 'userRemove' })
  })

  it('refuse what the policy does not give, each in its own code', async () => {
    const questions = [{ '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id: 'why', text: 'Order number', isRequired: true, regexPattern: '[0-9]{3}', localizations: [{ languageCode: 'de', text: 'Bestellnummer' }] }]
    const packageId = await aPackage({ questions, requestApprovalSettings: { isRequestorJustificationRequired: true } })
    expect((await run(getPackageToRequest, { id: packageId, language: 'de-AT' }, as(guest))).policies[0]?.questions[0]?.text).toBe('Bestellnummer')
    expect(await message(run(requestAccess, { packageId }, as(guest)))).toBe('justification-missing')
    expect(await message(run(requestAccess, { packageId, justification: 'x', answers: { why: '12' } }, as(guest)))).toBe('answer-pattern:why')
    expect(await message(run(requestAccess, { packageId, justification: 'x', answers: { why: '123' }, schedule: { startDateTime: '2027-01-01T00:00:00Z' } }, as(guest)))).toBe('schedule-not-allowed')
    expect(await message(run(requestAccess, { packageId, justification: 'x', answers: { why: '123' } }, as(ada)))).toBe('not-in-scope')
    expect(await message(run(requestAccess, { packageId, justification: 'x', answers: { why: '123' } }, as(guest)))).toBe('ok')
    expect(await message(run(requestAccess, { packageId, justification: 'x', answers: { why: '123' } }, as(guest)))).toBe('already-assigned')
  })

  it('AB-67 of a hidden package: in no list, by its link for whom it is meant, unknown to everybody else', async () => {
    const packageId = await aPackage({}, true)
    expect((await run(listAvailablePackages, {}, as(guest))).rows.map((row) => row.id)).not.toContain(packageId)
    expect((await run(getPackageToRequest, { id: packageId }, as(guest))).policies).toHaveLength(1)
    expect(await message(run(getPackageToRequest, { id: packageId }, as(ada)))).toBe('NOT_FOUND')
  })

  it('are handed over while somebody is away, and never to the one who asks', async () => {
    const packageId = await aPackage(approval(stage(person(ada))))
    const { id } = await run(requestAccess, { packageId }, as(guest))
    expect(await message(run(setDelegation, { delegateId: person(ada).userId }, as(ada)))).toBe('own-request')
    await run(setDelegation, { delegateId: person(guest).userId }, as(ada))
    expect((await run(listApprovals, {}, as(guest))).open).toEqual([])
    expect((await run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, as(guest))).failed).toEqual([{ id, reason: 'own-request' }])
    await run(setDelegation, { delegateId: person(bob).userId }, as(ada))
    expect((await run(listApprovals, {}, as(bob))).open).toMatchObject([{ id, for: expect.any(String) }])
    expect((await run(decideRequests, { verdict: 'deny', justification: 'No', requests: [{ id, stage: 1 }] }, as(bob))).done).toBe(1)
    expect(await run(getRequest, { id }, as(guest))).toMatchObject({ state: 'denied', reason: 'denied-by-approver', mayAskAgain: true, path: [{ state: 'denied', justification: 'No' }] })
    await run(setDelegation, { delegateId: null }, as(ada))
    expect((await run(getMyAccess, {}, as(ada))).delegation).toBeNull()
  })

  it('show a sponsor the guests and what each has', async () => {
    const { rows } = await run(listMyGuests, {}, as(ada))
    expect(rows).toMatchObject([{ email: 'grace@fabrikam.test', holds: expect.arrayContaining([expect.objectContaining({ until: plus(NOW, 30 * DAY) })]) }])
    expect((await run(listMyRequests, {}, as(guest))).rows.length).toBeGreaterThan(4)
    expect((await run(listMyGuests, {}, as(bob))).rows).toEqual([])
  })
})
