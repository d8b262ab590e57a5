import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertApplication } from '@/lib/data/application'
import { insertCatalog, updateCatalog } from '@/lib/data/catalog'
import { findCatalogResources, insertCatalogResources } from '@/lib/data/catalog-resource'
import { insertPackage } from '@/lib/data/access-package'
import { setPackageRoles } from '@/lib/data/access-package-parts'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { findAppAccess } from '@/lib/data/oidc-account'
import { findUser } from '@/lib/data/user'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { accessSweep } from '@/lib/jobs/access-sweep'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { listPackagePolicies, setIncompatible } from '../access-package'
import { decideRequests, requestAccess } from '../access-request'
import { run, type Context } from '../kernel'
import { advanceAccess, assignAccess, closeRequest, extendAssignments, getAccessRequest, getPackageFigures, listAssignments, listRequests, removeAssignments } from './index'

const NOW = new Date('2026-11-22T12:00:00Z')
const DAY = 86_400_000
const after = (days: number) => new Date(NOW.getTime() + days * DAY)
const approvedBy = (...people: readonly Person[]) => ({
  requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [{ durationBeforeAutomaticDenial: 'P14D', primaryApprovers: people.map(({ userId }) => ({ '@odata.type': '#microsoft.graph.singleUser', userId })) }] },
})

describe('access that an administrator or the clock changes', () => {
  let db: TestDatabase
  let tenant: TenantRef
  let appId = ''
  let people: Record<'admin' | 'ada' | 'bob', Person>
  const within = <T>(work: Parameters<typeof inTenant<T>>[1]) => inTenant(tenant.id, work)
  const as = (one: Person, now = NOW) => contextOf(tenant, one, now)
  const guest = () => aPerson(tenant, { userType: 'guest', email: `${newId().slice(-12)}@fabrikam.test` })
  const opens = async (one: Person, now: Date) => (await findAppAccess(tenant.id, one.userId, appId, now)).assigned
  const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows
  const mailsTo = async (one: Person) => (await sql('select template from mail_outbox where user_id = $1 order by template', [one.userId])).map(({ template }) => template)
  const audits = async (action: string, packageId: string) => (await sql(`select count(*)::int as count from audit_event where tenant_id = $1 and action = $2 and details::jsonb->>'packageId' = $3`, [tenant.id, action, packageId]))[0]?.count

  const aPackage = (policy: object = {}) => within(async (tx) => {
    const catalogId = await insertCatalog(tx, { displayName: `Plant ${newId().slice(-12)}`, createdBy: null }, NOW)
    await updateCatalog(tx, catalogId, 1, { state: 'published', isExternallyVisible: true }, NOW)
    await insertCatalogResources(tx, catalogId, { groupIds: [], applicationIds: [appId] }, null, NOW)
    const id = await insertPackage(tx, { catalogId, displayName: `Design ${newId().slice(-12)}`, createdBy: null }, NOW)
    await setPackageRoles(tx, id, [{ resourceId: (await findCatalogResources(tx, catalogId))[0]?.id ?? '', appRoleId: null }], null, NOW)
    const policyId = await insertPackagePolicy(tx, id, { displayName: 'Partners', allowedTargetScope: 'allExternalUsers', expiration: { type: 'afterDuration', duration: 'P30D' }, ...policy }, null, NOW)
    return { id, policyId, catalogId }
  })

  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = await aTenant()
    people = { admin: await aPerson(tenant, { roles: ['Global Administrator'] }), ada: await aPerson(tenant), bob: await aPerson(tenant) }
    appId = await within(async (tx) => (await insertApplication(tx, { kind: 'oidc', clientType: 'confidential', displayName: 'Design Studio', redirectUris: ['https://rp.example.test/cb'] }, NOW)).id)
  })
  afterAll(() => db.close())

  it('is given one by one where the policy asks questions, with the answers and for whole days of the organisation', async () => {
    const questions = [{ '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id: 'po', text: 'Purchase order', isRequired: true, regexPattern: 'PO-\\d+' }]
    const [pkg, one, two] = [await aPackage({ questions }), await guest(), await guest()]
    const give = (more: object) => run(assignAccess, { packageId: pkg.id, userIds: [one.userId], ...more }, as(people.admin))
    expect((await run(listPackagePolicies, { id: pkg.id }, as(people.admin))).policies.map((policy) => policy.questions)).toMatchObject([[{ id: 'po', text: 'Purchase order', isRequired: true }]])
    expect(await give({})).toEqual({ done: 0, failed: [{ id: one.userId, reason: 'answer-missing:po' }] })
    expect(await give({ answers: { po: 'none' } })).toEqual({ done: 0, failed: [{ id: one.userId, reason: 'answer-pattern:po' }] })
    await expect(give({ userIds: [one.userId, two.userId], answers: { po: 'PO-1' } })).rejects.toMatchObject({ code: 'VALIDATION' })
    await sql(`update tenant_settings set time_zone = 'Europe/Berlin' where tenant_id = $1`, [tenant.id])
    expect(await give({ answers: { po: 'PO-1' }, from: '2026-11-24', until: '2026-11-30' })).toEqual({ done: 1, failed: [] })
    const [row] = (await run(listRequests, { packageId: pkg.id }, as(people.admin))).rows
    const request = await run(getAccessRequest, { id: row?.id ?? '' }, as(people.admin))
    expect(request).toMatchObject({ state: 'scheduled' })
    expect(JSON.stringify(request)).toContain('2026-11-30T22:59:59.000Z')
    expect(JSON.stringify(request)).toContain('2026-11-23T23:00:00.000Z')
    await sql(`update tenant_settings set time_zone = 'UTC' where tenant_id = $1`, [tenant.id])
  })

  it('AB-67, AB-71: is given, extended no further than the policy gives, and taken away; the check behind every token follows at once', async () => {
    const [pkg, one] = [await aPackage(), await guest()]
    expect(await run(assignAccess, { packageId: pkg.id, userIds: [one.userId], until: after(10).toISOString() }, as(people.admin))).toEqual({ done: 1, failed: [] })
    expect([await opens(one, NOW), await opens(one, after(9)), await opens(one, after(10))]).toEqual([true, true, false])
    const [row] = (await run(listAssignments, { packageId: pkg.id, view: 'expiring' }, as(people.admin))).rows
    const figures = async (now: Date) => Object.values(await run(getPackageFigures, { packageId: pkg.id }, as(people.admin, now))).map(({ value }) => value)
    expect([await figures(NOW), await figures(after(10))]).toEqual([[1, 1, 0], [0, 0, 0]])
    expect(row).toMatchObject({ state: 'delivered', validTo: after(10), user: { id: one.userId }, package: { id: pkg.id } })
    const ids = [row?.id ?? '']
    expect(await run(extendAssignments, { ids, until: after(99).toISOString() }, as(people.admin))).toMatchObject({ done: 1 })
    expect([await opens(one, after(29)), await opens(one, after(31))]).toEqual([true, false])
    expect(await run(removeAssignments, { ids }, as(people.admin, after(1)))).toEqual({ done: 1, failed: [] })
    expect(await opens(one, after(1))).toBe(false)
    expect(await run(removeAssignments, { ids }, as(people.admin, after(1)))).toEqual({ done: 0, failed: [{ id: ids[0], reason: 'no-assignment' }] })
    expect((await run(listRequests, { packageId: pkg.id }, as(people.admin))).rows.map(({ type, state }) => `${type} ${state}`).sort()).toEqual(['adminAdd delivered', 'adminRemove delivered', 'adminUpdate delivered'])
  })
  it('holds the policy and separation of duties for administrators too', async () => {
    const [pkg, other, one] = [await aPackage(), await aPackage(), await guest()]
    await run(setIncompatible, { id: other.id, packageIds: [pkg.id], groupIds: [] }, as(people.admin))
    await run(assignAccess, { packageId: pkg.id, userIds: [one.userId] }, as(people.admin))
    const again = await run(assignAccess, { packageId: pkg.id, userIds: [one.userId, people.ada.userId] }, as(people.admin))
    expect(again.failed.find(({ id }) => id === one.userId)?.reason).toBe('already-assigned')
    expect(again.failed.find(({ id }) => id === people.ada.userId)?.reason).toBeDefined()
    expect((await run(assignAccess, { packageId: other.id, userIds: [one.userId] }, as(people.admin))).done).toBe(0)
  })
  it('AB-69 is changed in one order for one person: the last two that end at once settle the account, and what may not be held together is given once', async () => {
    const [one, two] = [await aPackage(), await aPackage()]
    await run(setIncompatible, { id: two.id, packageIds: [one.id], groupIds: [] }, as(people.admin))
    const rivals = await Promise.all(Array.from({ length: 12 }, guest))
    const given = await Promise.all(rivals.flatMap(({ userId }) => [one, two].map(({ id }) => run(assignAccess, { packageId: id, userIds: [userId] }, as(people.admin)))))
    expect(given.filter(({ done }) => done === 1)).toHaveLength(12)

    const [left, right] = [await aPackage(), await aPackage()]
    const guests = await Promise.all(Array.from({ length: 12 }, guest))
    const userIds = guests.map(({ userId }) => userId)
    await sql(`update app_user set creation_type = 'AccessPackage' where id = any($1)`, [userIds])
    for (const { id } of [left, right]) await run(assignAccess, { packageId: id, userIds }, as(people.admin))
    const held = await sql('select id::text from access_assignment where user_id = any($1)', [userIds])
    await Promise.all(held.map(({ id }) => run(removeAssignments, { ids: [String(id)] }, as(people.admin, after(1)))))
    expect(await sql('select count(*)::int as settled from access_account where user_id = any($1)', [userIds])).toEqual([{ settled: 12 }])
    expect(await sql(`select details::jsonb as details, count(*)::int as n from audit_event where action = 'access-assignment.settle-guest' and target_id = any($1::text[]) group by 1`, [userIds])).toEqual([{ details: { from: 'active', to: 'dormant' }, n: 12 }])
  })
  it('belongs to whoever manages assignments of that catalogue, and to nobody of another', async () => {
    const [pkg, other, one] = [await aPackage(), await aPackage(), await guest()]
    const held = async (catalogId: string, role: string) => {
      const manager = await aPerson(tenant)
      await within((tx) => tx.db.catalogRoleAssignment.create({ data: { id: newId(), tenantId: tenant.id, catalogId, userId: manager.userId, role, createdAt: NOW } }))
      return { ...manager, delegated: ['catalog.read', 'access-package.read', 'access-assignment.read', 'access-assignment.update'] } as Person
    }
    const manager = await held(pkg.catalogId, 'assignmentManager')
    expect(await run(assignAccess, { packageId: pkg.id, userIds: [one.userId] }, as(manager))).toMatchObject({ done: 1 })
    await expect(run(assignAccess, { packageId: other.id, userIds: [one.userId] }, as(manager))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await run(listAssignments, {}, { ...as(manager), actor: { ...as(manager).actor, dormant: true } as Context['actor'] })).rows).toEqual([])
    expect((await run(listAssignments, {}, as(manager))).rows.map((row) => row.package.id)).toEqual([pkg.id])
    await expect(run(getPackageFigures, { packageId: other.id }, as(manager))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const reader = await held(pkg.catalogId, 'reader')
    await expect(run(assignAccess, { packageId: pkg.id, userIds: [people.bob.userId] }, as(reader))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
  it('an administrator closes a request; the clock denies one that nobody answers, once', async () => {
    const [pkg, one, two] = [await aPackage(approvedBy(people.ada)), await guest(), await guest()]
    const [closed, silent] = [await run(requestAccess, { packageId: pkg.id }, as(one)), await run(requestAccess, { packageId: pkg.id }, as(two))]
    expect((await run(getPackageFigures, { packageId: pkg.id }, as(people.admin))).waiting).toEqual({ value: 2, capped: false })
    expect((await run(closeRequest, { id: closed.id }, as(people.admin))).state).toBe('canceled')
    for (const day of [6, 7, 8, 13, 14, 15]) await accessSweep.run(after(day))
    const states = (await run(listRequests, { packageId: pkg.id }, as(people.admin))).rows.map(({ id, state }) => [id, state])
    expect(Object.fromEntries(states)).toEqual({ [closed.id]: 'canceled', [silent.id]: 'denied' })
    expect(await mailsTo(two)).toEqual(['request-expired'])
    expect((await mailsTo(people.ada)).filter((name) => name.startsWith('approval-re') || name === 'approval-expired')).toEqual(['approval-expired', 'approval-reminder-half-time', 'approval-reminder-last-day', 'approval-required-stage-1', 'approval-required-stage-1'])
    expect((await run(decideRequests, { verdict: 'approve', requests: [{ id: silent.id, stage: 1 }] }, as(people.ada, after(15)))).failed).toEqual([{ id: silent.id, reason: 'request-expired' }])
  })
  it('AB-70: ends by itself with two notices and one last mail, however often and late the clock comes, and by two at once', async () => {
    const [pkg, one] = [await aPackage(), await guest()]
    await run(assignAccess, { packageId: pkg.id, userIds: [one.userId] }, as(people.admin))
    for (const day of [1, 16, 17, 29, 29]) await Promise.all([accessSweep.run(after(day)), accessSweep.run(after(day))])
    expect([await opens(one, after(29)), await opens(one, after(30))]).toEqual([true, false])
    await Promise.all([accessSweep.run(after(31)), accessSweep.run(after(31)), accessSweep.run(after(32))])
    expect(await mailsTo(one)).toEqual(['access-ended', 'access-expiring-1-day', 'access-expiring-14-days'])
    expect(await audits('access-assignment.end', pkg.id)).toBe(1)
    expect((await run(listAssignments, { packageId: pkg.id, view: 'ended' }, as(people.admin, after(32)))).rows.map(({ state, endReason }) => [state, endReason])).toEqual([['expired', 'expired']])
  })
  it('is neither lost nor doubled when a run is cut off after any of its parts', async () => {
    const [pkg, ...guests] = [await aPackage(), await guest(), await guest(), await guest(), await guest()]
    await run(assignAccess, { packageId: pkg.id, userIds: guests.map(({ userId }) => userId) }, as(people.admin))
    const ids = (await run(listAssignments, { packageId: pkg.id }, as(people.admin))).rows.map(({ id }) => id)
    const clock = { ...as(people.admin, after(40)), actor: { kind: 'system', name: 'Access packages' } } as const
    for (const id of ids.slice(0, 2)) expect(await advanceAccess(clock, 'assignment', [id])).toMatchObject({ held: 1 })
    expect(await advanceAccess(clock, 'assignment', ids)).toMatchObject({ held: 2 })
    expect(await advanceAccess(clock, 'assignment', ids)).toMatchObject({ held: 0 })
    for (const one of guests) expect(await mailsTo(one)).toEqual(['access-ended'])
    expect(await audits('access-assignment.end', pkg.id)).toBe(4)
  })
  it('whoever came by a package alone is dormant when the last one ends, and asks again', async () => {
    const [pkg, one] = [await aPackage(), await guest()]
    await within((tx) => tx.db.user.updateMany({ where: { id: one.userId }, data: { creationType: 'AccessPackage' } }))
    await run(assignAccess, { packageId: pkg.id, userIds: [one.userId] }, as(people.admin))
    expect(await accessSweep.run(after(30))).toEqual({ request: 0, assignment: 1, account: 0, failed: 0 })
    expect(await findAppAccess(tenant.id, one.userId, appId, after(30))).toMatchObject({ assigned: false, dormant: true })
    expect((await within((tx) => findUser(tx, one.userId)))?.accountEnabled).toBe(true)
    expect(await mailsTo(one)).toEqual(['access-ended'])
    const { state } = await run(requestAccess, { packageId: pkg.id }, as(one, after(31)))
    expect(state).toBe('delivered')
    expect(await findAppAccess(tenant.id, one.userId, appId, after(31))).toMatchObject({ assigned: true, dormant: false })
  })
  it('AB-69: of fifty who decide at once one is first: one result, one grant, one mail', async () => {
    const deciders: Person[] = []
    for (let n = 0; n < 50; n++) deciders.push(await aPerson(tenant))
    const [pkg, one] = [await aPackage(approvedBy(...deciders)), await guest()]
    const { id } = await run(requestAccess, { packageId: pkg.id }, as(one))
    const answers = await Promise.allSettled(deciders.map((by, at) => run(decideRequests, { verdict: at % 2 ? 'approve' : 'deny', requests: [{ id, stage: 1 }] }, as(by))))
    expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.done === 1)).toHaveLength(1)
    const [row] = (await run(listRequests, { packageId: pkg.id }, as(people.admin))).rows
    const held = (await run(listAssignments, { packageId: pkg.id }, as(people.admin))).rows
    expect([row?.state, held.length, await mailsTo(one)]).toEqual(row?.state === 'delivered' ? ['delivered', 1, ['access-delivered']] : ['denied', 0, ['request-denied']])
  })

  it('AB-53: a request is read with its course by whoever administers its catalogue, and offers what may be done about it now', async () => {
    const [pkg, one, manager] = [await aPackage({ ...approvedBy(people.ada), requestorSettings: { enableTargetsToSelfAddAccess: true } }), await guest(), await aPerson(tenant)]
    const { id } = await run(requestAccess, { packageId: pkg.id, justification: 'The new line' }, as(one))
    const seen = await run(getAccessRequest, { id }, as(people.admin))
    expect(seen).toMatchObject({ state: 'pendingApproval', policy: 'Partners', justification: 'The new line', mayClose: true, mayReprocess: false, path: [{ state: 'open' }], opens: [{ name: 'Design Studio' }] })
    expect(seen.timeline.map(({ kind, what }) => `${kind} ${what}`)).toEqual(expect.arrayContaining(['request submitted', 'request pendingApproval', 'mail approval-required-stage-1']))
    const delegate: Person = { ...manager, delegated: ['access-assignment.read'] }
    const asDelegate = () => run(getAccessRequest, { id }, as(delegate)).then(({ mayClose, mayReprocess }) => [mayClose, mayReprocess], (error: { code?: string }) => error.code)
    expect(await asDelegate()).toBe('NOT_FOUND')
    await sql(`insert into catalog_role_assignment (id, tenant_id, catalog_id, role, user_id, created_at) values ($1, $2, $3, 'reader', $4, $5)`, [newId(), tenant.id, pkg.catalogId, manager.userId, NOW])
    expect(await asDelegate()).toEqual([false, false])
    await run(closeRequest, { id }, as(people.admin))
    expect(await run(getAccessRequest, { id }, as(people.admin))).toMatchObject({ state: 'canceled', reason: 'canceled-by-admin', mayClose: false, mayReprocess: false })
  })
})
