import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { finishSignIn, startSignIn } from '@/lib/auth/flow'
import { findSurfaceSession } from '@/lib/auth/session'
import { insertFirstParty } from '@/lib/data/first-party'
import { inPlatform } from '@/lib/data/platform-tx'
import { resealAll } from '@/lib/data/reseal'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { firstPartyApplications } from '@/lib/domain/session'
import { decryptSecret, keyRing } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { openReset, requestReset } from '@/lib/services/account'
import { sealInvitationRef, openInvitationRef } from '@/lib/services/invitation/reference'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser, stepOf, type Page } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, visitor, type TestIssuer } from './testing/issuer'
import { backChannel, partyOf, within } from './testing/relying-party'

const OLD = 'test-secret-key-0123456789abcdef0123456789abcdef'
const NEW = 'brand-new-key-0123456789abcdef0123456789abcdef00'
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
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await op.close()
  await db.close()
})

const party = () => partyOf('acme')

/** Begins a sign-in to the portal and stops at the page that waits for the mailed code. */
async function atCode(browser: TestBrowser, email: string): Promise<Page> {
  const begun = await within(browser, '/t/acme/portal/sign-in', async () => startSignIn(await party(), new URLSearchParams()))
  if (begun.kind !== 'go') throw new Error('the sign-in did not begin')
  browser.keep(begun.response)
  const page = await browser.step(await browser.go(begun.response.headers.get('location') ?? ''), 'identify', { email })
  return browser.step(page, 'use-code')
}

async function mailed(email: string, ring = runtime().keys): Promise<{ code: string; token: string }> {
  const mail = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findFirstOrThrow({ where: { toAddress: email, template: { not: 'new-sign-in' } }, orderBy: { createdAt: 'desc' } }))
  return JSON.parse(decryptSecret(ring, mail.secretParams ?? new Uint8Array(), `mail:${mail.id}`).toString())
}

async function finish(browser: TestBrowser, page: Page): Promise<string | null> {
  const done = await within(browser, page.url.pathname, async () => finishSignIn(await party(), page.url.searchParams, backChannel(tenant)))
  browser.keep(done)
  return done.headers.get('location')
}

const signedIn = (browser: TestBrowser) => within(browser, '/t/acme/my/apps', async () => (await findSurfaceSession(tenant, 'portal'))?.user.email)

async function person(): Promise<string> {
  const email = `p${++serial}@acme.test`
  await makePerson(tenant, { email })
  return email
}

describe('SECRET_KEY changes while people are busy', { timeout: 60_000 }, () => {
  it('sessions, sign-ins half-way, mailed codes and links go on, and nothing needs the old key after its time', async () => {
    const [live, middle, forgetful] = [await person(), await person(), await person()]
    const [one, two] = [new TestBrowser(op.origin), new TestBrowser(op.origin)]
    const page = await atCode(one, live)
    expect(await finish(one, await one.step(page, 'code', { code: (await mailed(live)).code }))).toMatch(/\/my\/apps$/)
    const waiting = await atCode(two, middle)
    await requestReset(visitor(tenant), forgetful, null)
    const [code, reset] = [(await mailed(middle)).code, await mailed(forgetful)]

    await op.restart(keyRing(`${NEW},${OLD}`))
    expect(await resealAll(runtime().keys)).toMatchObject({ signing_key: 2, browser_session: 1 })
    expect(await signedIn(one)).toBe(live)
    const back = await two.step(waiting, 'code', { code })
    expect(back.url.pathname).toBe('/t/acme/portal/auth/callback/vestibule')
    expect(await finish(two, back)).toMatch(/\/my\/apps$/)
    expect(await signedIn(two)).toBe(middle)
    expect(await openReset(visitor(tenant), reset.token, reset.code)).toMatchObject({ ok: true })
    // Single sign-on of the older browser: the provider's cookie is verified by the old key and signed anew.
    const again = await within(one, '/t/acme/portal/sign-in', async () => startSignIn(await party(), new URLSearchParams()))
    if (again.kind !== 'go') throw new Error('the sign-in did not begin')
    one.keep(again.response)
    expect(await finish(one, await one.go(again.response.headers.get('location') ?? ''))).toMatch(/\/my\/apps$/)

    await op.restart(keyRing(NEW))
    expect([await signedIn(one), await signedIn(two)]).toEqual([live, middle])
    const fresh = new TestBrowser(op.origin)
    const email = await person()
    const asked = await atCode(fresh, email)
    expect(stepOf(asked)).toMatchObject({ step: 'code', error: null })
    expect(await finish(fresh, await fresh.step(asked, 'code', { code: (await mailed(email)).code }))).toMatch(/\/my\/apps$/)
  })

  it('a session of a key that is retired is over, and says nothing worse', async () => {
    await op.restart(keyRing(`${OLD},${NEW}`))
    const email = await person()
    const browser = new TestBrowser(op.origin)
    const page = await atCode(browser, email)
    await finish(browser, await browser.step(page, 'code', { code: (await mailed(email)).code }))
    expect(await signedIn(browser)).toBe(email)
    await resealAll(keyRing(`${NEW},${OLD}`))
    await op.restart(keyRing(NEW))
    expect(await signedIn(browser)).toBeUndefined()
    expect(stepOf(await atCode(browser, email))).toMatchObject({ step: 'code', error: null })
  })

  it('references to invitations and device codes that wait in the provider are sealed anew', async () => {
    const now = new Date()
    await op.restart(keyRing(`${OLD},${NEW}`))
    const ref = sealInvitationRef(tenant.id, { invitationId: newId(), tokenVersion: 1 }, now)
    const browser = new TestBrowser(op.origin)
    const url = `/t/acme/oidc/auth?${new URLSearchParams({
      client_id: 'vestibule-portal', response_type: 'code', scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256', invitation: ref,
      redirect_uri: `${op.origin}/t/acme/portal/auth/callback/vestibule`,
    })}`
    expect((await browser.go(url)).status).toBe(200)
    await browser.go(url.replace(encodeURIComponent(ref), 'anything-else-that-is-no-reference-of-ours-0123456789'))
    await inTenant(tenant.id, (tx) => tx.db.oidcPayload.create({ data: { tenantId: tenant.id, model: 'DeviceCode', idHash: new Uint8Array(32), payload: { jti: sealInvitationRef(tenant.id, { invitationId: newId(), tokenVersion: 1 }, now) } } }))
    const refs = () => inTenant(tenant.id, (tx) => tx.db.$queryRaw<{ ref: string }[]>`select payload->'params'->>'invitation' as ref from oidc_payload where model = 'Interaction' and payload->'params'->>'invitation' = ${ref}`)
    expect(await refs()).toHaveLength(1)
    const ring = keyRing(`${NEW},${OLD}`)
    await resealAll(ring)
    expect(await refs()).toHaveLength(0)
    expect(openInvitationRef(tenant.id, ref, now)).toBeDefined()
    expect((await resealAll(ring))['oidc_payload']).toBe(0)
  })
})
