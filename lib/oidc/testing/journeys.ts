import { afterAll, afterEach, beforeAll, vi } from 'vitest'
/* oxlint-disable house/rooms -- only tests use it, so it may know what they may */
import { decodeJwt } from 'jose'
import pg from 'pg'
import { insertFirstParty } from '@/lib/data/first-party'
import { inPlatform } from '@/lib/data/platform-tx'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { firstPartyApplications } from '@/lib/domain/session'
import { insertUpload } from '@/lib/data/agreement'
import { decryptSecret } from '@/lib/platform/crypto'
import { hashPassword } from '@/lib/platform/password-hash'
import { createAgreement } from '@/lib/services/agreement'
import { run } from '@/lib/services/kernel'
import { contextOf, makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser, type Page } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, type TestIssuer } from './issuer'
import { addApp, dropPolicies, type TestApp } from './policies'

/** One organisation with an application, and people who sign in to it under policies. One a test file, opened by `useJourneys`. */
export const PASSWORD = 'umbrella violin cactus 42'
export const NEW = 'lantern mosaic thursday orchard'
const VERIFIER = 'v'.repeat(43)
const CHALLENGE = '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM'
export let db: TestDatabase
export let op: TestIssuer
export let tenant: TenantRef
export let applicationId: string
let serial = 0
export const next = (): number => ++serial

export function useJourneys(): void {
  // Passwords are hashed in earnest, and not alone on the machine.
  vi.setConfig({ testTimeout: 60_000 })
  beforeAll(async () => {
    db = await openTestDatabase()
    op = await openTestIssuer(db.database)
    tenant = await makeTenant('acme')
    await inPlatform((tx) => insertFirstParty(tx, tenant.id, firstPartyApplications('acme', op.origin), new Date()))
    applicationId = await addApplication('app')
  })
  afterEach(() => dropPolicies(tenant.id))
  afterAll(async () => {
    await op.close()
    await db.close()
  })
}

export async function addApplication(clientId: string): Promise<string> {
  const now = new Date()
  const { id } = await inTenant(tenant.id, (tx) => tx.db.application.create({
    data: {
      id: crypto.randomUUID(), tenantId: tenant.id, kind: 'oidc', clientType: 'public', clientId, displayName: clientId, redirectUris: [`${op.origin}/cb`], postLogoutRedirectUris: [],
      grantTypes: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'], tokenEndpointAuthMethod: 'none', assignmentRequired: false, visibleToUsers: false, createdAt: now, updatedAt: now,
    },
    select: { id: true },
  }))
  return id
}

interface Shown { readonly step: string; readonly error: string | null; readonly prompt: string; readonly version: number; readonly offer: readonly string[]; readonly enrol: readonly string[]; readonly codes: readonly string[] }
export const shown = (page: Page): Shown => JSON.parse(page.text)
export const browser = (ip = `198.51.${100 + (++serial >> 8)}.${serial & 255}`) => new TestBrowser(op.origin, { 'x-test-ip': ip })

export async function aMember(): Promise<{ id: string; email: string }> {
  const email = `m${++serial}@acme.test`
  const { userId } = await makePerson(tenant, { email })
  const hash = await hashPassword(PASSWORD)
  await inTenant(tenant.id, (tx) => setPasswordHash(tx, userId, hash, new Date()))
  return { id: userId, email }
}

export async function aMemberWithApp() {
  const member = await aMember()
  return { ...member, app: await addApp(tenant.id, member.id) }
}

export const start = (visit: TestBrowser, more: Record<string, string> = {}): Promise<Page> => visit.go(`/t/acme/oidc/auth?${new URLSearchParams({
  client_id: 'app', response_type: 'code', scope: 'openid', code_challenge: CHALLENGE, code_challenge_method: 'S256', redirect_uri: `${op.origin}/cb`, ...more,
})}`, undefined, (url) => url.pathname === '/cb')

/** Posts one step and follows it to the application at most. */
export async function step(visit: TestBrowser, page: Page, intent: string, fields: Record<string, string> = {}): Promise<Page> {
  return visit.go(`${page.url.pathname}/submit`, { v: String(shown(page).version), intent, ...fields }, (url) => url.pathname === '/cb')
}

export async function byPassword(visit: TestBrowser, email: string, more: Record<string, string> = {}, password = PASSWORD): Promise<Page> {
  return step(visit, await step(visit, await start(visit, more), 'identify', { email }), 'password', { password })
}

export const byApp = (visit: TestBrowser, page: Page, app: TestApp, more: Record<string, string> = {}) => step(visit, page, 'mfa', { factor: 'softwareOath', code: app.code(), ...more })

export const arrived = (page: Page) => page.url.pathname === '/cb' && page.url.searchParams.has('code')

const post = async (path: string, body: Record<string, string>) => {
  const response = await fetch(`${op.origin}/t/acme/oidc/${path}`, { method: 'POST', body: new URLSearchParams(body) })
  const answer: Record<string, string> = await response.json()
  return { status: response.status, answer }
}

export const redeem = (page: Page) => post('token', { grant_type: 'authorization_code', code: page.url.searchParams.get('code') ?? '', client_id: 'app', redirect_uri: `${op.origin}/cb`, code_verifier: VERIFIER })
export const refresh = (token: string) => post('token', { grant_type: 'refresh_token', refresh_token: token, client_id: 'app' })
export const userinfo = async (token: string) => (await fetch(`${op.origin}/t/acme/oidc/me`, { headers: { authorization: `Bearer ${token}` } })).status

export async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: db.ownerUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

export const rowsOf = (userId: string) => inTenant(tenant.id, (tx) => tx.db.signIn.findMany({ where: { userId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }))

export const devicesOf = (userId: string) => inTenant(tenant.id, (tx) => tx.db.knownDevice.findMany({ where: { userId } }))

/** What the last mail of this kind held that is never stored in clear. */
export async function mailed(userId: string, template: string): Promise<{ readonly code: string; readonly token: string }> {
  const mail = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findFirstOrThrow({ where: { userId, template }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }))
  return JSON.parse(decryptSecret(db.keys, mail.secretParams ?? new Uint8Array(), `mail:${mail.id}`).toString())
}

/** From the first page, by a mailed code. */
export async function byMail(visit: TestBrowser, page: Page, member: { readonly id: string; readonly email: string }): Promise<Page> {
  const named = await step(visit, page, 'identify', { email: member.email })
  const asked = shown(named).step === 'password' ? await step(visit, named, 'use-code') : named
  return step(visit, asked, 'code', { code: (await mailed(member.id, 'sign-in-code')).code })
}

export const authTimeOf = async (page: Page): Promise<number> => Number(decodeJwt((await redeem(page)).answer['id_token'] ?? '')['auth_time'])

/** Published terms of use; the id for policies. */
export async function addTerms(): Promise<string> {
  const now = new Date()
  const admin = contextOf(tenant, { ...(await makePerson(tenant, { email: `root${++serial}@acme.test`, roles: ['Global Administrator'] })), authTime: now }, now)
  const fileId = await inTenant(tenant.id, (tx) => insertUpload(tx, { title: 'Rules', contentType: 'text/markdown', content: new Uint8Array(Buffer.from('# Rules')), sha256: 'a'.repeat(64) }, now, now))
  const { id } = await run(createAgreement, { displayName: `Rules ${serial}`, viewingRequired: false, reacceptDays: null, expiresFrom: null, expiresEvery: null, files: [{ fileId, language: 'en', title: 'Rules' }] }, admin)
  return id
}
