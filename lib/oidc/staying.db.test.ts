import { afterEach, beforeEach, expect, it } from 'vitest'
import { inTenant } from '@/lib/data/tenant-tx'
import type { TestBrowser } from '@/prisma/seed/test-browser'
import { aMember, aMemberWithApp, arrived, browser, byApp, byPassword, PASSWORD, shown, start, step, tenant, useJourneys } from './testing/journeys'
import { MFA, putPolicy } from './testing/policies'

useJourneys()

const setting = (ask: boolean) => inTenant(tenant.id, (tx) => tx.db.conditionalAccessSettings.upsert({
  where: { tenantId: tenant.id }, create: { tenantId: tenant.id, askToStaySignedIn: ask }, update: { askToStaySignedIn: ask },
}))
beforeEach(() => setting(true))
afterEach(() => setting(false))

/** Does the cookie of the provider's session, as it was last set, outlive the browser? */
function outlives(visit: TestBrowser): boolean {
  const lines = visit.seen.filter((text) => text.startsWith('[[')).flatMap((text) => (JSON.parse(text) as [string, string][]).filter(([name, value]) => name === 'set-cookie' && value.startsWith('op_s_acme~=')))
  return /expires=/i.test(lines.at(-1)?.[1] ?? '')
}
const mode = (wanted: 'always' | 'never') => putPolicy(tenant.id, null, { sessionControls: { persistentBrowser: { isEnabled: true, mode: wanted } } })

it.each([['stay', true], ['stay-not', false]])('"%s" is asked for at the end, and the session outlives the browser: %s', async (answer, expected) => {
  const { email } = await aMember()
  const visit = browser()
  const asked = await byPassword(visit, email)
  expect(shown(asked).step).toBe('stay')
  // Nothing but an answer goes on, and nobody has a session yet.
  for (const intent of ['', 'done', 'access', 'skip', 'codes']) expect(shown(await step(visit, await visit.go(asked.url.pathname), intent)).step).toBe('stay')
  expect(arrived(await step(visit, await visit.go(asked.url.pathname), answer))).toBe(true)
  expect(outlives(visit)).toBe(expected)
  // More proof in the same session changes neither.
  const more = await aMemberWithApp()
  const other = browser()
  expect(arrived(await step(other, await byPassword(other, more.email), answer))).toBe(true)
  await putPolicy(tenant.id, MFA)
  expect(arrived(await byApp(other, await start(other), more.app))).toBe(true)
  expect(outlives(other)).toBe(expected)
})

it.each([['always', true], ['never', false]] as const)('a policy that says "%s" decides without asking', async (wanted, expected) => {
  await mode(wanted)
  const { email } = await aMember()
  const visit = browser()
  expect(arrived(await byPassword(visit, email))).toBe(true)
  expect(outlives(visit)).toBe(expected)
})

it('comes after every factor, is not asked where the organisation does not ask, and a later yes counts in the same browser', async () => {
  const { email, app } = await aMemberWithApp()
  await putPolicy(tenant.id, MFA)
  const visit = browser()
  const asked = await byPassword(visit, email)
  expect(shown(asked).step).toBe('mfa')
  const last = await byApp(visit, asked, app)
  expect(shown(last).step).toBe('stay')
  expect(arrived(await step(visit, last, 'stay-not'))).toBe(true)
  expect(outlives(visit)).toBe(false)
  const again = await byPassword(visit, email, { prompt: 'login' })
  const once = shown(again).step === 'mfa' ? await byApp(visit, again, app) : again
  expect(arrived(await step(visit, once, 'stay'))).toBe(true)
  expect(outlives(visit)).toBe(true)
  await setting(false)
  const quiet = browser()
  expect(arrived(await byApp(quiet, await byPassword(quiet, email), app))).toBe(true)
  expect(outlives(quiet)).toBe(false)
})

it('AB-45: an answer is that of whoever gave it, and policies are asked once more after it', async () => {
  const [one, two] = [await aMemberWithApp(), await aMember()]
  const visit = browser()
  let page = await byPassword(visit, one.email)
  expect(shown(page).step).toBe('stay')
  await putPolicy(tenant.id, MFA, { conditions: { users: { includeUsers: [one.id] } } })
  page = await step(visit, page, 'stay')
  expect(shown(page).step).toBe('mfa')
  page = await step(visit, await step(visit, page, 'restart'), 'identify', { email: two.email })
  expect(shown(await step(visit, page, 'password', { password: PASSWORD })).step).toBe('stay')
})
