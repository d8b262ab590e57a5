import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { decryptSecret } from '@/lib/platform/crypto'
import { hashPassword } from '@/lib/platform/password-hash'
import { openReset, requestReset, resetPassword } from '@/lib/services/account'
import { run } from '@/lib/services/kernel'
import { createInvitation, redeem } from '@/lib/services/invitation'
import { anInvitation } from '@/prisma/seed/samples/invitation'
import { aProvenRedemption } from '@/prisma/seed/samples/sign-in'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { insertFirstParty } from '@/lib/data/first-party'
import { inPlatform } from '@/lib/data/platform-tx'
import { FIRST_PARTY, firstPartyApplications } from '@/lib/domain/session'
import { contextOf, makePerson, makeTenant } from '@/prisma/seed/test-actors'
import { TestBrowser, stepOf, type Page } from '@/prisma/seed/test-browser'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { openTestIssuer, visitor, type TestIssuer } from './testing/issuer'

const PASSWORD = 'umbrella violin cactus 42'
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

/** Every attacker comes from an address of their own unless said otherwise. */
const browser = (ip = `198.51.${100 + (++serial >> 8)}.${serial & 255}`) => new TestBrowser(op.origin, { 'x-test-ip': ip })

async function aMember(): Promise<{ id: string; email: string }> {
  const email = `m${++serial}@acme.test`
  const { userId } = await makePerson(tenant, { email })
  const hash = await hashPassword(PASSWORD)
  await inTenant(tenant.id, (tx) => setPasswordHash(tx, userId, hash, new Date()))
  return { id: userId, email }
}

const start = (visit: TestBrowser): Promise<Page> => visit.go(`/t/acme/oidc/auth?${new URLSearchParams({
  client_id: FIRST_PARTY.portal.clientId, response_type: 'code', scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256', prompt: 'login',
  redirect_uri: `${op.origin}/t/acme/portal/auth/callback/vestibule`,
})}`)

async function identified(email: string, visit = browser()): Promise<{ page: Page; visit: TestBrowser }> {
  return { visit, page: await visit.step(await start(visit), 'identify', { email }) }
}

async function mailedSecret(email: string): Promise<{ code: string; token: string }> {
  const [mail] = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany({ where: { toAddress: email }, orderBy: { createdAt: 'desc' }, take: 1 }))
  return JSON.parse(decryptSecret(db.keys, mail?.secretParams ?? new Uint8Array(), `mail:${mail?.id}`).toString())
}

const inside = (page: Page) => page.trail.some((hop) => hop.startsWith('/t/acme/portal/auth/callback'))

describe('accounts are not told apart', () => {
  it('an unknown address sees the same pages and no mail leaves', async () => {
    const known = await aMember()
    for (const email of [known.email, 'nobody@acme.test']) {
      const { visit, page } = await identified(email)
      expect(stepOf(page)).toMatchObject({ step: 'password', error: null })
      expect(stepOf(await visit.step(page, 'password', { password: 'wrong wrong' }))).toMatchObject({ step: 'password', error: 'SIGN_IN_FAILED' })
      const code = await visit.step(await visit.go(page.url), 'use-code')
      expect(stepOf(code)).toMatchObject({ step: 'code', error: null })
      expect(stepOf(await visit.step(code, 'code', { code: '00000000' }))).toMatchObject({ step: 'code', error: 'CODE_INVALID' })
    }
    expect(await inTenant(tenant.id, (tx) => tx.db.mailOutbox.count({ where: { toAddress: 'nobody@acme.test' } }))).toBe(0)
  })
})

describe('steps cannot be skipped', () => {
  it('AB-43: an empty, early or unknown post moves nothing', async () => {
    const { email } = await aMember()
    const { visit, page } = await identified(email)
    for (const [intent, fields] of [['', {}], ['done', {}], ['consent', { agree: 'yes' }], ['set-password', { password: PASSWORD, repeat: PASSWORD }], ['password', {}], ['code', { code: '12345678' }]] as const) {
      const next = await visit.step(await visit.go(page.url), intent, fields)
      expect(stepOf(next).step).toBe('password')
    }
  })

  it('AB-45: another browser cannot go on with an interaction, and a stale page is harmless', async () => {
    const { email } = await aMember()
    const { visit, page } = await identified(email)
    expect((await browser().go(page.url)).status).toBe(400)
    await visit.step(page, 'password', { password: 'wrong wrong' })
    expect(inside(await visit.step(page, 'password', { password: PASSWORD }))).toBe(false)
    expect(inside(await visit.step(await visit.go(page.url), 'password', { password: PASSWORD }))).toBe(true)
  })

  it('of two parallel posts of one page one counts', async () => {
    const { email } = await aMember()
    const { visit, page } = await identified(email)
    const results = await Promise.all(Array.from({ length: 6 }, () => visit.step(page, 'password', { password: PASSWORD })))
    expect(results.filter(inside)).toHaveLength(1)
  })
})

describe('guessing', () => {
  it('AB-46: many browsers at once get no more tries at a password than the rule allows', async () => {
    const { id, email } = await aMember()
    const open: Awaited<ReturnType<typeof identified>>[] = []
    for (let n = 0; n < 8; n += 1) open.push(...(await Promise.all(Array.from({ length: 25 }, () => identified(email)))))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const tries = await Promise.all(open.map(async ({ visit, page }) => stepOf(await visit.step(page, 'password', { password: 'wrong wrong' })).error)).finally(() => vi.useRealTimers())
    expect(['SIGN_IN_FAILED', 'RATE_LIMITED'].map((wanted) => tries.filter((error) => error === wanted).length)).toEqual([5, 195])
    expect(await inTenant(tenant.id, (tx) => tx.db.signIn.count({ where: { userId: id, result: 'failure' } }))).toBe(200)
  }, 60_000)

  it('AB-46: a code allows five tries and works once', async () => {
    const { email } = await aMember()
    const { visit, page } = await identified(email)
    let at = await visit.step(page, 'use-code')
    const { code } = await mailedSecret(email)
    for (let n = 0; n < 5; n++) at = await visit.step(at, 'code', { code: code === '11111111' ? '22222222' : '11111111' })
    expect(stepOf(at).error).toBe('CODE_EXPIRED')
    expect(inside(await visit.step(at, 'code', { code }))).toBe(false)
  })

  it('a code works only in the browser it was asked for', async () => {
    const { email } = await aMember()
    const one = await identified(email)
    const first = await one.visit.step(one.page, 'use-code')
    const { code } = await mailedSecret(email)
    const other = await identified(email)
    const second = await other.visit.step(other.page, 'use-code')
    expect(inside(await other.visit.step(second, 'code', { code }))).toBe(false)
    expect(inside(await one.visit.step(first, 'code', { code }))).toBe(true)
  })

  it('AB-48: a browser that was here before is not slowed by the guesses of others', async () => {
    const { email } = await aMember()
    const owner = await identified(email)
    expect(inside(await owner.visit.step(owner.page, 'password', { password: PASSWORD }))).toBe(true)
    const { visit, page } = await identified(email)
    await visit.step(page, 'password', { password: 'wrong wrong' })
    // What a crowd of guessers would reach, without waiting for it.
    await inTenant(tenant.id, (tx) => tx.db.throttle.updateMany({ where: { key: { startsWith: 'password:account:' } }, data: { count: 50, blockedUntil: new Date(Date.now() + 900_000) } }))
    const stranger = await identified(email)
    expect(stepOf(await stranger.visit.step(stranger.page, 'password', { password: PASSWORD })).error).toBe('RATE_LIMITED')
    const again = await identified(email, owner.visit)
    expect(inside(await again.visit.step(again.page, 'password', { password: PASSWORD }))).toBe(true)
  })
})

describe('AB-48: mails with codes', () => {
  it('reach a browser that was here before, whoever else has asked for them all day', async () => {
    const { email } = await aMember()
    const owner = await identified(email)
    expect(inside(await owner.visit.step(owner.page, 'password', { password: PASSWORD }))).toBe(true)
    const cookie = owner.visit.cookies.find(({ name }) => name === 'vd')?.value ?? null
    for (let n = 0; n < 3; n++) await requestReset(visitor(tenant), email, null)
    const flood = await identified(email)
    let at = await flood.visit.step(flood.page, 'use-code')
    for (let n = 0; n < 4; n++) at = await flood.visit.step(at, 'resend')
    expect(stepOf(at).error).toBe('RATE_LIMITED')
    await expect(requestReset(visitor(tenant), email, null)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    const again = await identified(email, owner.visit)
    const page = await again.visit.step(again.page, 'use-code')
    expect(stepOf(page)).toMatchObject({ step: 'code', error: null })
    await expect(requestReset(visitor(tenant), email, cookie)).resolves.toBeUndefined()
    // A cookie of somebody else is worth nothing.
    const other = await aMember()
    const stranger = await identified(other.email)
    await stranger.visit.step(stranger.page, 'password', { password: PASSWORD })
    await expect(requestReset(visitor(tenant), email, stranger.visit.cookies.find(({ name }) => name === 'vd')?.value ?? null)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })
})

describe('AB-20: a reset needs link and code, in that order, once', () => {
  it('nothing else opens it', async () => {
    const { id, email } = await aMember()
    const ctx = visitor(tenant)
    await requestReset(ctx, email, null)
    const { token, code } = await mailedSecret(email)
    const fails = (journeyKey: string) => run(resetPassword, { journeyKey, password: 'another strong phrase 77' }, ctx).then(() => 'ok', (error: { code: string }) => error.code)
    expect(await fails(token)).toBe('NOT_FOUND')
    expect(await fails(code.padEnd(16, 'x'))).toBe('NOT_FOUND')
    expect(await openReset(ctx, `${token}x`, code)).toMatchObject({ ok: false })
    expect(await openReset(ctx, token, '00000000')).toMatchObject({ ok: false, error: 'CODE_INVALID' })
    const opened = await Promise.all(Array.from({ length: 5 }, () => openReset(ctx, token, code)))
    expect(opened.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
    const key = opened.find((verdict) => verdict.ok)
    if (!key?.ok) return
    await run(resetPassword, { journeyKey: key.journeyKey, password: 'another strong phrase 77' }, ctx)
    expect(await fails(key.journeyKey)).toBe('NOT_FOUND')
    const user = await inTenant(tenant.id, (tx) => tx.db.user.findFirstOrThrow({ where: { id } }))
    expect(user.sessionsValidFrom >= ctx.now).toBe(true)
  })

  it('an address that nobody has gets the same answer', async () => {
    await expect(requestReset(visitor(tenant), 'nobody-at-all@acme.test', null)).resolves.toBeUndefined()
  })
})

describe('redemption', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld('invites')
  })
  const attempt = (journeyKey: string, signedInAs: string | null = null) =>
    run(redeem, { journeyKey, signedInAs }, world.ctx).then(() => 'ok', (error: { code: string }) => error.code)

  it('AB-05: of fifty parallel redemptions one wins', async () => {
    const invitation = await anInvitation(world)
    const keys = await Promise.all(Array.from({ length: 50 }, () => aProvenRedemption(world, invitation)))
    const results = await Promise.all(keys.map((key) => attempt(key)))
    expect(results.filter((result) => result === 'ok')).toHaveLength(1)
    expect(new Set(results)).toEqual(new Set(['ok', 'INVITATION_REDEEMED']))
  }, 60_000)

  it('AB-04: somebody else who is signed in cannot redeem, and the invitation stays', async () => {
    const invitation = await anInvitation(world)
    const key = await aProvenRedemption(world, invitation)
    expect(await attempt(key, await world.person())).toBe('WRONG_ACCOUNT')
    expect(await attempt(key)).toBe('ok')
  })

  it('AB-10: a waiting admin invitation is not taken on by the address alone; it needs the proven mailbox and a yes', async () => {
    const admin = await makePerson(tenant, { email: `boss${++serial}@acme.test`, roles: ['Global Administrator'] })
    const email = `promised${++serial}@partner.test`
    const { userId } = await run(createInvitation, { email, grants: [{ kind: 'role', role: 'Guest Inviter' }] }, contextOf(tenant, admin, new Date()))
    const held = () => inTenant(tenant.id, async (tx) => ({
      roles: (await tx.db.roleAssignment.findMany({ where: { userId: userId ?? '' } })).map((row) => row.role),
      state: (await tx.db.user.findFirstOrThrow({ where: { id: userId ?? '' } })).state,
      invitation: (await tx.db.invitation.findFirstOrThrow({ where: { userId } })).state,
    }))
    const { page, visit } = await identified(email)
    const asked = stepOf(page).step === 'code' ? page : await visit.step(page, 'use-code')
    expect(stepOf(await visit.step(asked, 'consent', { agree: 'yes' })).error).toBe('STEP_OUT_OF_ORDER')
    expect(await held()).toMatchObject({ roles: [], state: 'pending' })
    const now = await visit.step(asked, 'resend')
    const proven = await visit.step(now, 'code', { code: (await mailedSecret(email)).code })
    expect(stepOf(proven).step).toBe('consent')
    expect(await held()).toMatchObject({ roles: [], state: 'pending' })
    const silent = await visit.step(proven, 'consent')
    expect(stepOf(silent).step).toBe('consent')
    expect(await held()).toMatchObject({ roles: [], state: 'pending' })
    await visit.step(silent, 'consent', { agree: 'yes' })
    expect(await held()).toEqual({ roles: ['Guest Inviter'], state: 'active', invitation: 'redeemed' })
  })

  it('AB-06: an inviter who was blocked meanwhile invites nobody', async () => {
    const inviter = await world.person({ userType: 'member', roles: ['Guest Inviter'] })
    const invitation = await anInvitation(world, { inviter: { type: 'user', id: inviter, name: 'Ina' } })
    await inTenant(world.tenant.id, (tx) => tx.db.user.update({ where: { id: inviter }, data: { accountEnabled: false } }))
    expect(await attempt(await aProvenRedemption(world, invitation))).toBe('INVITER_NOT_ALLOWED')
  })

  it('AB-11: what the inviter may not give any more is withheld', async () => {
    const inviter = await world.person({ userType: 'member', roles: ['Guest Inviter'] })
    const group = await world.group()
    const invitation = await anInvitation(world, { inviter: { type: 'user', id: inviter, name: 'Ina' }, grants: [{ kind: 'group', id: group }, { kind: 'role', role: 'Global Administrator' }] })
    expect(await attempt(await aProvenRedemption(world, invitation))).toBe('ok')
    const held = await inTenant(world.tenant.id, async (tx) => [await tx.db.groupMember.count({ where: { userId: invitation.userId } }), await tx.db.roleAssignment.count({ where: { userId: invitation.userId } })])
    expect(held).toEqual([0, 0])
  })
})
