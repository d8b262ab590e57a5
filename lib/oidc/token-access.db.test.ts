import { decodeJwt } from 'jose'
import { expect, it, vi } from 'vitest'
import { askGate } from '@/lib/services/access/gate'
import { aMember, applicationId, arrived, browser, byPassword, redeem, refresh, rowsOf, start, step, tenant, useJourneys, userinfo } from './testing/journeys'
import { BLOCK, dropPolicies, putPolicy } from './testing/policies'

useJourneys()

it('AB-42: a code of before a block is exchanged for nothing, and the log says so', async () => {
  const { id, email } = await aMember()
  const page = await byPassword(browser(), email)
  await putPolicy(tenant.id, BLOCK)
  const { status, answer } = await redeem(page)
  expect([status, answer['error']]).toEqual([400, 'invalid_grant'])
  // Written after the answer.
  await vi.waitFor(async () => expect((await rowsOf(id)).map(({ result, errorCode }) => [result, errorCode])).toContainEqual(['failure', 'MORE_PROOF_NEEDED']), { timeout: 10_000 })
})

it('AB-42: tokens of an authentication context answer to its policies at every refresh and every userinfo call', async () => {
  const { email } = await aMember()
  const visit = browser()
  const page = await byPassword(visit, email, { acr_values: 'c7', scope: 'openid offline_access', prompt: 'consent' })
  const { answer: tokens } = await redeem(arrived(page) ? page : await step(visit, page, 'allow'))
  expect(decodeJwt(tokens['id_token'] ?? '')).toMatchObject({ acr: 'c7' })
  await putPolicy(tenant.id, BLOCK, { conditions: { applications: { includeAuthenticationContextClassReferences: ['c7'] } } })
  expect([(await refresh(tokens['refresh_token'] ?? '')).status, await userinfo(tokens['access_token'] ?? '')]).toEqual([400, 401])
  expect(arrived(await start(visit))).toBe(true)
  await dropPolicies(tenant.id)
  expect([(await refresh(tokens['refresh_token'] ?? '')).status, await userinfo(tokens['access_token'] ?? '')]).toEqual([200, 200])
})

it('AB-51: a session of which nothing is known is not young', async () => {
  const { id } = await aMember()
  await putPolicy(tenant.id, null, { sessionControls: { signInFrequency: { isEnabled: true, type: 'hours', value: 1, authenticationType: 'primaryAndSecondaryAuthentication', frequencyInterval: 'timeBased' } } })
  const answer = await askGate(tenant.id, { userId: id, authTime: Math.floor(Date.now() / 1000) - 20 * 86_400, target: { applicationId }, origin: null }, new Date())
  expect(answer).toMatchObject({ allowed: false, again: true, proofs: [] })
})
