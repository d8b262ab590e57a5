import { expect, it } from 'vitest'
import { inTenant } from '@/lib/data/tenant-tx'
import { openReset, requestReset, resetPassword } from '@/lib/services/account'
import { run } from '@/lib/services/kernel'
import type { Page, TestBrowser } from '@/prisma/seed/test-browser'
import { visitor } from './testing/issuer'
import { aMember, aMemberWithApp, arrived, browser, byApp, byMail, byPassword, mailed, NEW, shown, start, step, tenant, useJourneys } from './testing/journeys'
import { dropPolicies, MFA, putPolicy } from './testing/policies'

useJourneys()

it('AB-46, AB-48: guesses in many browsers that a stolen password made known count together, and leave the browser of the owner alone', async () => {
  const { email, app } = await aMemberWithApp()
  const own = browser()
  await putPolicy(tenant.id, MFA)
  expect(arrived(await byApp(own, await byPassword(own, email), app))).toBe(true)
  await dropPolicies(tenant.id)
  const counted = { key: { startsWith: 'totp:account:' } }
  const guess = (visit: TestBrowser, page: Page, code: number) => step(visit, page, 'mfa', { factor: 'softwareOath', code: String(code) })
  for (const thief of [browser(), browser()]) {
    expect(arrived(await byPassword(thief, email))).toBe(true)
    const page = await guess(thief, await guess(thief, await start(thief, { acr_values: '2' }), 100_001), 100_002)
    expect(shown(page).error).toBe('CODE_INVALID')
    if ((await inTenant(tenant.id, (tx) => tx.db.throttle.findFirstOrThrow({ where: counted }))).count < 4) continue
    // The wait that further guesses bring, whatever time this test takes.
    await inTenant(tenant.id, (tx) => tx.db.throttle.updateMany({ where: counted, data: { blockedUntil: new Date(Date.now() + 600_000) } }))
    expect(shown(await guess(thief, page, 100_003)).error).toBe('RATE_LIMITED')
  }
  expect(await inTenant(tenant.id, (tx) => tx.db.throttle.findMany({ where: counted }))).toMatchObject([{ count: 4, blockedUntil: expect.any(Date) }])
  expect(arrived(await byApp(own, await byPassword(own, email, { prompt: 'login', acr_values: '2' }), app))).toBe(true)
}, 60_000)

it('AB-20: a mailbox alone never is two factors: not by a password that it reset, in either order, nor for a strength', async () => {
  await putPolicy(tenant.id, MFA)
  const { id, email } = await aMember()
  await inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id }, data: { emailVerified: true } }))
  // A password that its owner chose, then the mailbox: two.
  expect(shown(await byPassword(browser(), email))).toMatchObject({ step: 'mfa', offer: ['email'] })
  const ctx = visitor(tenant, { ip: '198.51.100.250' })
  await requestReset(ctx, email, null)
  const { code, token } = await mailed(id, 'password-reset')
  const opened = await openReset(ctx, token, code)
  if (!opened.ok) throw new Error(opened.error)
  await run(resetPassword, { journeyKey: opened.journeyKey, password: NEW }, ctx)
  const visit = browser()
  const other = browser()
  for (const page of [await byPassword(visit, email, {}, NEW), await byMail(other, await start(other), { id, email })]) {
    expect(shown(page).offer).not.toContain('email')
    expect(shown(page).step).toBe('enrol')
  }
  await dropPolicies(tenant.id)
  await putPolicy(tenant.id, { operator: 'OR', builtInControls: [], authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } })
  expect(shown(await byPassword(browser(), email, {}, NEW)).offer).not.toContain('email')
}, 60_000)

it('AB-43: a refused passkey of the first page leaves a row in the log, and a mailed code counts only while it is a method', async () => {
  await putPolicy(tenant.id, MFA)
  const { id, email } = await aMember()
  await inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id }, data: { emailVerified: true } }))
  const visit = browser()
  const page = await step(visit, await start(visit), 'identify', { email })
  expect(shown(await step(visit, page, 'passkey', { passkey: '{}' })).error).toBe('PASSKEY_REFUSED')
  expect(await inTenant(tenant.id, (tx) => tx.db.signIn.findMany({ where: { identifier: email } }))).toMatchObject([{ method: 'fido2', result: 'failure', errorCode: 'PASSKEY_REFUSED' }])
  const other = browser()
  const asked = await step(other, await byPassword(other, email), 'use-email')
  await inTenant(tenant.id, (tx) => tx.db.authenticationMethodsPolicy.create({ data: { tenantId: tenant.id, config: { authenticationMethodConfigurations: [{ id: 'email', state: 'disabled' }] }, updatedAt: new Date() } }))
  const { code } = await mailed(id, 'sign-in-code')
  expect(shown(await step(other, asked, 'mfa', { factor: 'email', code }))).toMatchObject({ step: 'mfa', error: 'METHOD_NOT_OFFERED' })
}, 60_000)
