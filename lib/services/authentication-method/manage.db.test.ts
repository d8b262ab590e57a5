import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { DEFAULT_METHODS_POLICY } from '@/lib/domain/authentication-method'
import { DAY, MINUTE, plus } from '@/lib/domain/shared'
import { newId } from '@/lib/platform/ids'
import { aHalfSignIn, aPasskey, aTotp, codeOf, provenBy } from '@/prisma/seed/samples/authentication-method'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { TestAuthenticator } from '@/prisma/seed/test-authenticator'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aGroup, aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run, type Context } from '../kernel'
import {
  addOwnPasskey, beginOwnPasskey, beginOwnTotp, beginTotp, campaignFor, confirmOwnTotp, confirmTotp, deleteUserMethod, getMethodsPolicy, getOwnMethods, issuePass, listRegistered,
  listUserMethods, makeOwnRecoveryCodes, registeredMethods, removeOwnMethod, requireRegistration, snoozeCampaign, summariseRegistered, updateMethodsPolicy,
} from './index'

let db: TestDatabase
let tenant: TenantRef
let admin: Person
let person: Person
const as = (actor: Person, now = TEST_NOW) => contextOf(tenant, actor, now)
const begins = [
  (ctx: Context): Promise<unknown> => run(beginOwnTotp, {}, ctx), (ctx: Context): Promise<unknown> => run(beginOwnPasskey, {}, ctx), (ctx: Context): Promise<unknown> => run(makeOwnRecoveryCodes, {}, ctx),
]
const outcome = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code ?? String(error))

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  person = await aPerson(tenant, { userType: 'guest' })
})

describe('adding a method in My Account', () => {
  it('an app by its key and its first code; the same key as long as it is not confirmed', async () => {
    const first = await run(beginOwnTotp, {}, as(person))
    expect(await run(beginOwnTotp, {}, as(person))).toEqual(first)
    expect(first.uri).toContain(`secret=${first.key.replaceAll(' ', '')}`)
    expect(await outcome(run(confirmOwnTotp, { code: '000000', name: 'Phone' }, as(person)))).toBe('CODE_INVALID')
    await run(confirmOwnTotp, { code: codeOf(first.key), name: ' Phone ' }, as(person))
    const own = await run(getOwnMethods, {}, as(person))
    expect(own.totp).toMatchObject([{ name: 'Phone' }])
    expect(JSON.stringify(own)).not.toContain(first.key.replaceAll(' ', ''))
    const [mail] = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany({ where: { userId: person.userId } }))
    expect([mail?.template, mail?.params]).toEqual(['method-changed', expect.objectContaining({ change: 'added', method: 'softwareOath', by: 'self' })])
  })
  it('of two confirmations at the same time one adds', async () => {
    const { key } = await run(beginOwnTotp, {}, as(person))
    const results = await Promise.all([1, 2].map(() => outcome(run(confirmOwnTotp, { code: codeOf(key), name: 'Phone' }, as(person)))))
    expect(results.filter((result) => result === 'ok')).toHaveLength(1)
    expect((await run(getOwnMethods, {}, as(person))).totp).toHaveLength(1)
  })
  it('AB-21: what one browser began, another cannot finish', async () => {
    const { key } = await run(beginOwnTotp, {}, as(person))
    const elsewhere = { ...person, sessionId: admin.sessionId }
    expect(await outcome(run(confirmOwnTotp, { code: codeOf(key), name: 'Phone' }, as(elsewhere)))).toBe('CODE_EXPIRED')
    expect(await outcome(run(confirmOwnTotp, { code: codeOf(key, plus(TEST_NOW, 15 * MINUTE)), name: 'Phone' }, as({ ...person, authTime: plus(TEST_NOW, 15 * MINUTE) }, plus(TEST_NOW, 15 * MINUTE))))).toBe('CODE_EXPIRED')
  })
  it('asks for a fresh sign-in', async () => {
    const open = { ...person, authTime: plus(TEST_NOW, -16 * MINUTE) }
    for (const begin of begins) expect(await outcome(begin(as(open)))).toBe('STEP_UP_REQUIRED')
  })
  it('AB-42: whoever holds a strong method has used it a moment ago; a fresh password alone adds and removes nothing', async () => {
    const id = await aTotp(tenant.id, person.userId)
    await provenBy(tenant.id, person, 'password')
    for (const begin of begins) expect(await outcome(begin(as(person)))).toBe('STRONG_PROOF_REQUIRED')
    expect(await outcome(run(removeOwnMethod, { method: 'softwareOath', id }, as(person)))).toBe('STRONG_PROOF_REQUIRED')
    expect(await outcome(run(addOwnPasskey, { response: '{}', name: 'Key' }, as(person)))).toBe('STRONG_PROOF_REQUIRED')
    const soon = plus(TEST_NOW, MINUTE)
    const proven = await provenBy(tenant.id, { ...person, sessionId: newId() }, 'softwareOath', soon)
    expect(await outcome(run(removeOwnMethod, { method: 'softwareOath', id }, as(person, soon)))).toBe('STRONG_PROOF_REQUIRED')
    expect(await outcome(run(removeOwnMethod, { method: 'softwareOath', id }, as(proven, soon)))).toBe('ok')
  })
  it('a first method and its recovery codes need one sign-in, not two', async () => {
    const soon = plus(TEST_NOW, MINUTE)
    const { key } = await run(beginOwnTotp, {}, as(person, soon))
    await run(confirmOwnTotp, { code: codeOf(key, soon), name: 'Phone' }, as(person, soon))
    expect(await outcome(run(makeOwnRecoveryCodes, {}, as(person, soon)))).toBe('ok')
    const next = await provenBy(tenant.id, { ...person, sessionId: newId() }, 'password', plus(soon, MINUTE))
    expect(await outcome(run(makeOwnRecoveryCodes, {}, as(next, plus(soon, MINUTE))))).toBe('STRONG_PROOF_REQUIRED')
  })
  it.each(['trustedDevice', 'email', 'password'])('a proof by %s is not a strong one', async (method) => {
    await aPasskey(tenant.id, person.userId)
    await provenBy(tenant.id, person, method)
    expect(await outcome(run(beginOwnPasskey, {}, as(person)))).toBe('STRONG_PROOF_REQUIRED')
  })
  it('takes nothing of anybody else', async () => {
    const id = await aTotp(tenant.id, admin.userId)
    expect(await outcome(run(removeOwnMethod, { method: 'softwareOath', id }, as(person)))).toBe('NOT_FOUND')
  })
  it('five apps are enough', async () => {
    for (let n = 0; n < 5; n += 1) await aTotp(tenant.id, person.userId)
    await provenBy(tenant.id, person, 'softwareOath')
    expect(await outcome(run(beginOwnTotp, {}, as(person)))).toBe('LIMIT_EXCEEDED')
  })
})

describe('adding a method during a sign-in', () => {
  let world: World
  beforeEach(async () => {
    world = { ...(await makeWorld(tenant.slug.replace('t-', 'w-'))), tenant }
  })
  it('belongs to the person whom the sign-in has proven', async () => {
    const boundTo = await aHalfSignIn(world, person)
    const { key } = await beginTotp(as(person), { userId: person.userId, boundTo })
    expect(await outcome(beginTotp(as(person), { userId: admin.userId, boundTo }))).toBe('STEP_OUT_OF_ORDER')
    expect(await confirmTotp(as(person), { userId: person.userId, boundTo, typed: '', name: 'Phone' })).toMatchObject({ ok: false, error: 'CODE_INVALID' })
    expect(await confirmTotp(as(person), { userId: person.userId, boundTo, typed: codeOf(key), name: 'Phone' })).toEqual({ ok: true, userId: person.userId, method: 'softwareOath' })
    const row = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findFirst({ where: { action: 'authentication-method.enrol-totp' } }))
    expect([row?.actorType, row?.actorId]).toEqual(['user', person.userId])
  })
  it('AB-42: is no way around a method that the person holds already', async () => {
    await aPasskey(tenant.id, person.userId)
    const boundTo = await aHalfSignIn(world, person)
    expect(await outcome(beginTotp(as(person), { userId: person.userId, boundTo }))).toBe('STRONG_PROOF_REQUIRED')
  })
})

describe('an administrator', () => {
  const helper = () => aPerson(tenant, { roles: ['Authentication Administrator'] })

  it('AB-56: issues a pass for nobody who can do more, and never for themselves', async () => {
    const actor = await helper()
    expect(await outcome(run(issuePass, { userId: admin.userId }, as(actor)))).toBe('TARGET_OUTRANKS_ACTOR')
    expect(await outcome(run(issuePass, { userId: actor.userId }, as(actor)))).toBe('OWN_ACCOUNT')
    expect(await outcome(run(issuePass, { userId: admin.userId }, as(admin)))).toBe('OWN_ACCOUNT')
    expect(await outcome(run(issuePass, { userId: person.userId }, as(await aPerson(tenant, { roles: ['Helpdesk Administrator'] }))))).toBe('FORBIDDEN')
    expect(await outcome(run(issuePass, { userId: person.userId }, as({ ...actor, authTime: plus(TEST_NOW, -DAY) })))).toBe('STEP_UP_REQUIRED')
    expect(await outcome(run(issuePass, { userId: person.userId }, as(actor)))).toBe('ok')
  })
  it('reads a pass once: nothing that is stored or shown later holds it', async () => {
    const { pass } = await run(issuePass, { userId: person.userId }, as(admin))
    const kept = await inTenant(tenant.id, (tx) => tx.db.$queryRaw<{ text: string }[]>`
      select p::text as text from temporary_access_pass p union all select a::text from audit_event a union all select m::text from mail_outbox m`)
    const shown = JSON.stringify([kept, await run(listUserMethods, { id: person.userId }, as(admin))])
    for (const form of [pass, pass.replaceAll('-', ''), Buffer.from(pass.replaceAll('-', '')).toString('hex')]) expect(shown).not.toContain(form)
  })
  it.each([[59, 'LIMIT_EXCEEDED'], [60, 'ok'], [480, 'ok'], [481, 'LIMIT_EXCEEDED']])('a pass of %s minutes: %s', async (minutes, answer) => {
    expect(await outcome(run(issuePass, { userId: person.userId, minutes }, as(admin)))).toBe(answer)
  })
  it('removes a lost key, and the person is told by whom', async () => {
    const id = await aPasskey(tenant.id, person.userId)
    await run(deleteUserMethod, { userId: person.userId, method: 'fido2', id }, as(await helper()))
    expect((await run(listUserMethods, { id: person.userId }, as(admin))).passkeys).toEqual([])
    const [mail] = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany({ where: { userId: person.userId } }))
    expect(mail?.params).toMatchObject({ change: 'removed', method: 'fido2', by: 'admin', name: 'Key' })
    const own = await aPasskey(tenant.id, admin.userId)
    expect(await outcome(run(deleteUserMethod, { userId: admin.userId, method: 'fido2', id: own }, as(admin)))).toBe('OWN_ACCOUNT')
  })
  it('asks for a new registration: everything is gone, every session ends, and the first new method settles it', async () => {
    await aTotp(tenant.id, person.userId)
    await aPasskey(tenant.id, person.userId)
    await provenBy(tenant.id, person, 'fido2')
    await run(makeOwnRecoveryCodes, {}, as(person))
    await run(issuePass, { userId: person.userId }, as(admin))
    await run(requireRegistration, { userId: person.userId }, as(admin))
    const registered = () => inTenant(tenant.id, (tx) => registeredMethods(tx, person.userId, TEST_NOW))
    expect(await registered()).toEqual({ totp: 0, passkeys: 0, recoveryCodesLeft: 0, pass: null, registrationRequired: true })
    expect(await inTenant(tenant.id, (tx) => tx.db.session.count({ where: { userId: person.userId, revokedAt: null } }))).toBe(0)
    const options = await run(beginOwnPasskey, {}, as(person))
    await run(addOwnPasskey, { response: new TestAuthenticator().create(options), name: 'Key' }, as(person))
    expect(await registered()).toMatchObject({ passkeys: 1, registrationRequired: false })
  })
  it('sees who has registered what', async () => {
    await aTotp(tenant.id, person.userId)
    await aPasskey(tenant.id, person.userId)
    expect(await run(summariseRegistered, {}, as(admin))).toEqual({ people: 2, registered: 1, totp: 1, passkey: 1, recoveryCodes: 0, passes: 0 })
    expect((await run(listRegistered, { registered: 'no' }, as(admin))).rows.map(({ id }) => id)).toEqual([admin.userId])
    expect((await run(listRegistered, { registered: 'yes' }, as(admin))).rows).toMatchObject([{ id: person.userId, totp: 1, passkeys: 1, isAdmin: false }])
  })
})

describe('the methods policy', () => {
  const save = (policy: object, version = 0) => run(updateMethodsPolicy, { version, policy: { ...DEFAULT_METHODS_POLICY, ...policy } }, as(admin))
  const everybody = [{ targetType: 'group', id: 'all_users' }] as const

  it('leaves out whom it excludes, from the next request on', async () => {
    const groupId = await aGroup(tenant)
    await inTenant(tenant.id, (tx) => tx.db.groupMember.create({ data: { tenantId: tenant.id, groupId, userId: person.userId, addedAt: TEST_NOW } }))
    await save({ methods: { ...DEFAULT_METHODS_POLICY.methods, softwareOath: { state: 'enabled', includeTargets: everybody, excludeTargets: [{ targetType: 'group', id: groupId }] } } })
    expect(await outcome(run(beginOwnTotp, {}, as(person)))).toBe('METHOD_NOT_OFFERED')
    expect(await outcome(run(beginOwnTotp, {}, as(admin)))).toBe('ok')
    expect((await run(getMethodsPolicy, {}, as(admin))).groups).toEqual([{ id: groupId, displayName: 'Partners' }])
  })
  it('is not overwritten by somebody who read an older one, and names no group of others', async () => {
    await save({})
    expect(await outcome(save({}))).toBe('STALE')
    const foreign = await aGroup(await aTenant())
    expect(await outcome(save({ campaign: { ...DEFAULT_METHODS_POLICY.campaign, includeTargets: [{ targetType: 'group', id: foreign }] } }, 1))).toBe('NOT_FOUND')
  })
  it('keeps what it does not know', async () => {
    const config = { policyVersion: '1.5', authenticationMethodConfigurations: [{ id: 'Voice', state: 'disabled' }, { id: 'Fido2', state: 'enabled', isAttestationEnforced: true }] }
    await inTenant(tenant.id, (tx) => tx.db.authenticationMethodsPolicy.create({ data: { tenantId: tenant.id, config, updatedAt: TEST_NOW } }))
    await save({}, 1)
    const stored = await inTenant(tenant.id, (tx) => tx.db.authenticationMethodsPolicy.findFirstOrThrow())
    expect(stored.config).toMatchObject({ policyVersion: '1.5' })
    expect(JSON.stringify(stored.config)).toContain('"Voice"')
    expect(JSON.stringify(stored.config)).toContain('"isAttestationEnforced":true')
  })
  it('a campaign asks until something is registered, and lets people say "not now" three times', async () => {
    await save({ campaign: { ...DEFAULT_METHODS_POLICY.campaign, state: 'enabled', snoozeDurationInDays: 2 } })
    const asks = (now: Date) => inTenant(tenant.id, (tx) => campaignFor(tx, person.userId, now))
    for (let n = 0; n < 3; n += 1) {
      const now = plus(TEST_NOW, n * 2 * DAY)
      expect(await asks(now)).toEqual({ maySnooze: true })
      await inTenant(tenant.id, (tx) => snoozeCampaign(tx, person.userId, now))
      expect(await asks(plus(now, 2 * DAY - 1))).toBeNull()
    }
    expect(await asks(plus(TEST_NOW, 6 * DAY))).toEqual({ maySnooze: false })
    expect(await outcome(inTenant(tenant.id, (tx) => snoozeCampaign(tx, person.userId, plus(TEST_NOW, 6 * DAY))))).toBe('STEP_OUT_OF_ORDER')
    await aTotp(tenant.id, person.userId)
    expect(await asks(plus(TEST_NOW, 6 * DAY))).toBeNull()
  })
})
