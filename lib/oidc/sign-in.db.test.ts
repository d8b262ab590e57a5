import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertFirstParty } from '@/lib/data/first-party'
import { inPlatform } from '@/lib/data/platform-tx'
import { requirePasswordChange, setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { FIRST_PARTY, firstPartyApplications } from '@/lib/domain/session'
import { decryptSecret } from '@/lib/platform/crypto'
import { hashPassword } from '@/lib/platform/password-hash'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser, stepOf, type Page } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, type TestIssuer } from './testing/issuer'

const PASSWORD = 'umbrella violin cactus 42'
const NEW = 'lantern mosaic thursday orchard'
let db: TestDatabase
let op: TestIssuer
let tenant: TenantRef
let serial = 0

beforeAll(async () => {
  db = await openTestDatabase()
  op = await openTestIssuer(db.database)
  tenant = await makeTenant('acme')
  await inPlatform((tx) => insertFirstParty(tx, tenant.id, firstPartyApplications('acme', op.origin), new Date()))
})
afterAll(async () => {
  await op.close()
  await db.close()
})

const browser = () => new TestBrowser(op.origin, { 'x-test-ip': `198.51.100.${++serial}` })
const inside = (page: Page) => page.trail.some((hop) => hop.startsWith('/t/acme/portal/auth/callback'))

async function aMember() {
  const email = `m${++serial}@acme.test`
  const { userId: id } = await makePerson(tenant, { email })
  const hash = await hashPassword(PASSWORD)
  await inTenant(tenant.id, (tx) => setPasswordHash(tx, id, hash, new Date()))
  return { id, email }
}

const start = (visit: TestBrowser, prompt?: 'login'): Promise<Page> => visit.go(`/t/acme/oidc/auth?${new URLSearchParams({
  client_id: FIRST_PARTY.portal.clientId, response_type: 'code', scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256',
  redirect_uri: `${op.origin}/t/acme/portal/auth/callback/vestibule`, ...(prompt && { prompt }),
})}`)

async function signIn(visit: TestBrowser, email: string, password = PASSWORD): Promise<Page> {
  const page = await visit.step(await start(visit, 'login'), 'identify', { email })
  return visit.step(page, 'password', { password })
}

const mailsTo = (userId: string) => inTenant(tenant.id, async (tx) => (await tx.db.mailOutbox.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })).map(({ template, params }) => ({ template, params })))

describe('a password that has to be changed', () => {
  it('ends what the person is signed in with elsewhere and goes on here, also over a live session of this browser', async () => {
    const { id, email } = await aMember()
    const [here, elsewhere] = [browser(), browser()]
    expect(inside(await signIn(here, email))).toBe(true)
    expect(inside(await signIn(elsewhere, email))).toBe(true)
    expect(inside(await start(elsewhere))).toBe(true)
    await inTenant(tenant.id, (tx) => requirePasswordChange(tx, id))
    const page = await signIn(here, email)
    expect(stepOf(page)).toMatchObject({ step: 'set-password', error: null })
    const refused = await here.step(page, 'set-password', { password: 'short', repeat: 'short' })
    expect(stepOf(refused)).toMatchObject({ step: 'set-password', error: 'PASSWORD_REJECTED' })
    expect(inside(await here.step(refused, 'set-password', { password: NEW, repeat: NEW }))).toBe(true)
    expect(inside(await start(here))).toBe(true)
    expect(inside(await start(elsewhere))).toBe(false)
    expect((await mailsTo(id)).map(({ template }) => template)).toEqual(['new-sign-in', 'password-changed'])
    const rows = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findMany({ where: { action: 'account.choose-password', targetId: id } }))
    expect(rows).toMatchObject([{ actorType: 'user', actorId: id, result: 'success' }])
    expect(inside(await signIn(browser(), email, NEW))).toBe(true)
  })
})

describe('a sign-in from a browser that was never here', () => {
  it('is told to the mailbox, except the very first one and those of known browsers', async () => {
    const { id, email } = await aMember()
    const first = browser()
    await signIn(first, email)
    expect(await mailsTo(id)).toEqual([])
    await signIn(first, email)
    expect(await mailsTo(id)).toEqual([])
    const second = browser()
    expect(inside(await signIn(second, email))).toBe(true)
    expect(await mailsTo(id)).toMatchObject([{ template: 'new-sign-in', params: { from: { device: 'Firefox 128, Linux', ip: `198.51.100.${serial}` } } }])
    await signIn(second, email)
    expect(await mailsTo(id)).toHaveLength(1)
  })

  it('is not told for one that was refused', async () => {
    const { id, email } = await aMember()
    await signIn(browser(), email)
    expect(inside(await signIn(browser(), email, 'wrong wrong'))).toBe(false)
    expect(await mailsTo(id)).toEqual([])
  })
})

describe('a blocked account', () => {
  const block = (id: string) => inTenant(tenant.id, (tx) => tx.db.user.update({ where: { tenantId_id: { tenantId: tenant.id, id } }, data: { accountEnabled: false }, select: { id: true } }))
  const mailedCode = (userId: string) => inTenant(tenant.id, async (tx): Promise<string> => {
    const { id, secretParams } = await tx.db.mailOutbox.findFirstOrThrow({ where: { userId, template: 'sign-in-code' }, orderBy: { createdAt: 'desc' } })
    return JSON.parse(decryptSecret(db.keys, secretParams ?? new Uint8Array(), `mail:${id}`).toString()).code
  })

  it('is named to whoever has the password, and looks like any other to whoever has not', async () => {
    const { id, email } = await aMember()
    await block(id)
    const wrong = await signIn(browser(), email, 'wrong wrong')
    const nobody = await signIn(browser(), `nobody${++serial}@acme.test`, 'wrong wrong')
    expect(stepOf(wrong)).toMatchObject({ step: 'password', error: 'SIGN_IN_FAILED' })
    expect({ ...stepOf(wrong), uid: '' }).toEqual({ ...stepOf(nobody), uid: '' })
    expect(stepOf(await signIn(browser(), email))).toMatchObject({ error: 'ACCOUNT_BLOCKED' })
  })

  it('is named to whoever proves the mailbox, who gets no further', async () => {
    const { id, email } = await aMember()
    await block(id)
    const visit = browser()
    const asked = await visit.step(await visit.step(await start(visit, 'login'), 'identify', { email }), 'use-code', {})
    expect(stepOf(asked)).toMatchObject({ step: 'code', error: null })
    const wrong = await visit.step(asked, 'code', { code: '00000000' })
    expect(stepOf(wrong)).toMatchObject({ step: 'code', error: 'CODE_INVALID' })
    const paused = await visit.step(wrong, 'code', { code: await mailedCode(id) })
    expect(stepOf(paused)).toMatchObject({ error: 'ACCOUNT_BLOCKED' })
    expect(inside(await start(visit))).toBe(false)
  })
})
