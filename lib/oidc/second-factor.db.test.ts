import { expect, it } from 'vitest'
import { inTenant } from '@/lib/data/tenant-tx'
import { openReset, requestReset, resetPassword } from '@/lib/services/account'
import { run } from '@/lib/services/kernel'
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
  const answers: (string | null)[] = []
  for (let thief = 0; thief < 3; thief += 1) {
    const visit = browser()
    expect(arrived(await byPassword(visit, email))).toBe(true)
    let page = await start(visit, { acr_values: '2' })
    for (let guess = 0; guess < 4; guess += 1) {
      page = await step(visit, page, 'mfa', { factor: 'softwareOath', code: String(100_000 + thief * 10 + guess) })
      answers.push(shown(page).error)
    }
  }
  expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'CODE_INVALID'))
  expect(answers).toContain('RATE_LIMITED')
  expect(arrived(await byApp(own, await byPassword(own, email, { prompt: 'login', acr_values: '2' }), app))).toBe(true)
})

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
})
