import { expect, it } from 'vitest'
import { aMemberWithApp, arrived, browser, byApp, byPassword, shown, start, step, tenant, useJourneys } from './testing/journeys'
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
