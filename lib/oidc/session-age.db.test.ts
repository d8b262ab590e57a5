import { expect, it } from 'vitest'
import { readJourney } from '@/lib/data/journey'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import { HOUR } from '@/lib/domain/shared'
import { openDemand } from '@/lib/services/sign-in'
import { codeOf } from '@/prisma/seed/samples/authentication-method'
import type { Page } from '@/prisma/seed/test-browser'
import { visitor } from './testing/issuer'
import { aMember, aMemberWithApp, addApplication, addTerms, applicationId, arrived, authTimeOf, browser, byApp, byPassword, PASSWORD, shown, start, step, tenant, useJourneys } from './testing/journeys'
import { MFA, putPolicy } from './testing/policies'

useJourneys()

/** As if everything of this person had been proven that many hours ago. */
const age = (userId: string, hours: number) => inTenant(tenant.id, (tx) =>
  tx.db.signInProof.updateMany({ where: { userId }, data: { proofs: [{ method: 'password', at: new Date(Date.now() - hours * HOUR).toISOString() }] } }))

async function journeyOf(page: Page) {
  const stored = await readJourney(aloneInTenant(tenant.id), page.url.pathname.split('/').at(-1) ?? '', new Date())
  if (!stored) throw new Error('no journey')
  return stored
}

it('AB-21: a session of this morning registers no factor on the way to an application; who proves the first one anew does', async () => {
  const { id, email } = await aMember()
  const visit = browser()
  expect(arrived(await byPassword(visit, email))).toBe(true)
  await age(id, 8)
  let page = await start(visit, { acr_values: '2' })
  expect(shown(page)).toMatchObject({ step: 'identify', enrol: [] })
  page = await step(visit, await step(visit, page, 'identify', { email }), 'password', { password: PASSWORD })
  expect(shown(page)).toMatchObject({ step: 'enrol', enrol: ['softwareOath', 'fido2'] })
  const { app } = await openDemand(visitor(tenant), await journeyOf(page), ['en'])
  // Left open over lunch, the page registers nothing either.
  const stored = await journeyOf(page)
  const old = { journey: { ...stored.journey, proofs: stored.journey.proofs.map((proof) => ({ ...proof, at: new Date(Date.now() - HOUR).toISOString() })) }, extras: stored.extras }
  await inTenant(tenant.id, (tx) => tx.db.signInJourney.updateMany({ where: { userId: id }, data: { data: JSON.parse(JSON.stringify(old)) } }))
  await expect(openDemand(visitor(tenant), await journeyOf(page), ['en'])).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  page = await step(visit, page, 'enrol', { factor: 'softwareOath', code: codeOf(app?.key ?? '', new Date()) })
  expect(shown(page).step).toBe('identify')
  expect(await inTenant(tenant.id, (tx) => tx.db.totpCredential.count({ where: { userId: id } }))).toBe(0)
})

it('terms that are accepted and a browser that is trusted prove nothing: the time of the sign-in stays', async () => {
  const vault = await addApplication('vault')
  const { email, app } = await aMemberWithApp()
  const visit = browser()
  await putPolicy(tenant.id, MFA, { conditions: { applications: { includeApplications: [vault] } } })
  expect(arrived(await byApp(visit, await byPassword(visit, email, { client_id: 'vault' }), app, { trust: 'yes' }))).toBe(true)
  const began = await authTimeOf(await byPassword(visit, email, { prompt: 'login' }))
  expect(arrived(await start(visit, { client_id: 'vault' }))).toBe(true)
  expect(await authTimeOf(await start(visit))).toBe(began)
  await putPolicy(tenant.id, { operator: 'OR', builtInControls: [], termsOfUse: [await addTerms()] }, { conditions: { applications: { includeApplications: [applicationId] } } })
  const page = await start(visit)
  expect(shown(page)).toMatchObject({ prompt: 'access', step: 'terms' })
  const { terms } = await openDemand(visitor(tenant), await journeyOf(page), ['en'])
  expect(await authTimeOf(await step(visit, page, 'accept-terms', { file: terms?.file.id ?? '' }))).toBe(began)
  expect(arrived(await start(visit, { client_id: 'vault' }))).toBe(true)
  // A factor is a proof, and the session is as young as it.
  const asked = await start(visit, { acr_values: '2' })
  expect(await authTimeOf(await byApp(visit, asked, app))).toBeGreaterThan(began)
})
