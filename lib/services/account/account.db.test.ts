import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contextOf, makePerson, makeTenant, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { insertSession } from '@/lib/data/browser-session'
import type { TenantRef } from '@/lib/data/tenant'
import { writeOrganisation } from '@/lib/data/tenant-settings'
import { inTenant } from '@/lib/data/tenant-tx'
import { findPasswordFacts, findUser } from '@/lib/data/user'
import { newId } from '@/lib/platform/ids'
import { run } from '../kernel'
import { exportOwnData, getProfile, leave, listOrganisations, listOwnSignIns, listSessions, reportSignIn, revokeOtherSessions, revokeSession, setPassword, updateProfile } from './index'

type Person = Awaited<ReturnType<typeof makePerson>>
const PASSWORD = 'lantern mosaic thursday orchard'
const profile = { displayName: 'Vic', givenName: null, surname: null, phone: null, preferredLanguage: null }
let db: TestDatabase
let own: TenantRef
let twin: TenantRef
let victim: Person
let attacker: Person
let stranger: Person

beforeAll(async () => {
  db = await openTestDatabase()
  own = await makeTenant('own')
  twin = await makeTenant('twin')
})
beforeEach(async () => {
  victim = await makePerson(own, { email: `v-${newId()}@p.test`, userType: 'guest', emailVerified: true })
  attacker = await makePerson(own, { email: `a-${newId()}@p.test`, userType: 'guest' })
  stranger = await makePerson(twin, { email: victim.email, userType: 'guest', emailVerified: true })
})
afterAll(() => db.close())

const ctx = (person: Person, tenant = own) => contextOf(tenant, person)

async function session(person: Person, tenant: TenantRef, opSid: string | null = null, id = newId()): Promise<string> {
  await inTenant(tenant.id, (tx) => insertSession(tx, {
    id, userId: person.userId, surface: 'portal', opSid, idToken: null, ip: '203.0.113.7', userAgent: null, amr: [], authTime: TEST_NOW, createdAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 3_600_000),
  }))
  return id
}

async function signIn(person: Person, tenant: TenantRef): Promise<string> {
  const id = newId(TEST_NOW.getTime())
  await inTenant(tenant.id, (tx) => tx.db.signIn.createMany({ data: [{ id, tenantId: tenant.id, at: TEST_NOW, kind: 'interactiveUser', userId: person.userId, identifier: person.email, result: 'success', correlationId: newId() }] }))
  return id
}

async function providerSession(person: Person, uid: string, sid: string): Promise<void> {
  const rows = [{ model: 'Session', payload: { uid, accountId: person.userId, authorizations: { rp: { sid } } } }, { model: 'RefreshToken', payload: { sessionUid: uid } }]
  await inTenant(own.id, (tx) => tx.db.oidcPayload.createMany({ data: rows.map((row) => ({ ...row, tenantId: own.id, idHash: Uint8Array.from(Buffer.from(newId())), accountId: person.userId })) }))
}

const models = (person: Person) => inTenant(own.id, async (tx) => (await tx.db.oidcPayload.findMany({ where: { accountId: person.userId }, select: { model: true } })).map((row) => row.model).sort())

describe('profile', () => {
  it('AB-18 takes no field that is not the person\'s own to change', async () => {
    for (const extra of [{ emailVerified: true }, { userType: 'member' }, { email: 'x@y.test' }, { roles: ['Global Administrator'] }, { accountEnabled: true }]) {
      await expect(run(updateProfile, { ...profile, version: 1, ...extra }, ctx(attacker))).rejects.toMatchObject({ code: 'VALIDATION' })
    }
    expect(await run(getProfile, {}, ctx(attacker))).toMatchObject({ emailVerified: false, userType: 'guest', version: 1 })
  })
  it('refuses a change that was based on an older version', async () => {
    await run(updateProfile, { ...profile, version: 1, phone: '1' }, ctx(victim))
    await expect(run(updateProfile, { ...profile, version: 1, phone: '2' }, ctx(victim))).rejects.toMatchObject({ code: 'STALE' })
  })
})

describe('password', () => {
  it('AB-26 needs a recent sign-in', async () => {
    await expect(run(setPassword, { password: PASSWORD }, ctx({ ...victim, authTime: new Date(TEST_NOW.getTime() - 3_600_000) }))).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
  })
  it('needs the old one where there is one, refuses weak ones with the reason, ends other sessions and tells the mailbox', async () => {
    await expect(run(setPassword, { password: 'short' }, ctx(victim))).rejects.toMatchObject({ code: 'PASSWORD_REJECTED', options: { fields: { password: 'too-short' } } })
    await run(setPassword, { password: PASSWORD }, ctx(victim))
    await expect(run(setPassword, { password: `${PASSWORD} two` }, ctx(victim))).rejects.toMatchObject({ code: 'SIGN_IN_FAILED', options: { field: 'current' } })
    const here = await session(victim, own, null, victim.sessionId)
    await session(victim, own)
    expect(await run(setPassword, { current: PASSWORD, password: `${PASSWORD} two` }, ctx(victim))).toEqual({ ended: 1 })
    expect((await run(listSessions, {}, ctx(victim))).sessions.map((one) => one.id)).toEqual([here])
    expect(await inTenant(own.id, (tx) => tx.db.mailOutbox.count({ where: { userId: victim.userId, template: 'password-changed' } }))).toBe(2)
  })
  it('AB-47 counts guesses at the old one like guesses at sign-in', async () => {
    await run(setPassword, { password: PASSWORD }, ctx(victim))
    const codes = new Set<string>()
    for (let guess = 0; guess < 15; guess++) await run(setPassword, { current: `wrong ${guess}`, password: `${PASSWORD} two` }, ctx(victim)).catch((error: { code: string }) => codes.add(error.code))
    expect(codes).toContain('RATE_LIMITED')
  })
})

describe('sessions', () => {
  it("AB-53 does not end another person's session, here or in another tenant", async () => {
    const mine = await session(victim, own)
    const foreign = await session(stranger, twin)
    await expect(run(revokeSession, { id: mine }, ctx(attacker))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(revokeSession, { id: foreign }, ctx(victim))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await run(listSessions, {}, ctx(victim))).sessions).toHaveLength(1)
    expect((await run(listSessions, {}, ctx(attacker))).sessions).toEqual([])
  })
  it("AB-36 ends the provider's session and the tokens of that browser, and no other's", async () => {
    const id = await session(victim, own, 'sid-1')
    await providerSession(victim, 'uid-1', 'sid-1')
    await providerSession(attacker, 'uid-2', 'sid-2')
    await run(revokeSession, { id }, ctx(victim))
    expect([await models(victim), await models(attacker)]).toEqual([[], ['RefreshToken', 'Session']])
  })
  it('ends all others and keeps this browser with its tokens', async () => {
    await session(victim, own, 'sid-3', victim.sessionId)
    await session(victim, own, 'sid-4')
    await providerSession(victim, 'uid-3', 'sid-3')
    await providerSession(victim, 'uid-4', 'sid-4')
    expect(await run(revokeOtherSessions, {}, ctx(victim))).toEqual({ ended: 1 })
    expect(await models(victim)).toEqual(['RefreshToken', 'Session'])
  })
})

describe("this wasn't me", () => {
  it("AB-53 takes only the person's own sign-in", async () => {
    const mine = await signIn(victim, own)
    await expect(run(reportSignIn, { id: mine }, ctx(attacker))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(reportSignIn, { id: await signIn(stranger, twin) }, ctx(victim))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await run(listOwnSignIns, {}, ctx(attacker))).rows).toEqual([])
  })
  it('ends everything, this browser included, and takes the password out of use', async () => {
    await run(setPassword, { password: PASSWORD }, ctx(victim))
    await session(victim, own, null, victim.sessionId)
    await providerSession(victim, 'uid-5', 'sid-5')
    await run(reportSignIn, { id: await signIn(victim, own) }, ctx(victim))
    expect((await run(listSessions, {}, ctx(victim))).sessions).toEqual([])
    expect(await models(victim)).toEqual([])
    expect(await inTenant(own.id, (tx) => findPasswordFacts(tx, victim.userId))).toBeNull()
  })
  it('AB-36 also where the password is the only way in: the thief gets no new one, the mailbox gets the way back', async () => {
    const organisation = { name: 'twin', defaultLanguage: 'en', termsUrl: null, helpContact: null, signInMethods: ['password'], timeZone: 'UTC' } as const
    await inTenant(twin.id, (tx) => writeOrganisation(tx, organisation, TEST_NOW))
    const report = async () => run(reportSignIn, { id: await signIn(stranger, twin) }, ctx(stranger, twin))
    const mails = () => inTenant(twin.id, (tx) => tx.db.mailOutbox.findMany({ where: { userId: stranger.userId, template: 'password-reset' }, select: { toAddress: true } }))
    await run(setPassword, { password: PASSWORD }, ctx(stranger, twin))
    await report()
    expect(await inTenant(twin.id, (tx) => findPasswordFacts(tx, stranger.userId))).toBeNull()
    expect(await inTenant(twin.id, (tx) => tx.db.passwordReset.count({ where: { userId: stranger.userId, consumedAt: null } }))).toBe(1)
    await report()
    expect(await mails()).toEqual([{ toAddress: stranger.email }])
  })
})

describe('organisations', () => {
  it('shows the other organisations of a proven mailbox only', async () => {
    expect((await run(listOrganisations, {}, ctx(victim))).others.map((one) => one.slug)).toEqual(['twin'])
    expect((await run(listOrganisations, {}, ctx(attacker))).others).toEqual([])
  })
  it('lets a guest leave, restorable, and nobody else', async () => {
    const member = await makePerson(own, { email: `m-${newId()}@own.test` })
    await expect(run(leave, {}, ctx(member))).rejects.toMatchObject({ code: 'LEAVE_NOT_ALLOWED' })
    await run(leave, {}, ctx(victim))
    expect(await inTenant(own.id, (tx) => findUser(tx, victim.userId))).toMatchObject({ state: 'deleted', deletedAt: TEST_NOW })
    expect(await inTenant(twin.id, (tx) => findUser(tx, stranger.userId))).toMatchObject({ state: 'active' })
    await expect(run(getProfile, {}, ctx(victim))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

it('AB-64 exports no hash, secret or token', async () => {
  await run(setPassword, { password: PASSWORD }, ctx(victim))
  const text = JSON.stringify(await run(exportOwnData, {}, ctx(victim)))
  expect(text).toContain(victim.email)
  expect(text).not.toMatch(/argon2|hash|secret|token/i)
  expect(text).not.toContain(stranger.userId)
})
