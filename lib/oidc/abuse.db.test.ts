import * as client from 'openid-client'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startSignIn } from '@/lib/auth/flow'
import { findSurfaceSession } from '@/lib/auth/session'
import { insertSetUpLink } from '@/lib/data/admin-set-up'
import { insertApplication } from '@/lib/data/application'
import { insertFirstParty } from '@/lib/data/first-party'
import { inPlatform } from '@/lib/data/platform-tx'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { readOrganisation, writeOrganisation } from '@/lib/data/tenant-settings'
import { linkToken } from '@/lib/domain/mail'
import { firstPartyApplications } from '@/lib/domain/session'
import { decryptSecret, sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { hashPassword } from '@/lib/platform/password-hash'
import { openReset, requestReset, resetPassword } from '@/lib/services/account'
import { uploadImport } from '@/lib/services/import'
import { run, type Context } from '@/lib/services/kernel'
import { getSetUpLink, setAdminPassword } from '@/lib/services/setup/set-admin-password'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser, stepOf, type Page } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, visitor, type TestIssuer } from './testing/issuer'
import { partyOf, within } from './testing/relying-party'

const PASSWORD = 'umbrella violin cactus 42'
const CALLBACK = 'https://rp.example.test/cb'
const SECRET = 'a-secret-of-the-relying-party-0123456789'
let db: TestDatabase
let op: TestIssuer
let tenant: TenantRef
let twin: TenantRef
let serial = 0

beforeAll(async () => {
  vi.stubEnv('AUTH_TRUST_HOST', '1')
  db = await openTestDatabase()
  op = await openTestIssuer(db.database)
  tenant = await makeTenant('acme')
  twin = await makeTenant('twin')
  await inPlatform((tx) => insertFirstParty(tx, tenant.id, firstPartyApplications('acme', op.origin), new Date()))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await op.close()
  await db.close()
})

const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string; error?: string }) => error.code ?? error.error ?? String(error))
const browser = () => new TestBrowser(op.origin, { 'x-test-ip': `198.51.100.${++serial}` })

async function aMember(hash?: string) {
  const email = `m${++serial}@acme.test`
  const person = await makePerson(tenant, { email })
  const stored = hash ?? (await hashPassword(PASSWORD))
  await inTenant(tenant.id, (tx) => setPasswordHash(tx, person.userId, stored, new Date()))
  return { id: person.userId, email, person }
}

async function anApplication(of: TenantRef, over: { assignmentRequired?: boolean; secret?: string } = {}) {
  return inTenant(of.id, async (tx) => {
    const { id } = await insertApplication(tx, {
      kind: 'oidc', clientType: 'confidential', displayName: 'Relying party', redirectUris: [CALLBACK], assignmentRequired: over.assignmentRequired ?? false,
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    }, new Date())
    const row = await tx.db.application.findFirstOrThrow({ where: { id } })
    await tx.db.applicationSecret.create({ data: { id: newId(), tenantId: of.id, applicationId: id, displayName: 's', hint: '6789', secretHash: Uint8Array.from(sha256(over.secret ?? SECRET)), createdAt: new Date() } })
    return { id, clientId: row.clientId ?? '' }
  })
}

const discover = (clientId: string) => client.discovery(new URL(`${op.origin}/t/acme/oidc`), clientId, { client_secret: SECRET }, client.ClientSecretBasic(SECRET), { execute: [client.allowInsecureRequests] })

async function begin(config: client.Configuration, visit: TestBrowser, scope = 'openid') {
  const verifier = client.randomPKCECodeVerifier()
  const page = await visit.go(client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }))
  return { page, finish: (at: Page) => client.authorizationCodeGrant(config, at.url, { pkceCodeVerifier: verifier }) }
}

async function tokens(config: client.Configuration, email: string, scope?: string) {
  const visit = browser()
  const { page, finish } = await begin(config, visit, scope)
  return finish(await visit.step(await visit.step(page, 'identify', { email }), 'password', { password: PASSWORD }))
}

async function mailed(email: string): Promise<{ code: string; token: string }> {
  const mail = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findFirstOrThrow({ where: { toAddress: email }, orderBy: { createdAt: 'desc' } }))
  return JSON.parse(decryptSecret(db.keys, mail.secretParams ?? new Uint8Array(), `mail:${mail.id}`).toString())
}

describe('mailed tokens', { timeout: 60_000 }, () => {
  it('AB-21: a set-up link sets the first password once, and none where there is one', async () => {
    const now = new Date()
    const link = async (userId: string) => {
      const secret = newId()
      return linkToken(await inPlatform((tx) => insertSetUpLink(tx, tenant.id, userId, secret, new Date(now.getTime() + 3_600_000), now)), secret)
    }
    const { userId } = await makePerson(tenant, { email: `new-${newId()}@acme.test` })
    const token = await link(userId)
    expect(await run(getSetUpLink, { token }, visitor(tenant))).toMatchObject({ displayName: expect.any(String) })
    const results = await Promise.all([1, 2, 3].map((n) => code(run(setAdminPassword, { token, password: `${PASSWORD} ${n}` }, visitor(tenant)))))
    expect(results.sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'ok'])
    expect(await code(run(setAdminPassword, { token: await link(userId), password: PASSWORD }, visitor(tenant)))).toBe('NOT_FOUND')
    expect(await code(run(getSetUpLink, { token }, visitor(twin)))).toBe('NOT_FOUND')
    // One kind of token is not another.
    expect(await openReset(visitor(tenant), await link((await aMember()).id), '00000000')).toMatchObject({ ok: false })
  })

  it('AB-22: a reset asks for link and code, changes no way in, and signs nobody in', async () => {
    const { id, email } = await aMember()
    const ways = () => inTenant(tenant.id, async (tx) => [await tx.db.identity.findMany({ where: { userId: id } }), await tx.db.knownDevice.count({ where: { userId: id } })])
    const before = await ways()
    await requestReset(visitor(tenant), email, null)
    const mail = await mailed(email)
    expect(await openReset(visitor(tenant), mail.token, mail.code === '11111111' ? '22222222' : '11111111')).toMatchObject({ ok: false, error: 'CODE_INVALID' })
    expect(await openReset(visitor(tenant), linkToken(newId(), newId()), mail.code)).toMatchObject({ ok: false })
    const opened = await openReset(visitor(tenant), mail.token, mail.code)
    if (!opened.ok) throw new Error('the reset did not open')
    await run(resetPassword, { journeyKey: opened.journeyKey, password: 'lantern mosaic thursday orchard' }, visitor(tenant))
    expect(await ways()).toEqual(before)
    expect(await inTenant(tenant.id, (tx) => tx.db.session.count({ where: { userId: id } }))).toBe(0)
  })

  it('AB-44: the code is in no answer: no page, no head, no address', async () => {
    const { email } = await aMember()
    const config = await discover((await anApplication(tenant)).clientId)
    const visit = browser()
    const { page } = await begin(config, visit)
    let at = await visit.step(await visit.step(page, 'identify', { email }), 'use-code')
    const first = await mailed(email)
    at = await visit.step(at, 'resend')
    const second = await mailed(email)
    at = await visit.step(at, 'code', { code: first.code === second.code ? '00000000' : first.code })
    expect(stepOf(at).step).toBe('code')
    expect((await visit.step(at, 'code', { code: second.code })).url.origin).toBe(new URL(CALLBACK).origin)
    for (const text of visit.seen) for (const one of [first.code, second.code]) expect(text.includes(one)).toBe(false)
  })
})

describe('sessions and cookies', { timeout: 120_000 }, () => {
  it('AB-41: no value of the flow passes as a session, nor one surface for another', async () => {
    const visit = browser()
    const party = await partyOf('acme')
    const begun = await within(visit, '/t/acme/portal/sign-in', () => startSignIn(party, new URLSearchParams()))
    if (begun.kind !== 'go') throw new Error('the sign-in did not begin')
    visit.keep(begun.response)
    await visit.go(begun.response.headers.get('location') ?? '')
    expect(visit.cookies.length).toBeGreaterThan(3)
    for (const { value } of visit.cookies) {
      const thief = browser()
      thief.cookies = (['portal', 'console'] as const).map((surface) => ({ name: party.cookies.session.replace('portal', surface), value, path: '/t/acme' }))
      for (const surface of ['portal', 'console'] as const) expect(await within(thief, '/t/acme/my', () => findSurfaceSession(tenant, surface))).toBeUndefined()
    }
  })

  it('AB-49: a hundred sign-ins, of four people five times each at once, are all of their own person', async () => {
    const hash = await hashPassword(PASSWORD)
    const config = await discover((await anApplication(tenant)).clientId)
    for (let wave = 0; wave < 5; wave += 1) {
      const people = await Promise.all(Array.from({ length: 4 }, () => aMember(hash)))
      const who = await Promise.all(people.flatMap(({ email, id }) => Array.from({ length: 5 }, async () => ({ id, sub: (await tokens(config, email)).claims()?.sub }))))
      for (const { id, sub } of who) expect(sub).toBe(id)
    }
  })

  it('AB-51: a record of a sign-in that cannot be written lets nobody in', async () => {
    const { id, email } = await aMember()
    const config = await discover((await anApplication(tenant)).clientId)
    const visit = browser()
    const { page } = await begin(config, visit)
    const at = await visit.step(page, 'identify', { email })
    const owner = new pg.Client({ connectionString: db.ownerUrl })
    await owner.connect()
    try {
      await owner.query(`alter table sign_in add constraint closed check (result <> 'success') not valid`)
      const refused = await visit.step(at, 'password', { password: PASSWORD })
      expect([refused.status >= 500, refused.url.origin]).toEqual([true, op.origin])
      expect(await inTenant(tenant.id, (tx) => tx.db.oidcPayload.count({ where: { accountId: id } }))).toBe(0)
    } finally {
      await owner.query('alter table sign_in drop constraint closed')
      await owner.end()
    }
    expect((await tokens(config, email)).claims()?.sub).toBe(id)
  })
})

describe('tenants and features', { timeout: 60_000 }, () => {
  it('AB-54: one client id in two organisations is two clients, in every cache', async () => {
    const [own, other] = [await anApplication(tenant), await anApplication(twin, { secret: 'the-other-secret-0123456789-0123456789' })]
    const shared = newId()
    for (const [of, id] of [[tenant, own.id], [twin, other.id]] as const) await inTenant(of.id, (tx) => tx.db.application.update({ where: { id }, data: { clientId: shared } }))
    const ask = async (slug: string, secret: string) => (await fetch(`${op.origin}/t/${slug}/oidc/token`, { method: 'POST', headers: { authorization: `Basic ${btoa(`${shared}:${secret}`)}` }, body: new URLSearchParams({ grant_type: 'client_credentials' }) })).status
    await expect.poll(() => ask('acme', SECRET), { timeout: 5_000 }).toBe(200)
    expect(await ask('twin', SECRET)).toBe(401)
    expect(await ask('twin', 'the-other-secret-0123456789-0123456789')).toBe(200)
    expect(await ask('acme', 'the-other-secret-0123456789-0123456789')).toBe(401)
  })

  it('AB-60: a CSV file: an upload has no path of its own', async () => {
    const admin = await makePerson(tenant, { email: `a-${newId()}@acme.test`, roles: ['Global Administrator'] })
    const ctx: Context = { ...visitor(tenant), actor: { ...admin, authTime: new Date() } }
    for (const spoolId of ['../../etc/passwd', '/etc/passwd', `..%2f${newId()}`, `${newId()}/../../x`, '']) {
      expect(await code(run(uploadImport, { spoolId, sha256: 'a'.repeat(64), fileName: '../../x.html' }, ctx))).toBe('VALIDATION')
    }
  })

  it('AB-63: a way in that is switched off cannot be taken by its address either', async () => {
    const { email } = await aMember()
    const config = await discover((await anApplication(tenant)).clientId)
    const before = await inTenant(tenant.id, readOrganisation)
    await inTenant(tenant.id, (tx) => writeOrganisation(tx, { ...before, signInMethods: ['emailCode'] }, new Date()))
    const visit = browser()
    let page = await visit.step((await begin(config, visit)).page, 'identify', { email })
    expect(stepOf(page)).toMatchObject({ step: 'code' })
    for (const [intent, fields] of [['use-password', {}], ['password', { password: PASSWORD }]] as const) {
      page = await visit.step(await visit.go(page.url), intent, fields)
      expect(stepOf(page)).toMatchObject({ step: 'code', error: 'STEP_OUT_OF_ORDER' })
    }
    await inTenant(tenant.id, (tx) => writeOrganisation(tx, { ...before, signInMethods: ['password'] }, new Date()))
    const other = browser()
    const asked = await other.step((await begin(config, other)).page, 'identify', { email })
    expect(stepOf(await other.step(asked, 'use-code'))).toMatchObject({ step: 'password', error: 'STEP_OUT_OF_ORDER' })
    await inTenant(tenant.id, (tx) => writeOrganisation(tx, before, new Date()))
  })

  it('AB-63: tokens say no more than was asked for, and an assignment that ended ends refresh and userinfo', async () => {
    const { id, email } = await aMember()
    const app = await anApplication(tenant, { assignmentRequired: true })
    await inTenant(tenant.id, (tx) => tx.db.appAssignment.create({ data: { id: newId(), tenantId: tenant.id, applicationId: app.id, userId: id, createdAt: new Date() } }))
    const config = await discover(app.clientId)
    const set = await tokens(config, email, 'openid')
    for (const absent of ['email', 'name', 'groups', 'preferred_username']) expect(set.claims()).not.toHaveProperty(absent)
    expect(await client.fetchUserInfo(config, set.access_token, id)).toMatchObject({ sub: id })
    const again = await client.refreshTokenGrant(config, set.refresh_token ?? '')
    await inTenant(tenant.id, (tx) => tx.db.appAssignment.deleteMany({ where: { applicationId: app.id } }))
    await expect(client.fetchUserInfo(config, again.access_token, id)).rejects.toThrow()
    await expect(client.refreshTokenGrant(config, again.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  })
  it('AB-71: when a package ends, its role is in no refreshed token, and where nothing else lets in, refresh and userinfo end with it', async () => {
    const { id, email } = await aMember()
    const app = await anApplication(tenant, { assignmentRequired: true })
    const now = new Date()
    const ids = { role: newId(), catalog: newId(), package: newId(), policy: newId(), resource: newId(), held: newId() }
    await inTenant(tenant.id, async (tx) => {
      const row = { tenantId: tenant.id, createdAt: now }
      await tx.db.appRole.create({ data: { ...row, id: ids.role, applicationId: app.id, value: 'reader', displayName: 'Reader' } })
      await tx.db.catalog.create({ data: { ...row, updatedAt: now, id: ids.catalog, displayName: 'Plant' } })
      await tx.db.catalogResource.create({ data: { ...row, id: ids.resource, catalogId: ids.catalog, applicationId: app.id } })
      await tx.db.accessPackage.create({ data: { ...row, updatedAt: now, id: ids.package, catalogId: ids.catalog, displayName: 'Plant' } })
      await tx.db.accessPackagePolicy.create({ data: { ...row, updatedAt: now, id: ids.policy, packageId: ids.package, document: { displayName: 'All', allowedTargetScope: 'allDirectoryUsers' } } })
      await tx.db.accessPackageResourceRole.create({ data: { ...row, id: newId(), packageId: ids.package, resourceId: ids.resource, appRoleId: ids.role } })
      await tx.db.accessAssignment.create({ data: { ...row, id: ids.held, userId: id, packageId: ids.package, policyId: ids.policy, state: 'delivered', validFrom: now } })
      await tx.db.appAssignment.create({ data: { ...row, id: newId(), applicationId: app.id, userId: id } })
    })
    const config = await discover(app.clientId)
    const rolesIn = (set: Awaited<ReturnType<typeof tokens>>) => set.claims()?.['roles']
    const first = await tokens(config, email, 'openid')
    expect(rolesIn(first)).toEqual(['reader'])
    await inTenant(tenant.id, (tx) => tx.db.accessAssignment.update({ where: { id: ids.held }, data: { validTo: new Date() } }))
    const second = await client.refreshTokenGrant(config, first.refresh_token ?? '')
    expect(second.claims()).toMatchObject({ sub: id, roles: [] })
    await inTenant(tenant.id, (tx) => tx.db.accessAssignment.update({ where: { id: ids.held }, data: { validTo: null } }))
    await inTenant(tenant.id, (tx) => tx.db.appAssignment.deleteMany({ where: { applicationId: app.id } }))
    const third = await client.refreshTokenGrant(config, second.refresh_token ?? '')
    expect(third.claims()).toMatchObject({ roles: ['reader'] })
    await inTenant(tenant.id, (tx) => tx.db.accessAssignment.update({ where: { id: ids.held }, data: { validTo: new Date() } }))
    await expect(client.fetchUserInfo(config, third.access_token, id)).rejects.toThrow()
    await expect(client.refreshTokenGrant(config, third.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})
