import * as client from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertApplication } from '@/lib/data/application'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { hashPassword } from '@/lib/platform/password-hash'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser, stepOf, type Page } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, type TestIssuer } from './testing/issuer'
import { BLOCK, dropPolicies, putPolicy } from './testing/policies'

const PASSWORD = 'umbrella violin cactus 42'
let db: TestDatabase
let op: TestIssuer
let tenant: TenantRef
let config: client.Configuration
let userId: string
let browser: TestBrowser
let serial = 0

beforeAll(async () => {
  db = await openTestDatabase()
  op = await openTestIssuer(db.database)
  tenant = await makeTenant('acme')
  userId = (await makePerson(tenant, { email: 'ada@acme.test', displayName: 'Ada' })).userId
  const hash = await hashPassword(PASSWORD)
  const clientId = await inTenant(tenant.id, async (tx) => {
    await setPasswordHash(tx, userId, hash, new Date())
    const { id } = await insertApplication(tx, {
      kind: 'oidc', clientType: 'public', displayName: 'Factory <terminal>', redirectUris: [], assignmentRequired: false, requireConsent: true,
      grantTypes: ['refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
    }, new Date())
    return (await tx.db.application.findFirstOrThrow({ where: { id } })).clientId ?? ''
  })
  config = await client.discovery(new URL(`${op.origin}/t/acme/oidc`), clientId, undefined, client.None(), { execute: [client.allowInsecureRequests] })
})
beforeEach(() => {
  browser = new TestBrowser(op.origin, { 'x-test-ip': `198.51.100.${++serial}` })
})
afterAll(async () => {
  await op.close()
  await db.close()
})

const begin = () => client.initiateDeviceAuthorization(config, { scope: 'openid profile offline_access' })
const poll = (device: client.DeviceAuthorizationResponse) => client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', { device_code: device.device_code })
const refused = (device: client.DeviceAuthorizationResponse) => poll(device).then(() => 'issued', (error: { error?: string }) => error.error)

/** Posts the form of a page of the provider. */
function post(page: Page, fields: Record<string, string>): Promise<Page> {
  const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])
  const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? ''
  return browser.go(action, { ...Object.fromEntries(hidden), ...fields })
}
const typed = async (code: string) => post(await browser.go('/t/acme/oidc/device'), { user_code: code })

async function approve(device: client.DeviceAuthorizationResponse): Promise<Page> {
  let page = await post(await typed(device.user_code), {})
  page = await browser.step(page, 'identify', { email: 'ada@acme.test' })
  page = await browser.step(page, 'password', { password: PASSWORD })
  expect(stepOf(page).prompt).toBe('consent')
  return browser.step(page, 'allow')
}

describe('a device without a browser (RFC 8628)', { timeout: 60_000 }, () => {
  it.each([['configured', true, 'connected'], ['proposed', true, 'asked'], ['configured', false, 'asked']])('of a guest whose %s partner gives consent for its people (%s) is %s', async (state, automaticConsent, expected) => {
    const domain = `${state}-${automaticConsent}.test`
    const email = `gil@${domain}`
    const hash = await hashPassword(PASSWORD)
    const guest = await makePerson(tenant, { email, userType: 'guest', externalUserState: 'Accepted' })
    await inTenant(tenant.id, async (tx) => {
      await setPasswordHash(tx, guest.userId, hash, new Date())
      await tx.db.user.update({ where: { id: guest.userId }, data: { emailVerified: true } })
      const id = newId()
      await tx.db.connectedOrganization.create({ data: { tenantId: tenant.id, id, displayName: domain, state, inbound: { automaticConsent }, createdAt: new Date(), updatedAt: new Date() } })
      await tx.db.connectedOrganizationDomain.create({ data: { tenantId: tenant.id, organizationId: id, domain } })
    })
    const device = await begin()
    let page = await post(await typed(device.user_code), {})
    page = await browser.step(page, 'identify', { email })
    page = await browser.step(page, 'password', { password: PASSWORD })
    expect(page.text.includes('The device is connected') ? 'connected' : stepOf(page).prompt === 'consent' ? 'asked' : page.text).toBe(expected)
  })

  it('AB-65: is connected by a person who saw what asks, from where and with which code, and then consented', async () => {
    const device = await begin()
    expect(device.user_code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    const input = await browser.go(device.verification_uri)
    expect(input.text).not.toMatch(/<script|onfocus|onclick/i)
    expect(input.text).toContain('acme')
    const confirm = await post(input, { user_code: device.user_code.toLowerCase().replace('-', ' ') })
    for (const shown of ['Factory &lt;terminal&gt;', device.user_code, '203.0.113.9']) expect(confirm.text).toContain(shown)
    expect(confirm.text).not.toMatch(/<script|onfocus|onclick/i)
    expect(await refused(device)).toBe('authorization_pending')
    const done = await approve(device)
    expect(done.text).toContain('The device is connected')
    const tokens = await client.pollDeviceAuthorizationGrant(config, { ...device, interval: 4.5 })
    expect(tokens.claims()).toMatchObject({ sub: userId, tid: tenant.id })
    expect((await client.refreshTokenGrant(config, tokens.refresh_token ?? '')).access_token).toBeTruthy()
    // The code worked once.
    await expect(poll(device)).rejects.toMatchObject({ error: expect.stringMatching(/invalid_grant|slow_down/) })
  })

  it('a link with the code fills the field and posts nothing by itself', async () => {
    const device = await begin()
    const page = await browser.go(device.verification_uri_complete ?? '')
    expect(page.text).toContain(`value="${device.user_code}"`)
    expect(page.text).not.toMatch(/<script|onload/i)
    expect(await refused(device)).toBe('authorization_pending')
  })

  it('AB-42: approved before a block, it gets nothing after it', async () => {
    const device = await begin()
    expect((await approve(device)).text).toContain('The device is connected')
    await putPolicy(tenant.id, BLOCK, { conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } } })
    try {
      expect(await refused(device)).toBe('invalid_grant')
    } finally {
      await dropPolicies(tenant.id)
    }
  })

  it('is refused when the person refuses, on the page or at the sign-in', async () => {
    const [one, two] = [await begin(), await begin()]
    const aborted = await post(await typed(one.user_code), { abort: 'yes' })
    expect(aborted.text).toContain('The device was not connected')
    expect(await refused(one)).toBe('access_denied')
    const page = await post(await typed(two.user_code), {})
    await browser.step(page, 'cancel')
    expect(await refused(two)).toBe('access_denied')
  })

  it('is told to slow down when it asks too often', async () => {
    const device = await begin()
    expect([await refused(device), await refused(device)]).toEqual(['authorization_pending', 'slow_down'])
  })

  it('a wrong, an old and a used code read the same, and an old one gets no token', async () => {
    const [old, used] = [await begin(), await begin()]
    await inTenant(tenant.id, (tx) => tx.db.$executeRaw`
      update oidc_payload set payload = jsonb_set(payload, '{exp}', to_jsonb(extract(epoch from now())::bigint - 60)) where model = 'DeviceCode' and user_code = ${old.user_code.replace('-', '')}`)
    await approve(used)
    for (const code of ['BBBB-BBBB', old.user_code, used.user_code]) expect((await typed(code)).text).toContain('That code is not right or has expired')
    expect(await refused(old)).toMatch(/expired_token|invalid_grant/)
  })

  it('AB-46: guesses at codes are slowed per address; right ones are not counted', async () => {
    for (let n = 0; n < 3; n += 1) {
      const device = await begin()
      expect((await typed(device.user_code)).text).toContain(device.user_code)
    }
    const seen: number[] = []
    for (let n = 0; n < 22; n += 1) seen.push((await typed('BBBB-BBBB')).status)
    expect(seen.slice(0, 20)).not.toContain(429)
    expect(seen).toContain(429)
    expect((await typed('BBBB-BBBB')).text).toMatch(/too many wrong codes|That code is not right/)
  })
})
