import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { stepOf } from '@/lib/domain/authentication-method'
import { MINUTE, plus, SECOND } from '@/lib/domain/shared'
import { newTotpSecret, totpCode } from '@/lib/platform/totp'
import { aTotp, provenBy } from '@/prisma/seed/samples/authentication-method'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { TestAuthenticator } from '@/prisma/seed/test-authenticator'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run } from '../kernel'
import { addOwnPasskey, beginOwnPasskey, issuePass, makeOwnRecoveryCodes, passkeyRequest, verifyPass, verifyPasskey, verifyRecoveryCode, verifyTotp } from './index'

let db: TestDatabase
let tenant: TenantRef
let admin: Person
let person: Person
const ctx = (now = TEST_NOW, ip = '203.0.113.7') => ({ ...contextOf(tenant, { kind: 'anonymous' }, now), ip })
const later = (ms: number) => plus(TEST_NOW, ms)
const errorOf = (verdict: { ok: boolean; error?: string }) => (verdict.ok ? 'ok' : verdict.error)

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  person = await aPerson(tenant, { userType: 'guest' })
})

describe('an authenticator app', () => {
  let secret: Buffer
  beforeEach(async () => {
    secret = newTotpSecret()
    await aTotp(tenant.id, person.userId, secret)
  })
  const codeAt = (now: Date) => totpCode(secret, stepOf(now))
  const attempt = (typed: string, now = TEST_NOW, userId = person.userId, ip?: string) => verifyTotp(ctx(now, ip), { userId, typed, device: null })

  it('lets its owner in, with spaces and all', async () => {
    const code = codeAt(TEST_NOW)
    expect(await attempt(` ${code.slice(0, 3)} ${code.slice(3)} `)).toEqual({ ok: true, userId: person.userId, method: 'softwareOath' })
  })
  it('a used step never works again, nor one before it', async () => {
    expect(errorOf(await attempt(codeAt(TEST_NOW)))).toBe('ok')
    expect(errorOf(await attempt(codeAt(TEST_NOW)))).toBe('CODE_USED')
    expect(errorOf(await attempt(codeAt(later(-30 * SECOND))))).toBe('CODE_USED')
    expect(errorOf(await attempt(codeAt(later(30 * SECOND)), later(30 * SECOND)))).toBe('ok')
    expect(errorOf(await attempt(codeAt(TEST_NOW), later(30 * SECOND)))).toBe('CODE_USED')
  })
  it('of the same code at the same time one counts', async () => {
    const verdicts = await Promise.all(Array.from({ length: 5 }, () => attempt(codeAt(TEST_NOW))))
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(1)
  })
  it('follows a clock that wanders, and not one that jumps', async () => {
    expect(errorOf(await attempt(totpCode(secret, stepOf(TEST_NOW) + 1)))).toBe('ok')
    expect(errorOf(await attempt(totpCode(secret, stepOf(later(5 * MINUTE)) + 2), later(5 * MINUTE)))).toBe('ok')
    expect(errorOf(await attempt(totpCode(secret, stepOf(later(10 * MINUTE)) + 3), later(10 * MINUTE)))).toBe('ok')
    expect(errorOf(await attempt(totpCode(secret, stepOf(later(15 * MINUTE)) + 6), later(15 * MINUTE)))).toBe('CODE_INVALID')
  })
  it('AB-46: 50 parallel guesses get as many tries as are free, and the right code then waits', async () => {
    const wrong = (n: number) => String((Number(codeAt(TEST_NOW)) + 7 + n) % 1_000_000).padStart(6, '0')
    const verdicts = await Promise.all(Array.from({ length: 50 }, (_, n) => attempt(wrong(n), TEST_NOW, person.userId, `203.0.113.${n}`)))
    expect(verdicts.filter((verdict) => errorOf(verdict) === 'RATE_LIMITED').length).toBeGreaterThanOrEqual(44)
    expect(errorOf(await attempt(codeAt(TEST_NOW), TEST_NOW, person.userId, '198.51.100.1'))).toBe('RATE_LIMITED')
  })
  it('AB-43: nothing, letters and eight digits are no try', async () => {
    for (const typed of ['', '      ', 'abcdef', '12345678', '１２３４５']) expect(errorOf(await attempt(typed))).toBe('CODE_INVALID')
    expect(await inTenant(tenant.id, (tx) => tx.db.throttle.count())).toBe(0)
  })
  it('does not open another person, nor the same id in another organisation', async () => {
    const other = await aPerson(tenant, { userType: 'guest' })
    expect(errorOf(await attempt(codeAt(TEST_NOW), TEST_NOW, other.userId))).toBe('CODE_INVALID')
    const foreign = await aTenant()
    expect(errorOf(await verifyTotp({ ...ctx(), tenant: foreign }, { userId: person.userId, typed: codeAt(TEST_NOW), device: null }))).toBe('CODE_INVALID')
  })
  it('is worth nothing once the organisation switches the method off', async () => {
    await setPolicy({ id: 'softwareOath', state: 'disabled' })
    expect(errorOf(await attempt(codeAt(TEST_NOW)))).toBe('CODE_INVALID')
  })
})

const setPolicy = (...authenticationMethodConfigurations: object[]) => inTenant(tenant.id, async (tx) => {
  await tx.db.authenticationMethodsPolicy.deleteMany({})
  await tx.db.authenticationMethodsPolicy.create({ data: { tenantId: tenant.id, config: { authenticationMethodConfigurations }, updatedAt: TEST_NOW } })
})

describe('recovery codes', () => {
  const attempt = (typed: string, userId = person.userId) => verifyRecoveryCode(ctx(), { userId, typed, device: null })
  const make = async () => (await run(makeOwnRecoveryCodes, {}, contextOf(tenant, person))).codes

  it('are ten, different, and none is stored as it is', async () => {
    const codes = await make()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/)
    const stored = await inTenant(tenant.id, (tx) => tx.db.$queryRaw<{ text: string }[]>`select r::text as text from recovery_code r`)
    for (const code of codes) expect(stored.some(({ text }) => text.includes(Buffer.from(code.replace('-', '')).toString('hex')))).toBe(false)
  })
  it('work once each, in lower case too, and their owner is told', async () => {
    const [code = ''] = await make()
    expect(await attempt(code.toLowerCase().replace('-', ' '))).toEqual({ ok: true, userId: person.userId, method: 'recoveryCode' })
    expect(errorOf(await attempt(code))).toBe('CODE_INVALID')
    const mails = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany({ where: { userId: person.userId }, select: { params: true } }))
    expect(mails.map(({ params }) => params)).toContainEqual(expect.objectContaining({ change: 'recoveryCodeUsed', left: 9 }))
  })
  it('of the same code at the same time one counts', async () => {
    const [code = ''] = await make()
    expect((await Promise.all(Array.from({ length: 5 }, () => attempt(code)))).filter(({ ok }) => ok)).toHaveLength(1)
  })
  it('are gone when new ones are made, and open nobody else', async () => {
    const [old = ''] = await make()
    const [fresh = ''] = await make()
    expect(errorOf(await attempt(old))).toBe('CODE_INVALID')
    expect(errorOf(await attempt(fresh, admin.userId))).toBe('CODE_INVALID')
    expect(errorOf(await attempt(fresh))).toBe('ok')
  })
})

describe('a temporary access pass', () => {
  const issue = (over: object = {}) => run(issuePass, { userId: person.userId, minutes: 60, ...over }, contextOf(tenant, admin))
  const attempt = (typed: string, options: { now?: Date; userId?: string | null; ip?: string } = {}) =>
    verifyPass(ctx(options.now, options.ip), { userId: options.userId === undefined ? person.userId : options.userId, accountKey: person.email, typed, device: null })

  it('works while it is valid, more than once', async () => {
    const { pass, expiresAt } = await issue()
    expect(await attempt(pass)).toEqual({ ok: true, userId: person.userId, method: 'temporaryAccessPassMultiUse' })
    expect(errorOf(await attempt(pass.toLowerCase(), { now: plus(expiresAt, -1) }))).toBe('ok')
    expect(errorOf(await attempt(pass, { now: expiresAt }))).toBe('CODE_INVALID')
  })
  it('for one use works once, of many at the same time too', async () => {
    const { pass } = await issue({ once: true })
    const verdicts = await Promise.all(Array.from({ length: 5 }, () => attempt(pass)))
    expect(verdicts.filter(({ ok }) => ok)).toEqual([{ ok: true, userId: person.userId, method: 'temporaryAccessPassOneTime' }])
  })
  it('does not work before it begins', async () => {
    const { pass } = await issue({ startsAt: later(30 * MINUTE).toISOString() })
    expect(errorOf(await attempt(pass))).toBe('CODE_INVALID')
    expect(errorOf(await attempt(pass, { now: later(31 * MINUTE) }))).toBe('ok')
  })
  it('a new one ends the old one', async () => {
    const first = await issue()
    const second = await issue()
    expect([errorOf(await attempt(first.pass)), errorOf(await attempt(second.pass))]).toEqual(['CODE_INVALID', 'ok'])
  })
  it('answers the same, and counts the same, for an address that nobody has', async () => {
    const typed = 'ABCD-EFGH'
    expect(await attempt(typed, { userId: null })).toEqual(await attempt(typed))
    for (let n = 0; n < 3; n += 1) await attempt(typed, { userId: null, ip: `198.51.100.${n}` })
    expect(errorOf(await attempt(typed, { ip: '192.0.2.1' }))).toBe('RATE_LIMITED')
  })
  it('is worth nothing to whom the organisation does not let use one', async () => {
    const { pass } = await issue()
    await setPolicy({ id: 'temporaryAccessPass', state: 'disabled' })
    expect(errorOf(await attempt(pass))).toBe('CODE_INVALID')
    await expect(issue()).rejects.toMatchObject({ code: 'METHOD_NOT_OFFERED' })
  })
})

describe('a passkey', () => {
  let key: TestAuthenticator
  async function register(owner: Person, authenticator: TestAuthenticator) {
    const options = await run(beginOwnPasskey, {}, contextOf(tenant, owner))
    await run(addOwnPasskey, { response: authenticator.create(options), name: 'Key' }, contextOf(tenant, owner))
    return options
  }
  const ask = (userId: string | null = null, boundTo = 'place') => passkeyRequest(ctx(), { userId, boundTo })
  const answer = (response: string, boundTo = 'place') => verifyPasskey(ctx(), { boundTo, response })
  beforeEach(async () => {
    key = new TestAuthenticator()
    await register(person, key)
  })

  it('says who it is, without a name asked', async () => {
    const request = await ask()
    expect(request.allowCredentials).toBeUndefined()
    expect(request.userVerification).toBe('required')
    expect(await answer(key.get(request))).toEqual({ ok: true, userId: person.userId, method: 'fido2' })
  })
  it('the name that authenticators keep says nothing about the person, and is the same for each of theirs', async () => {
    await provenBy(tenant.id, person, 'fido2')
    const first = await run(beginOwnPasskey, {}, contextOf(tenant, person))
    expect(first.user.id).toMatch(/^[\w-]{43}$/)
    expect(Buffer.from(first.user.id, 'base64url').toString('latin1')).not.toContain(person.userId)
    const second = await register(person, new TestAuthenticator())
    expect(second.user.id).toBe(first.user.id)
    expect(second.excludeCredentials).toHaveLength(1)
  })
  it('each request is answered once', async () => {
    const request = await ask()
    expect(errorOf(await answer(key.get(request)))).toBe('ok')
    expect(errorOf(await answer(key.get(request)))).toBe('PASSKEY_REFUSED')
  })
  it('an answer belongs to the place that asked, and to the person it asked for', async () => {
    const request = await ask()
    expect(errorOf(await answer(key.get(request), 'another place'))).toBe('PASSKEY_REFUSED')
    const named = await ask(admin.userId, 'second')
    expect(errorOf(await answer(key.get(named), 'second'))).toBe('PASSKEY_REFUSED')
  })
  it('looked at again the request is the same, and for another person it is another', async () => {
    const [first, again] = [await ask(), await ask()]
    expect(again.challenge).toBe(first.challenge)
    expect((await ask(person.userId)).challenge).not.toBe(first.challenge)
  })
  it('of the same answer at the same time one counts', async () => {
    const response = key.get(await ask())
    expect((await Promise.all(Array.from({ length: 4 }, () => answer(response)))).filter(({ ok }) => ok)).toHaveLength(1)
  })
  it('whose counter goes back is refused, marked and reported', async () => {
    key.counter = 40
    expect(errorOf(await answer(key.get(await ask())))).toBe('ok')
    key.counter = 12
    expect(errorOf(await answer(key.get(await ask())))).toBe('PASSKEY_REFUSED')
    const found = await inTenant(tenant.id, async (tx) => ({ key: await tx.db.passkey.findFirst(), audit: await tx.db.auditEvent.count({ where: { action: 'authentication-method.use-passkey', result: 'failure' } }) }))
    expect([found.key?.suspectAt, found.audit]).toEqual([TEST_NOW, 1])
    // The one whose counter is ahead goes on.
    key.counter = 41
    expect(errorOf(await answer(key.get(await ask())))).toBe('ok')
  })
  it('AB-48: wrong answers from an address slow themselves and no right one', async () => {
    const nonsense = JSON.stringify({ id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' } })
    let wrong = errorOf(await answer(nonsense))
    for (let n = 0; n < 120 && wrong === 'PASSKEY_REFUSED'; n += 1) wrong = errorOf(await answer(nonsense))
    expect(wrong).toBe('RATE_LIMITED')
    expect(errorOf(await answer(key.get(await ask())))).toBe('ok')
  })
  it('of an authenticator that does not count works again and again', async () => {
    for (let n = 0; n < 3; n += 1) {
      key.counter = -1
      expect(errorOf(await answer(key.get(await ask())))).toBe('ok')
    }
  })
  it.each([
    ['another origin', { origin: 'https://evil.example' }], ['another relying party', { rpId: 'evil.example' }], ['no PIN and no finger', { userVerified: false }],
  ])('made with %s is not kept', async (_why, options) => {
    await provenBy(tenant.id, person, 'fido2')
    await expect(register(person, new TestAuthenticator(options))).rejects.toMatchObject({ code: 'PASSKEY_REFUSED' })
  })
  it('is not kept twice, and not as somebody else’s', async () => {
    await expect(register(admin, key)).rejects.toMatchObject({ code: 'DUPLICATE' })
  })
  it('of a model that is not on the list is not kept', async () => {
    const model = 'cb69481e-8ff7-4039-93ec-0a2729a154a8'
    await setPolicy({ id: 'fido2', state: 'enabled', keyRestrictions: { isEnforced: true, enforcementType: 'allow', aaGuids: [model] } })
    await expect(register(admin, new TestAuthenticator())).rejects.toMatchObject({ code: 'METHOD_NOT_OFFERED' })
    // A model that nobody attests is a claim: it is on no list, of the allowed or of the rest.
    await expect(register(admin, new TestAuthenticator({ aaguid: model }))).rejects.toMatchObject({ code: 'METHOD_NOT_OFFERED' })
    await setPolicy({ id: 'fido2', state: 'enabled', keyRestrictions: { isEnforced: true, enforcementType: 'block', aaGuids: [] } })
    await expect(register(admin, new TestAuthenticator({ aaguid: model }))).rejects.toMatchObject({ code: 'METHOD_NOT_OFFERED' })
    await setPolicy({ id: 'fido2', state: 'enabled', keyRestrictions: { isEnforced: true, enforcementType: 'allow', aaGuids: [model] } })
    await expect(register(admin, new TestAuthenticator({ aaguid: model, attests: true }))).resolves.toMatchObject({ attestation: 'direct' })
  })
  it('is known in its own organisation only', async () => {
    const foreign = await aTenant()
    const there = { ...ctx(), tenant: foreign }
    const request = await passkeyRequest(there, { userId: null, boundTo: 'place' })
    expect(errorOf(await verifyPasskey(there, { boundTo: 'place', response: key.get(request) }))).toBe('PASSKEY_REFUSED')
  })
  it.each([['nothing', ''], ['no JSON', '{'], ['no answer', '{"id":"x"}'], ['a list', '[]']])('%s is no answer, and costs the request nothing', async (_what, response) => {
    const request = await ask()
    expect(errorOf(await answer(response))).toBe('PASSKEY_REFUSED')
    expect(errorOf(await answer(key.get(request)))).toBe('ok')
  })
})
