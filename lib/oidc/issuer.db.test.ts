import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertApplication } from '@/lib/data/application'
import { inPlatform } from '@/lib/data/platform-tx'
import { revokeUserSessions } from '@/lib/data/session'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { hashPassword } from '@/lib/platform/password-hash'
import { run } from '@/lib/services/kernel'
import { listKeys, rotateKeys } from '@/lib/services/key'
import { makeSuccessors, rotateStep } from '@/lib/services/key/rotate'
import { TestBrowser, stepOf } from '@/prisma/seed/test-browser'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, visitor, type TestIssuer } from './testing/issuer'

const PASSWORD = 'umbrella violin cactus 42'
const CALLBACK = 'https://rp.example.test/cb'
const SECRET = 'a-secret-of-the-relying-party-0123456789'
let db: TestDatabase
let op: TestIssuer
let tenant: TenantRef
let userId: string
let clientId: string
let applicationId: string

beforeAll(async () => {
  db = await openTestDatabase()
  op = await openTestIssuer(db.database)
  tenant = await makeTenant('acme')
  userId = (await makePerson(tenant, { email: 'ada@acme.test', displayName: 'Ada' })).userId
  const hash = await hashPassword(PASSWORD)
  await inTenant(tenant.id, async (tx) => {
    await setPasswordHash(tx, userId, hash, new Date())
    const made = await insertApplication(tx, {
      kind: 'oidc', clientType: 'confidential', displayName: 'Relying party', redirectUris: [CALLBACK], assignmentRequired: false,
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    }, new Date())
    applicationId = made.id
    const row = await tx.db.application.findFirstOrThrow({ where: { id: applicationId } })
    clientId = row.clientId ?? ''
    await tx.db.applicationSecret.create({ data: { id: newId(), tenantId: tenant.id, applicationId, displayName: 's', hint: '6789', secretHash: Uint8Array.from(sha256(SECRET)), createdAt: new Date() } })
  })
})
afterAll(async () => {
  await op.close()
  await db.close()
})

const asAdmin = () => ({ ...visitor(tenant), actor: { kind: 'user', userId, name: 'Ada', email: 'ada@acme.test', userType: 'member', sessionId: newId(), authTime: new Date(), roles: ['Global Administrator'] } as const })
const issuer = () => `${op.origin}/t/acme/oidc`
const discover = (secret = SECRET) => client.discovery(new URL(issuer()), clientId, { client_secret: secret }, client.ClientSecretBasic(secret), { execute: [client.allowInsecureRequests] })

async function authorize(config: client.Configuration, browser = new TestBrowser(op.origin), scope = 'openid profile email') {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const url = client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope, state, nonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' })
  let page = await browser.go(url)
  if (page.url.origin === op.origin) {
    page = await browser.step(page, 'identify', { email: 'Ada@ACME.test' })
    page = await browser.step(page, 'password', { password: PASSWORD })
  }
  return { page, browser, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce } }
}

async function tokens() {
  const config = await discover()
  const { page, browser, checks } = await authorize(config)
  return { config, browser, page, checks, set: await client.authorizationCodeGrant(config, page.url, checks) }
}

describe('authorization code with PKCE', () => {
  it('signs a person in and tells who it is', async () => {
    const { set, config } = await tokens()
    expect(set.claims()).toMatchObject({ sub: userId, oid: userId, tid: tenant.id, idp: 'local', name: 'Ada', email: 'ada@acme.test', amr: ['pwd'], acr: '1' })
    expect(await client.fetchUserInfo(config, set.access_token, userId)).toMatchObject({ sub: userId, email: 'ada@acme.test' })
    const rows = await inTenant(tenant.id, (tx) => tx.db.signIn.findMany({ where: { userId, result: 'success', kind: 'interactiveUser' } }))
    expect(rows[0]).toMatchObject({ method: 'password', appName: 'Relying party', clientId, browser: 'Firefox 128' })
  })

  it('a second request of the same browser asks nothing', async () => {
    const { browser, config } = await tokens()
    const again = await authorize(config, browser)
    expect(again.page.trail).toHaveLength(1)
    expect(again.page.url.searchParams.get('code')).toBeTruthy()
  })

  it('AB-34: of parallel redemptions of one code one wins, and what it got dies', async () => {
    const config = await discover()
    const { page, checks } = await authorize(config)
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => client.authorizationCodeGrant(config, page.url, checks)))
    expect(results.filter((result) => result.status === 'fulfilled').length).toBeLessThanOrEqual(1)
    for (const result of results) {
      if (result.status === 'fulfilled') await expect(client.refreshTokenGrant(config, result.value.refresh_token ?? '')).rejects.toThrow()
    }
  })

  it('AB-34: a refresh token rotates, and using an old one ends the family', async () => {
    const { config, set } = await tokens()
    const second = await client.refreshTokenGrant(config, set.refresh_token ?? '')
    expect(second.refresh_token).not.toBe(set.refresh_token)
    await expect(client.refreshTokenGrant(config, set.refresh_token ?? '')).rejects.toThrow()
    await expect(client.refreshTokenGrant(config, second.refresh_token ?? '')).rejects.toThrow()
  })

  it('AB-35: no PKCE, no code; a wrong or empty secret, no token', async () => {
    const page = await new TestBrowser(op.origin).go(`${issuer()}/auth?client_id=${clientId}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(CALLBACK)}`)
    expect(page.url.searchParams.get('error')).toBe('invalid_request')
    for (const secret of ['', 'wrong', `${SECRET} `]) {
      const answer = await fetch(`${issuer()}/token`, { method: 'POST', headers: { authorization: `Basic ${btoa(`${clientId}:${encodeURIComponent(secret)}`)}` }, body: new URLSearchParams({ grant_type: 'client_credentials' }) })
      expect([400, 401]).toContain(answer.status)
    }
  })

  it('AB-33: a redirect address is compared as text', async () => {
    for (const bad of [`${CALLBACK}/`, `${CALLBACK}?x=1`, 'https://rp.example.test/cb/../x', 'https://rp.example.test:443/cb', 'https://rp.example.test/cb#f', 'javascript:alert(1)', 'https://rp.example.test@evil.test/cb', 'https://rp.example.testx/cb']) {
      const page = await new TestBrowser(op.origin).go(`${issuer()}/auth?client_id=${clientId}&response_type=code&scope=openid&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256&redirect_uri=${encodeURIComponent(bad)}`)
      expect([page.status, page.url.origin]).toEqual([400, op.origin])
    }
  })
})

describe('the end of a session is the end at once', () => {
  it('AB-36: a revoked token is inactive', async () => {
    const { config, set } = await tokens()
    expect((await client.tokenIntrospection(config, set.access_token)).active).toBe(true)
    await client.tokenRevocation(config, set.access_token)
    expect((await client.tokenIntrospection(config, set.access_token)).active).toBe(false)
  })

  it('revoking a person ends tokens, refresh and single sign-on', async () => {
    const { config, set, browser } = await tokens()
    await inTenant(tenant.id, (tx) => revokeUserSessions(tx, userId, 'revokedByAdmin', new Date()))
    expect((await client.tokenIntrospection(config, set.access_token)).active).toBe(false)
    await expect(client.refreshTokenGrant(config, set.refresh_token ?? '')).rejects.toThrow()
    const page = await browser.go(client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' }))
    expect(stepOf(page).step).toBe('identify')
  })

  it('a blocked person gets nothing more', async () => {
    const { config, set, browser } = await tokens()
    await inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id: userId }, data: { accountEnabled: false } }))
    await expect(client.refreshTokenGrant(config, set.refresh_token ?? '')).rejects.toThrow()
    let page = await browser.go(client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' }))
    page = await browser.step(page, 'identify', { email: 'ada@acme.test' })
    page = await browser.step(page, 'password', { password: `not ${PASSWORD}` })
    expect(stepOf(page), 'who has proven nothing is told nothing').toMatchObject({ step: 'password', error: 'SIGN_IN_FAILED' })
    page = await browser.step(page, 'password', { password: PASSWORD })
    expect(stepOf(page)).toMatchObject({ step: 'password', error: 'ACCOUNT_BLOCKED' })
    await inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id: userId }, data: { accountEnabled: true } }))
  })

  it('a suspended tenant issues nothing, from the next request on', async () => {
    const config = await discover()
    expect((await client.clientCredentialsGrant(config)).access_token).toBeTruthy()
    await inPlatform((tx) => tx.db.tenant.update({ where: { id: tenant.id }, data: { status: 'suspended' } }))
    await expect.poll(() => client.clientCredentialsGrant(config).then(() => 'issued', () => 'refused'), { timeout: 2_000 }).toBe('refused')
    await inPlatform((tx) => tx.db.tenant.update({ where: { id: tenant.id }, data: { status: 'active' } }))
    await expect.poll(() => client.clientCredentialsGrant(config).then(() => 'issued', () => 'refused'), { timeout: 2_000 }).toBe('issued')
  })
})

describe('clients and keys', () => {
  it('client credentials give a JWT for the API with the permissions of the application', async () => {
    const config = await discover()
    const set = await client.clientCredentialsGrant(config)
    const payload = JSON.parse(atob((set.access_token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    expect(payload).toMatchObject({ aud: `${op.origin}/graph`, tid: tenant.id, appid: clientId, idtyp: 'app', roles: [] })
  })

  it('several secrets are valid until they expire', async () => {
    const next = 'another-secret-0123456789-0123456789'
    const add = (expiresAt: Date | null, secret: string) => inTenant(tenant.id, (tx) => tx.db.applicationSecret.create({ data: { id: newId(), tenantId: tenant.id, applicationId, displayName: 'n', hint: 'x', secretHash: Uint8Array.from(sha256(secret)), createdAt: new Date(), expiresAt } }))
    await add(null, next)
    await add(new Date(Date.now() - 1_000), 'an-expired-secret-0123456789-012345')
    const tries = async (secret: string) => client.clientCredentialsGrant(await discover(secret)).then(() => true, () => false)
    await expect.poll(() => tries(next), { timeout: 2_000 }).toBe(true)
    expect(await tries(SECRET)).toBe(true)
    expect(await tries('an-expired-secret-0123456789-012345')).toBe(false)
  })

  it('of parallel rotations one takes the step', async () => {
    const ctx = asAdmin()
    const before = await run(listKeys, {}, ctx)
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => run(rotateKeys, {}, ctx)))
    const after = await run(listKeys, {}, ctx)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(after.keys.length).toBe(before.keys.length + 2)
    expect(after.keys.map(({ alg, status }) => `${alg} ${status}`).sort()).toEqual(['ES256 active', 'ES256 next', 'RS256 active', 'RS256 next'])
    // Who made successors before the first was published writes none afterwards, and of parallel promotions one happens.
    const late = await makeSuccessors(tenant.id, [], ctx.now)
    expect(await inTenant(tenant.id, (tx) => rotateStep(tx, tenant.id, ctx.now, late))).toEqual([])
    const promoted = await Promise.all(Array.from({ length: 4 }, () => inTenant(tenant.id, (tx) => rotateStep(tx, tenant.id, new Date(ctx.now.getTime() + 1), new Map()))))
    expect(promoted.map((steps) => steps.length).sort()).toEqual([0, 0, 0, 2])
    expect((await run(listKeys, {}, ctx)).keys.map(({ status }) => status).sort()).toEqual(['active', 'active', 'retired', 'retired'])
    // Back to a clean pair for what follows.
    await inPlatform((tx) => tx.db.signingKey.deleteMany({ where: { tenantId: tenant.id, status: { not: 'active' } } }))
    await inPlatform((tx) => tx.db.tenant.update({ where: { id: tenant.id }, data: { configVersion: { increment: 1 } } }))
  })

  it('keys rotate in two steps, and what was signed before stays valid', async () => {
    const { set } = await tokens()
    const keys = async () => ((await (await fetch(`${issuer()}/jwks`)).json()) as { keys: unknown[] }).keys.length
    expect(await keys()).toBe(2)
    await run(rotateKeys, {}, asAdmin())
    await expect.poll(keys, { timeout: 2_000 }).toBe(4)
    await run(rotateKeys, {}, asAdmin())
    const fresh = await tokens()
    const kid = (token: string | undefined) => JSON.parse(atob(token?.split('.')[0] ?? '')).kid as string
    expect(kid(fresh.set.id_token)).not.toBe(kid(set.id_token))
    const listed = (await run(listKeys, {}, asAdmin())).keys
    expect(listed.filter(({ alg }) => alg === 'ES256').map((key) => [key.status, key.kid])).toEqual([['active', kid(fresh.set.id_token)], ['retired', kid(set.id_token)]])
    expect(JSON.stringify(listed)).not.toContain('"d"')
    expect(await keys()).toBe(4)
  })

  it.each(['Basic', 'Basic ', 'Basic !!!', 'Basic YWJj', 'Bearer', 'Digest x', 'Basic a b', 'Basic JQ==', 'Bearer {}'])('AB-52: the header %j is refused and the process lives', async (authorization) => {
    const answer = await fetch(`${issuer()}/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ grant_type: 'client_credentials' }) })
    expect(answer.status).toBe(401)
    expect((await fetch(`${issuer()}/jwks`)).status).toBe(200)
  })

  it('stores no value that a client holds', async () => {
    const { set, browser } = await tokens()
    const rows = await inTenant(tenant.id, (tx) => tx.db.$queryRaw<{ text: string }[]>`select p::text as text from oidc_payload p`)
    const held = [set.access_token, set.refresh_token ?? '-', ...browser.cookies.filter(({ name }) => name.startsWith('op_')).map(({ value }) => value)]
    for (const { text } of rows) for (const value of held) expect(text.includes(value)).toBe(false)
  })
})
