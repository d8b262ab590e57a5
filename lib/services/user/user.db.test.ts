import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOf, makePerson, makeTenant, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { userBulkHandler } from '@/lib/jobs/user-bulk'
import { insertBulkOperation } from '@/lib/data/bulk-operation'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { run, type Actor, type Context } from '../kernel'
import {
  blockUser, bulkBlockUsers, bulkConvertToGuest, bulkConvertToMember, bulkDeleteUsers, continueBulk, convertUser, createUser, deleteUser, exportUserRows, getBulkOperation, getUser, listUsers, resetUserPassword, restoreUser,
  revokeUserSessions, setManager, setSponsors, unblockUser, updateUser,
} from './index'

type Person = Extract<Actor, { kind: 'user' }>
let db: TestDatabase
let tenant: TenantRef
let root: Person
let admin: Person
let asRoot: Context
let asAdmin: Context

const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000)
const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
let serial = 0
const someone = (over: Partial<Parameters<typeof makePerson>[1]> = {}) => makePerson(tenant, { email: `p${++serial}@partner.test`, displayName: `Person ${serial}`, userType: 'guest', ...over })

beforeAll(async () => {
  db = await openTestDatabase()
  tenant = await makeTenant('contoso')
  root = await makePerson(tenant, { email: 'root@contoso.test', displayName: 'Rita Root', roles: ['Global Administrator'] })
  admin = await makePerson(tenant, { email: 'admin@contoso.test', displayName: 'Ulla Admin', roles: ['User Administrator'] })
  asRoot = contextOf(tenant, root)
  asAdmin = contextOf(tenant, admin)
})
afterAll(() => db.close())

/** Gives a person a live session and a refresh token. */
async function signIn(userId: string): Promise<void> {
  await inTenant(tenant.id, async (tx) => {
    await tx.db.session.create({ data: { id: newId(), tenantId: tenant.id, userId, surface: 'portal', authTime: TEST_NOW, createdAt: TEST_NOW, lastSeenAt: TEST_NOW, expiresAt: later(600) } })
    await tx.db.oidcPayload.create({ data: { tenantId: tenant.id, model: 'RefreshToken', idHash: new Uint8Array(Buffer.from(newId())), payload: {}, accountId: userId } })
  })
}

const signedIn = (userId: string) => inTenant(tenant.id, async (tx) => ({
  sessions: await tx.db.session.count({ where: { userId, revokedAt: null } }), tokens: await tx.db.oidcPayload.count({ where: { accountId: userId } }),
}))

describe('reset password', () => {
  it('mails the person, keeps the secrets out of the answer and the log, and changes nothing yet', async () => {
    const person = await someone({ userType: 'member' })
    const helpdesk = contextOf(tenant, { ...admin, roles: ['Helpdesk Administrator'] })
    expect(await run(resetUserPassword, { id: person.userId }, helpdesk)).toEqual({ id: person.userId, email: person.email })
    const { mails, resets, audit } = await inTenant(tenant.id, async (tx) => ({
      mails: await tx.db.mailOutbox.findMany({ where: { userId: person.userId } }), resets: await tx.db.passwordReset.count({ where: { userId: person.userId, consumedAt: null } }),
      audit: await tx.db.auditEvent.findMany({ where: { correlationId: helpdesk.correlationId } }),
    }))
    expect([mails.map((mail) => mail.template), resets]).toEqual([['password-reset'], 1])
    expect(audit.map(({ action, details }) => [action, details])).toEqual([['user.reset-password', JSON.stringify({ mailedTo: person.email })]])
    await run(resetUserPassword, { id: person.userId }, helpdesk)
    expect(await inTenant(tenant.id, (tx) => tx.db.passwordReset.count({ where: { userId: person.userId, consumedAt: null } }))).toBe(1)
  })

  it('AB-12: one mailbox is not filled by those who help', async () => {
    const person = await someone({ userType: 'member' })
    const ask = () => run(resetUserPassword, { id: person.userId }, contextOf(tenant, admin)).then(() => 'ok', (error: { code?: string }) => error.code)
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['ok', 'ok', 'ok', 'RATE_LIMITED'])
    expect(await inTenant(tenant.id, (tx) => tx.db.mailOutbox.count({ where: { userId: person.userId } }))).toBe(3)
  })

  it('AB-56: not for somebody who can do more, and not for somebody who may not sign in', async () => {
    expect(await code(run(resetUserPassword, { id: root.userId }, asAdmin))).toBe('TARGET_OUTRANKS_ACTOR')
    const blocked = await someone({ accountEnabled: false })
    expect(await code(run(resetUserPassword, { id: blocked.userId }, asAdmin))).toBe('ACCOUNT_BLOCKED')
  })
})

describe('create and update', () => {
  it('keeps the address as typed, its key canonical, and refuses a second one', async () => {
    const { id } = await run(createUser, { userType: 'member', displayName: '  Ada \u202eLovelace ', email: ' Ada@Contoso.TEST ' }, asAdmin)
    const person = await run(getUser, { id }, asAdmin)
    expect(person).toMatchObject({ displayName: 'Ada Lovelace', email: 'Ada@Contoso.TEST', userType: 'member', state: 'active', emailVerified: false, version: 1 })
    expect(await code(run(createUser, { userType: 'guest', displayName: 'x', email: 'ADA@contoso.test' }, asAdmin))).toBe('DUPLICATE')
    expect(await code(run(createUser, { userType: 'guest', displayName: 'x', email: 'a,b@contoso.test' }, asAdmin))).toBe('EMAIL_INVALID')
  })

  it('a guest of a denied domain is refused, a member is not', async () => {
    await inTenant(tenant.id, (tx) => tx.db.domainRule.create({ data: { id: newId(), tenantId: tenant.id, kind: 'deny', domain: 'bad.test', reason: 'test', createdAt: TEST_NOW } }))
    expect(await code(run(createUser, { userType: 'guest', displayName: 'x', email: 'x@sub.bad.test' }, asAdmin))).toBe('DOMAIN_NOT_ALLOWED')
    expect(await code(run(createUser, { userType: 'member', displayName: 'x', email: 'x@bad.test' }, asAdmin))).toBe('ok')
  })

  it('the slower of two writers is told who was faster', async () => {
    const { userId: id } = await someone()
    await run(updateUser, { id, version: 1, jobTitle: 'Buyer' }, asAdmin)
    const refused = await run(updateUser, { id, version: 1, jobTitle: 'Seller' }, asRoot).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'STALE', options: { params: { known: 'yes', who: 'Ulla Admin' } } })
    expect(await run(getUser, { id }, asAdmin)).toMatchObject({ jobTitle: 'Buyer', version: 2 })
  })

  it('AB-18: a new address is not a proven one, and no input claims proof', async () => {
    const { userId: id } = await someone({ emailVerified: true })
    await run(updateUser, { id, version: 1, email: 'new@partner.test', emailVerified: true, accountEnabled: false, roles: ['Global Administrator'] }, asAdmin)
    expect(await run(getUser, { id }, asAdmin)).toMatchObject({ email: 'new@partner.test', emailVerified: false, accountEnabled: true, roles: [] })
  })
})

describe('who may change whom', () => {
  it('AB-56: nobody changes somebody who can do more', async () => {
    for (const verb of [blockUser, deleteUser, revokeUserSessions]) expect(await code(run(verb, { id: root.userId }, asAdmin))).toBe('TARGET_OUTRANKS_ACTOR')
    expect(await code(run(updateUser, { id: root.userId, version: 1, email: 'stolen@evil.test' }, asAdmin))).toBe('TARGET_OUTRANKS_ACTOR')
    expect(await code(run(convertUser, { id: root.userId, userType: 'guest' }, asAdmin))).toBe('TARGET_OUTRANKS_ACTOR')
    expect(await code(run(blockUser, { id: admin.userId }, asRoot))).toBe('ok')
    expect(await code(run(unblockUser, { id: admin.userId }, asRoot))).toBe('ok')
  })

  it('nobody blocks or deletes themselves, and the last Global Administrator stays', async () => {
    expect(await code(run(blockUser, { id: root.userId }, asRoot))).toBe('OWN_ACCOUNT')
    const system = contextOf(tenant, { kind: 'system', name: 'test' })
    expect(await code(run(deleteUser, { id: root.userId }, system))).toBe('LAST_ADMIN')
  })

  it('two Global Administrators who block each other at once cannot both win', async () => {
    const second = await makePerson(tenant, { email: 'root2@contoso.test', roles: ['Global Administrator'] })
    const outcome = await Promise.all([code(run(blockUser, { id: second.userId }, asRoot)), code(run(blockUser, { id: root.userId }, contextOf(tenant, second)))])
    expect(outcome.sort()).toEqual(['LAST_ADMIN', 'ok'])
    for (const id of [root.userId, second.userId]) await run(unblockUser, { id }, contextOf(tenant, { kind: 'system', name: 'test' }))
  })
})

describe('what ends access', () => {
  it.each([
    ['block', blockUser, {}], ['delete', deleteUser, {}], ['convert', convertUser, { userType: 'member' }], ['revoke', revokeUserSessions, {}],
  ] as const)('%s ends sessions and tokens at once', async (_name, verb, extra) => {
    const { userId: id } = await someone()
    await signIn(id)
    await run<typeof verb.input, unknown>(verb, { id, ...extra }, asAdmin)
    expect(await signedIn(id)).toEqual({ sessions: 0, tokens: 0 })
    expect((await run(getUser, { id }, asAdmin)).sessionsValidFrom).toEqual(TEST_NOW)
  })

  it('a deleted person comes back with what they had, unless the address is taken or the time is over', async () => {
    const guest = await someone()
    await signIn(guest.userId)
    await run(deleteUser, { id: guest.userId }, asAdmin)
    expect((await run(listUsers, { search: guest.name }, asAdmin)).rows).toEqual([])
    expect((await run(listUsers, { search: guest.name, state: 'deleted' }, asAdmin)).rows).toHaveLength(1)
    await run(restoreUser, { id: guest.userId }, asAdmin)
    expect(await signedIn(guest.userId)).toEqual({ sessions: 0, tokens: 0 })
    expect(await code(run(restoreUser, { id: guest.userId }, asAdmin))).toBe('CONFLICT')
    await run(deleteUser, { id: guest.userId }, asAdmin)
    await makePerson(tenant, { email: guest.email })
    expect(await code(run(restoreUser, { id: guest.userId }, asAdmin))).toBe('DUPLICATE')
    const old = await someone()
    await run(deleteUser, { id: old.userId }, asAdmin)
    expect(await code(run(restoreUser, { id: old.userId }, contextOf(tenant, admin, later(31 * 24 * 60))))).toBe('NOT_FOUND')
  })

  it('a person whose invitation is open is not converted', async () => {
    const pending = await someone({ externalUserState: 'PendingAcceptance' })
    expect(await code(run(convertUser, { id: pending.userId, userType: 'member' }, asAdmin))).toBe('CONFLICT')
  })
})

describe('sponsors', () => {
  it('are at most five, live, and not the person', async () => {
    const guest = await someone()
    const six = await Promise.all(Array.from({ length: 6 }, () => someone()))
    const ids = six.map((person) => person.userId)
    expect(await code(run(setSponsors, { id: guest.userId, sponsorIds: ids }, asAdmin))).toBe('VALIDATION')
    expect(await code(run(setSponsors, { id: guest.userId, sponsorIds: [guest.userId] }, asAdmin))).toBe('VALIDATION')
    expect(await code(run(setSponsors, { id: guest.userId, sponsorIds: [newId()] }, asAdmin))).toBe('NOT_FOUND')
    await run(setSponsors, { id: guest.userId, sponsorIds: ids.slice(0, 5) }, asAdmin)
    expect((await run(getUser, { id: guest.userId }, asAdmin)).sponsors).toHaveLength(5)
  })

  it('a manager stands above: nobody above themselves by any chain, however fast two administrators are', async () => {
    const [ada, bob, cleo] = await Promise.all([someone({ displayName: 'Ada Above' }), someone({ displayName: 'Bob Below' }), someone()])
    const set = (id: string, managerId: string | null) => run(setManager, { id, managerId }, asAdmin)
    const managerOf = async (id: string) => (await run(getUser, { id }, asAdmin)).manager?.id
    await set(bob.userId, ada.userId)
    await set(cleo.userId, bob.userId)
    expect([await code(set(ada.userId, ada.userId)), await code(set(ada.userId, bob.userId)), await code(set(ada.userId, cleo.userId)), await code(set(ada.userId, newId()))]).toEqual(['VALIDATION', 'VALIDATION', 'VALIDATION', 'NOT_FOUND'])
    expect((await run(getUser, { id: ada.userId }, asAdmin)).reports.map(({ id }) => id)).toEqual([bob.userId])
    expect((await run(exportUserRows, [{ search: 'Bob Below' }, {}], asAdmin)).rows.map((row) => row.manager)).toEqual([ada.email])
    const [one, two] = await Promise.all([someone(), someone()])
    expect((await Promise.all([code(set(one.userId, two.userId)), code(set(two.userId, one.userId))])).toSorted()).toEqual(['VALIDATION', 'ok'])
    await set(bob.userId, cleo.userId).catch(() => undefined)
    expect(await managerOf(bob.userId)).toBe(ada.userId)
    await run(deleteUser, { id: ada.userId }, asAdmin)
    expect(await managerOf(bob.userId)).toBeUndefined()
    await set(bob.userId, null)
    const rows = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findMany({ where: { action: 'user.set-manager', targetId: bob.userId }, orderBy: { at: 'asc' } }))
    expect(rows.map(({ changes }) => JSON.parse(String(changes)))).toContainEqual([{ name: 'manager', old: null, new: 'Ada Above' }])
  })
})

describe('list, search and export', () => {
  it('AB-62: wildcards and sort names are data', async () => {
    await someone({ displayName: '100% Match' })
    await someone({ displayName: '100 Percent' })
    expect((await run(listUsers, { search: '100%' }, asAdmin)).rows.map((row) => row.displayName)).toEqual(['100% Match'])
    expect((await run(listUsers, { search: '___' }, asAdmin)).rows).toEqual([])
    expect((await run(listUsers, { sort: 'emailNormalized; drop table app_user' }, asAdmin)).sort).toBe('displayName')
  })

  it('filters by type, state, company and domain; short searches are a prefix', async () => {
    const guest = await someone({ displayName: 'Zz Top', companyName: 'Fabrikam', email: 'zz@fabrikam.test' })
    const names = async (input: object) => (await run(listUsers, input, asAdmin)).rows.map((row) => row.id)
    expect(await names({ companyName: 'FABRIKAM' })).toEqual([guest.userId])
    expect(await names({ emailDomain: 'fabrikam.test', userType: 'guest' })).toEqual([guest.userId])
    expect(await names({ search: 'zz' })).toEqual([guest.userId])
    expect(await names({ search: 'op' })).toEqual([])
    expect(await names({ search: 'fabrikam', userType: 'member' })).toEqual([])
  })

  it('AB-55: the export is exactly the filtered list, page after page', async () => {
    const company = 'Export Works'
    for (let n = 0; n < 7; n++) await someone({ companyName: company })
    await someone({ companyName: company, userType: 'member' })
    const filter = { companyName: company, userType: 'guest' }
    const shown = (await run(listUsers, { ...filter, size: 100 }, asAdmin)).rows.map((row) => row.id)
    expect((await run(exportUserRows, [filter, {}], asAdmin)).rows.map((row) => row.id)).toEqual(shown)
    expect(shown).toHaveLength(7)
    expect(await code(run(exportUserRows, [{ ...filter, state: 'nonsense' }, {}], asAdmin))).toBe('VALIDATION')
    expect(await code(run(exportUserRows, [filter, {}], contextOf(tenant, { ...admin, roles: ['Guest Inviter'] })))).toBe('FORBIDDEN')
  })

  it('totals come from the counters, filtered ones are capped counts', async () => {
    const all = await run(listUsers, { size: 1000 }, asAdmin)
    expect(all.total).toEqual({ value: all.rows.length, capped: false })
    const blocked = await run(listUsers, { state: 'blocked', size: 1000 }, asAdmin)
    expect(blocked.total.value).toBe(blocked.rows.length)
  })
})

describe('bulk', () => {
  it('does what it may and says why it left out the rest', async () => {
    const guests = [await someone(), await someone()]
    const result = await run(bulkBlockUsers, { ids: [...guests.map((guest) => guest.userId), root.userId, newId()] }, asAdmin)
    expect(result).toMatchObject({ operationId: null, total: 4, done: 2 })
    expect(result.problems.map((problem) => problem.code)).toEqual(['TARGET_OUTRANKS_ACTOR', 'NOT_FOUND'])
    const rows = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findMany({ where: { action: 'user.block', targetId: { in: guests.map((guest) => guest.userId) } } }))
    expect(rows).toHaveLength(2)
  })

  it('converts those it can and says whom it left out', async () => {
    const [guest, member, waiting] = [await someone({ externalUserState: 'Accepted' }), await someone({ userType: 'member' }), await someone({ externalUserState: 'PendingAcceptance' })]
    const ids = [guest.userId, member.userId, waiting.userId]
    const { done, problems } = await run(bulkConvertToMember, { ids }, asAdmin)
    expect(done).toBe(1)
    expect(problems).toEqual([{ id: member.userId, code: 'CONFLICT' }, { id: waiting.userId, code: 'CONFLICT' }])
    expect((await run(getUser, { id: guest.userId }, asAdmin)).userType).toBe('member')
    await run(bulkConvertToGuest, { ids: [guest.userId] }, asAdmin)
    expect((await run(getUser, { id: guest.userId }, asAdmin)).userType).toBe('guest')
    expect(await code(run(bulkConvertToMember, { ids }, contextOf(tenant, { ...admin, roles: ['Helpdesk Administrator'] })))).toBe('FORBIDDEN')
  })

  it('a large one becomes a job whose steps keep the rights of the person behind it', async () => {
    const people = await Promise.all(Array.from({ length: 130 }, (_, n) => someone({ companyName: 'Bulk Inc', displayName: `Bulk ${n}` })))
    const started = await run(bulkDeleteUsers, { matching: { companyName: 'Bulk Inc' } }, asAdmin)
    expect(started).toMatchObject({ total: 130, done: 0 })
    const operationId = started.operationId ?? ''
    expect(await code(run(continueBulk, { operationId }, asRoot))).toBe('NOT_FOUND')
    expect(await run(continueBulk, { operationId }, asAdmin)).toEqual({ finished: false })
    expect(await run(getBulkOperation, { operationId }, asAdmin)).toMatchObject({ handled: 100, done: 100, state: 'running' })
    expect(await run(continueBulk, { operationId }, contextOf(tenant, { ...admin, roles: ['Security Reader'] }))).toEqual({ finished: true })
    expect(await run(getBulkOperation, { operationId }, asAdmin)).toMatchObject({ done: 100, state: 'refused' })
    expect(people).toHaveLength(130)
  })

  it('the job finishes what was asked, and gives up when its person lost all rights', async () => {
    const helper = await makePerson(tenant, { email: 'bulk-helper@contoso.test', roles: ['User Administrator'] })
    const people = await Promise.all(Array.from({ length: 105 }, () => someone()))
    const start = () => inTenant(tenant.id, (tx) => insertBulkOperation(tx, { verb: 'block', ids: people.map((one) => one.userId), actorType: 'user', actorId: helper.userId }, TEST_NOW))
    const work = async (operationId: string) => {
      const job = { id: newId(), tenantId: tenant.id, queue: 'user-bulk', payload: { operationId }, attempts: 1, maxAttempts: 8 }
      await userBulkHandler.run(job, TEST_NOW, new AbortController().signal)
      return run(getBulkOperation, { operationId }, asAdmin)
    }
    expect(await work(await start())).toMatchObject({ state: 'completed', done: 105, skipped: 0 })
    const second = await start()
    await run(blockUser, { id: helper.userId }, asRoot)
    expect(await work(second)).toMatchObject({ state: 'refused', done: 0 })
  })

  it('two workers never do one step twice', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => someone()))
    const operationId = await inTenant(tenant.id, (tx) => insertBulkOperation(tx, { verb: 'block', ids: people.map((one) => one.userId), actorType: 'user', actorId: admin.userId }, TEST_NOW))
    await Promise.all([run(continueBulk, { operationId }, asAdmin), run(continueBulk, { operationId }, asAdmin)])
    expect(await run(getBulkOperation, { operationId }, asAdmin)).toMatchObject({ handled: 20, done: 20, state: 'completed' })
  })
})
