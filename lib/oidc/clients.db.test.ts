import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { insertApplication } from '@/lib/data/application'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { logoutJob } from '@/lib/jobs/logout'
import { sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { hashPassword } from '@/lib/platform/password-hash'
import { runPlatform, type Context } from '@/lib/services/kernel'
import { resumeTenant, suspendTenant } from '@/lib/services/platform'
import { bufferSignIns } from '@/lib/services/log/record-later'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, visitor, type TestIssuer } from './testing/issuer'

const SECRET = 'a-secret-of-the-relying-party-0123456789'
const PASSWORD = 'umbrella violin cactus 42'
const CALLBACK = 'https://rp.example.test/cb'
let db: TestDatabase
let op: TestIssuer
let tenant: TenantRef
let listener: Server
let notices: string[]
let clientId: string
let applicationId: string
let serial = 0

async function anApplication(displayName: string, logoutUri: string | null) {
  return inTenant(tenant.id, async (tx) => {
    const { id } = await insertApplication(tx, {
      kind: 'oidc', clientType: 'confidential', displayName, redirectUris: [CALLBACK], assignmentRequired: false, grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    }, new Date())
    const row = await tx.db.application.update({ where: { id }, data: { backchannelLogoutUri: logoutUri } })
    await tx.db.applicationSecret.create({ data: { id: newId(), tenantId: tenant.id, applicationId: id, displayName: 's', hint: '6789', secretHash: Uint8Array.from(sha256(SECRET)), createdAt: new Date() } })
    return { id, clientId: row.clientId ?? '' }
  })
}

beforeAll(async () => {
  db = await openTestDatabase()
  op = await openTestIssuer(db.database)
  tenant = await makeTenant('acme')
  listener = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk) => (body += String(chunk))).on('end', () => {
      notices.push(new URLSearchParams(body).get('logout_token') ?? '')
      res.writeHead(200).end()
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
})
beforeEach(async () => {
  notices = []
  const address = listener.address()
  const made = await anApplication(`Relying party ${++serial}`, `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/logout`)
  ;({ clientId, id: applicationId } = made)
})
afterAll(async () => {
  listener.close()
  await op.close()
  await db.close()
})

const issuer = () => `${op.origin}/t/acme/oidc`
const ask = (secret: string, ip: string, path = 'token', body: Record<string, string> = { grant_type: 'client_credentials' }) => fetch(`${issuer()}/${path}`, {
  method: 'POST', headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}`, 'x-test-ip': ip, 'user-agent': 'sync/1.0' }, body: new URLSearchParams(body),
})
async function guess(times: number, ip: string, path = 'token', body?: Record<string, string>): Promise<number[]> {
  const seen: number[] = []
  for (let n = 0; n < times; n += 1) seen.push((await ask(`wrong-${n}`, ip, path, body)).status)
  return seen
}
const rows = () => inTenant(tenant.id, (tx) => tx.db.signIn.findMany({ where: { clientId, kind: 'servicePrincipal' }, orderBy: { at: 'asc' } }))

describe('client secrets', { timeout: 60_000 }, () => {
  it('AB-46: guesses are slowed per address, and the answer says when to come back', async () => {
    const ip = `198.51.100.${serial}`
    expect(new Set(await guess(20, ip))).toEqual(new Set([401]))
    const refused = await ask('wrong again', ip)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ error: 'invalid_client' })
    // A place that has never proven anything waits, also with the right one: else nothing would be slowed.
    await inTenant(tenant.id, (tx) => tx.db.throttle.updateMany({ where: { key: { startsWith: 'client-secret' } }, data: { blockedUntil: new Date(Date.now() + 300_000) } }))
    expect((await ask(SECRET, ip)).status).toBe(429)
    expect((await ask(SECRET, `198.51.101.${serial}`)).status).toBe(200)
  })

  it('AB-48: an address that the client has used is never refused the right secret, also after a restart, and success clears the counter', async () => {
    const ip = `198.51.100.${serial}`
    expect((await ask(SECRET, ip)).status).toBe(200)
    const seen = await guess(22, ip)
    expect(seen.at(-1)).toBe(429)
    await op.restart(db.keys)
    expect((await ask(SECRET, ip)).status).toBe(200)
    expect(new Set(await guess(5, ip))).toEqual(new Set([401]))
  })

  it('AB-47: revocation and introspection are no second entry', async () => {
    const ip = `198.51.100.${serial}`
    await guess(10, ip, 'token/introspection', { token: 'x' })
    await guess(10, ip, 'token/revocation', { token: 'x' })
    expect((await guess(1, ip)).at(0)).toBe(429)
  })

  it('of parallel guesses no more are answered than the rule allows', async () => {
    const ip = `198.51.100.${serial}`
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const seen = await Promise.all(Array.from({ length: 60 }, async (_, n) => (await ask(`wrong-${n}`, ip)).status)).finally(() => vi.useRealTimers())
    expect([401, 429].map((wanted) => seen.filter((status) => status === wanted).length)).toEqual([20, 40])
  })
})

describe('sign-ins of applications', { timeout: 60_000 }, () => {
  it('appear in the log within a second or two, with what went wrong', async () => {
    const ip = `198.51.100.${serial}`
    for (let n = 0; n < 3; n += 1) await ask(SECRET, ip)
    await ask('wrong', ip)
    await ask(SECRET, ip, 'token', { grant_type: 'client_credentials', resource: 'https://elsewhere.test' })
    await expect.poll(async () => (await rows()).map((row) => [row.result, row.errorCode, row.method, row.ip, row.applicationId === applicationId])
      .filter(([result]) => result === 'failure').sort(), { timeout: 10_000 }).toEqual([
      ['failure', 'invalid_client', 'clientSecret', ip, true], ['failure', 'invalid_target', 'clientSecret', ip, true],
    ])
    const good = (await rows()).filter((row) => row.result === 'success')
    const times = good.reduce((sum, { details }) => sum + (typeof details === 'object' && details && 'times' in details ? Number(details['times']) : 1), 0)
    expect(times).toBe(3)
    expect(good[0]).toMatchObject({ userId: null, identifier: clientId, appName: `Relying party ${serial}` })
    expect(JSON.stringify(await rows())).not.toContain(SECRET)
  })

  it('are written when the process stops', async () => {
    await ask(SECRET, '198.51.100.9')
    await op.restart(db.keys)
    expect(await rows()).toHaveLength(1)
  })

  it('wait in bounded memory, one row for the same again', async () => {
    const buffer = bufferSignIns({ everyMs: 3_600_000, perTenant: 3, capacity: 5 })
    const place = visitor(tenant)
    const attempt = { result: 'failure', kind: 'servicePrincipal', method: 'clientSecret', identifier: 'flood', client: { clientId, applicationId, name: 'F' } } as const
    for (let n = 0; n < 100; n += 1) buffer.add(tenant.id, place, attempt, 'same')
    for (let n = 0; n < 10; n += 1) buffer.add(tenant.id, place, attempt, null)
    // A flood in one organisation leaves the others their log, as long as the whole has room.
    const other = await makeTenant(`other-${serial}`)
    for (let n = 0; n < 3; n += 1) buffer.add(other.id, place, attempt, null)
    await buffer.stop()
    const written = await rows()
    expect(written).toHaveLength(3)
    expect(written.map(({ details }) => details)).toContainEqual({ times: 100 })
    expect(await inTenant(other.id, (tx) => tx.db.signIn.count())).toBe(2)
  })

  it('are one row for whatever names of nobody one address tries, also such as the database would refuse', async () => {
    const ip = '198.51.100.250'
    const names = ['%00', 'a%00b', '%E2%80%A8', 'x'.repeat(300), 'nobody-1', 'nobody-2', '%ED%A0%80']
    for (const name of names) {
      const body = `grant_type=client_credentials&client_secret=x&client_id=${name}`
      const answer = await fetch(`${issuer()}/token`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-test-ip': ip, 'user-agent': `probe ${name}` }, body })
      expect([name, answer.status, await answer.json()]).toEqual([name, 401, expect.objectContaining({ error: 'invalid_client' })])
    }
    await op.restart(db.keys)
    const seen = await inTenant(tenant.id, (tx) => tx.db.signIn.findMany({ where: { ip, kind: 'servicePrincipal' } }))
    const times = seen.map(({ details }) => (typeof details === 'object' && details && 'times' in details ? Number(details['times']) : 1))
    expect(times.reduce((sum, n) => sum + n, 0)).toBe(names.length)
    // A second may end in between.
    expect(seen.length).toBeLessThanOrEqual(3)
  })

  it('of a batch with a row that the database refuses, the others are written and nothing is blocked', async () => {
    const buffer = bufferSignIns({ everyMs: 3_600_000 })
    const attempt = { result: 'success', kind: 'servicePrincipal', method: 'clientSecret', identifier: 'good', client: { clientId, applicationId, name: 'F' } } as const
    const refused = { ...attempt, details: { note: '\0' } }
    buffer.add(tenant.id, visitor(tenant), { ...attempt, identifier: 'good \x001' }, null)
    buffer.add(tenant.id, visitor(tenant), refused, null)
    buffer.add(tenant.id, visitor(tenant), { ...attempt, identifier: 'good 2' }, null)
    await buffer.flush()
    expect((await rows()).map(({ identifier }) => identifier).sort()).toEqual(['good 1', 'good 2'])
    buffer.add(tenant.id, visitor(tenant), refused, null)
    await buffer.flush()
    buffer.add(tenant.id, visitor(tenant), { ...attempt, identifier: 'good 3' }, null)
    await buffer.stop()
    expect(await rows()).toHaveLength(3)
  })

  it('what the database cannot take for a while is written afterwards', async () => {
    const buffer = bufferSignIns({ everyMs: 3_600_000 })
    buffer.add(tenant.id, visitor(tenant), { result: 'success', kind: 'servicePrincipal', method: 'clientSecret', identifier: 'late', client: { clientId, applicationId, name: 'F' } }, null)
    const owner = new pg.Client({ connectionString: db.ownerUrl })
    await owner.connect()
    try {
      await owner.query(`create function closed() returns trigger language plpgsql as $$ begin raise exception using errcode = '53100'; end $$; create trigger closed before insert on sign_in for each row execute function closed()`)
      await buffer.flush()
      expect(await rows()).toHaveLength(0)
    } finally {
      await owner.query('drop function closed cascade')
      await owner.end()
    }
    await buffer.stop()
    expect(await rows()).toHaveLength(1)
  })
})

describe('a suspended organisation', { timeout: 60_000 }, () => {
  it('AB-36: tells its applications that every session is over, and issues nothing else', async () => {
    const email = `m${serial}@acme.test`
    const { userId } = await makePerson(tenant, { email })
    const hash = await hashPassword(PASSWORD)
    await inTenant(tenant.id, (tx) => setPasswordHash(tx, userId, hash, new Date()))
    const config = await client.discovery(new URL(issuer()), clientId, { client_secret: SECRET }, client.ClientSecretBasic(SECRET), { execute: [client.allowInsecureRequests] })
    const verifier = client.randomPKCECodeVerifier()
    const browser = new TestBrowser(op.origin)
    const url = client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid', code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' })
    const page = await browser.step(await browser.step(await browser.go(url), 'identify', { email }), 'password', { password: PASSWORD })
    const tokens = await client.authorizationCodeGrant(config, page.url, { pkceCodeVerifier: verifier })

    const operator: Context = { ...visitor(tenant), actor: { kind: 'operator', userId: newId(), name: 'Olga', email: 'o@platform.test', sessionId: newId(), authTime: new Date() } }
    await runPlatform(suspendTenant, { slug: 'acme', reason: 'unpaid' }, operator)
    const jobs = await inTenant(tenant.id, (tx) => tx.db.job.findMany({ where: { queue: 'logout' } }))
    expect(jobs).toHaveLength(1)
    for (const job of jobs) await logoutJob.run({ ...job, attempts: 1 }, new Date(), new AbortController().signal)
    expect(notices).toHaveLength(1)
    const { payload } = await jwtVerify(notices[0] ?? '', createRemoteJWKSet(new URL(`${issuer()}/jwks`)), { issuer: issuer(), audience: clientId })
    expect(payload).toMatchObject({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, sid: tokens.claims()?.['sid'] ?? payload['sid'] })
    for (const closed of [client.clientCredentialsGrant(config), client.refreshTokenGrant(config, tokens.refresh_token ?? ''), client.tokenIntrospection(config, tokens.access_token)]) await expect(closed).rejects.toThrow()
    expect((await fetch(`${issuer()}/.well-known/openid-configuration`)).status).toBe(403)
    await runPlatform(resumeTenant, { slug: 'acme' }, operator)
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toThrow()
  })
})
