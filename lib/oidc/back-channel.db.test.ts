import { afterAll, beforeAll, expect, it, vi } from 'vitest'
// oxlint-disable-next-line house/rooms -- tests of the provider need its own relying party
import { finishSignIn, startSignIn } from '@/lib/auth/flow'
// oxlint-disable-next-line house/rooms -- as above
import { findSurfaceSession } from '@/lib/auth/session'
import { insertFirstParty } from '@/lib/data/first-party'
import { inPlatform } from '@/lib/data/platform-tx'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { FIRST_PARTY, firstPartyApplications } from '@/lib/domain/session'
import { hashPassword } from '@/lib/platform/password-hash'
import { signInProvider } from '@/lib/services/sign-in'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser, type Page } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, type TestIssuer } from './testing/issuer'
import { backChannel, partyOf, within } from './testing/relying-party'

const PASSWORD = 'umbrella violin cactus 42'
const EMAIL = 'ada@acme.test'
const { clientId } = FIRST_PARTY.portal
let db: TestDatabase
let op: TestIssuer
let tenant: TenantRef
let serial = 0

beforeAll(async () => {
  // As prepareFrameworks sets it: next-auth takes its origin from the request.
  vi.stubEnv('AUTH_TRUST_HOST', '1')
  db = await openTestDatabase()
  op = await openTestIssuer(db.database)
  tenant = await makeTenant('acme')
  await inPlatform((tx) => insertFirstParty(tx, tenant.id, firstPartyApplications('acme', op.origin), new Date()))
  const { userId } = await makePerson(tenant, { email: EMAIL })
  const hash = await hashPassword(PASSWORD)
  await inTenant(tenant.id, (tx) => setPasswordHash(tx, userId, hash, new Date()))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await op.close()
  await db.close()
})

/** A browser that has signed in at the issuer and stands before the relying party's callback. */
async function atCallback(): Promise<{ browser: TestBrowser; page: Page }> {
  const browser = new TestBrowser(op.origin, { 'x-test-ip': `198.51.100.${++serial}` })
  const begun = await within(browser, '/t/acme/portal/sign-in', async () => startSignIn(await partyOf('acme'), new URLSearchParams()))
  if (begun.kind !== 'go') throw new Error('the sign-in did not begin')
  browser.keep(begun.response)
  const page = await browser.step(await browser.go(begun.response.headers.get('location') ?? ''), 'identify', { email: EMAIL })
  return { browser, page: await browser.step(page, 'password', { password: PASSWORD }) }
}

async function finish(browser: TestBrowser, query: URLSearchParams, back = backChannel(tenant)) {
  const done = await within(browser, '/t/acme/portal/auth/callback/vestibule', async () => finishSignIn(await partyOf('acme'), query, back))
  browser.keep(done)
  const session = await within(browser, '/t/acme/my/apps', () => findSurfaceSession(tenant, 'portal'))
  return { location: done.headers.get('location') ?? '', email: session?.user.email }
}

const changed = (query: URLSearchParams, name: string, value: string) => {
  const next = new URLSearchParams(query)
  next.set(name, value)
  return next
}

it('the answer of the issuer makes a session, once', async () => {
  const { browser, page } = await atCallback()
  expect(await finish(browser, page.url.searchParams)).toMatchObject({ email: EMAIL, location: expect.stringMatching(/\/my\/apps$/) })
  const code = page.url.searchParams.get('code') ?? ''
  const again = { grant_type: 'authorization_code', code, redirect_uri: `${page.url.origin}${page.url.pathname}`, client_id: clientId, code_verifier: 'a'.repeat(43) }
  expect(await signInProvider().redeemCode(tenant, again)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

it.each([['state', 'another'], ['iss', 'https://evil.example'], ['code', 'unknown']])('an answer with another %s makes none', async (name, value) => {
  const { browser, page } = await atCallback()
  expect(page.url.searchParams.has(name)).toBe(true)
  const refused = await finish(browser, changed(page.url.searchParams, name, value))
  expect(refused.email).toBeUndefined()
  expect(refused.location).toContain('error=')
})

it('an answer without an issuer, or with an error, makes none', async () => {
  for (const alter of [(query: URLSearchParams) => query.delete('iss'), (query: URLSearchParams) => query.set('error', 'access_denied')]) {
    const { browser, page } = await atCallback()
    const query = new URLSearchParams(page.url.searchParams)
    alter(query)
    expect((await finish(browser, query)).email).toBeUndefined()
  }
})

it("a code of another browser fails on the verifier, and another sign-in's ID token on the nonce", async () => {
  const [mine, other] = [await atCallback(), await atCallback()]
  const stolen = changed(mine.page.url.searchParams, 'code', other.page.url.searchParams.get('code') ?? '')
  expect((await finish(mine.browser, stolen)).email).toBeUndefined()

  const [third, fourth] = [await atCallback(), await atCallback()]
  const back = backChannel(tenant)
  let kept: Awaited<ReturnType<typeof back.token>> | undefined
  expect((await finish(third.browser, third.page.url.searchParams, { ...back, token: async (form) => (kept = await back.token(form)) })).email).toBe(EMAIL)
  expect((await finish(fourth.browser, fourth.page.url.searchParams, { ...back, token: async () => kept ?? { status: 500, body: null } })).email).toBeUndefined()
})

it('an ID token is one only with this signature, for this client', async () => {
  const { browser, page } = await atCallback()
  const back = backChannel(tenant)
  let idToken = ''
  await finish(browser, page.url.searchParams, { ...back, verify: (token) => back.verify((idToken = token)) })
  expect(await signInProvider().verifyIdToken(tenant, clientId, idToken)).toMatchObject({ tid: tenant.id, aud: clientId })
  expect(await signInProvider().verifyIdToken(tenant, FIRST_PARTY.console.clientId, idToken)).toBeUndefined()
  const [header = '', payload = '', signature = ''] = idToken.split('.')
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: tenant.id })).toString('base64url')
  expect(await signInProvider().verifyIdToken(tenant, clientId, [header, forged, signature].join('.'))).toBeUndefined()
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  expect(await signInProvider().verifyIdToken(tenant, clientId, `${none}.${forged}.`)).toBeUndefined()
  const other = await makeTenant('other')
  expect(await signInProvider().verifyIdToken(other, clientId, idToken)).toBeUndefined()
})
