import { describe, expect, it } from 'vitest'
import { inTenant } from '@/lib/data/tenant-tx'
import type { Actor, Context } from '@/lib/services/kernel'
import { run } from '@/lib/services/kernel'
import { beginOwnPasskey, beginOwnTotp, confirmOwnTotp, makeOwnRecoveryCodes } from '@/lib/services/authentication-method'
import { codeOf } from '@/prisma/seed/samples/authentication-method'
import { newId } from '@/lib/platform/ids'
import { aMember, aMemberWithApp, arrived, browser, byApp, byPassword, redeem, rowsOf, shown, tenant, useJourneys } from './testing/journeys'
import { decodeJwt } from 'jose'
import type { Page } from '@/prisma/seed/test-browser'
import { BLOCK, MFA, putPolicy } from './testing/policies'

useJourneys()

const REGISTER = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }
const outcome = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code ?? String(error))

/** My Account in a session that began with this sign-in. */
async function inAccount(person: { id: string; email: string }, page: Page, minutes = 0): Promise<Context> {
  const { answer } = await redeem(page)
  const authTime = new Date(Number(decodeJwt(answer['id_token'] ?? '')['auth_time']) * 1000)
  const sessionId = newId()
  const expiresAt = new Date(authTime.getTime() + 900_000)
  await inTenant(tenant.id, (tx) => tx.db.session.create({ data: { id: sessionId, tenantId: tenant.id, userId: person.id, surface: 'portal', authTime, createdAt: authTime, lastSeenAt: authTime, expiresAt } }))
  const actor: Actor = { kind: 'user', userId: person.id, name: 'Mia', email: person.email, userType: 'member', sessionId, authTime, roles: [], baseline: [] }
  return { tenant, actor, now: new Date(Date.now() + minutes * 60_000), correlationId: newId(), ip: '198.51.100.77', userAgent: null }
}

const deeds = (ctx: Context) => Promise.all([
  outcome(run(beginOwnTotp, {}, ctx)), outcome(run(confirmOwnTotp, { code: '000000', name: 'Phone' }, ctx)), outcome(run(beginOwnPasskey, {}, ctx)), outcome(run(makeOwnRecoveryCodes, {}, ctx)),
])

describe('policies about registering security information, in My Account', () => {
  it('AB-42: a block refuses every way to add a method, and the log holds the whole decision under its reference', async () => {
    const person = await aMember()
    const ctx = await inAccount(person, await byPassword(browser(), person.email))
    expect((await deeds(ctx)).includes('REGISTRATION_BLOCKED')).toBe(false)
    await putPolicy(tenant.id, BLOCK, { conditions: REGISTER })
    expect(await deeds(ctx)).toEqual(Array.from({ length: 4 }, () => 'REGISTRATION_BLOCKED'))
    const refused = (await rowsOf(person.id)).filter(({ errorCode }) => errorCode === 'ACCESS_BLOCKED')
    expect(refused).toHaveLength(4)
    expect(refused[0]).toMatchObject({ correlationId: ctx.correlationId, result: 'failure', failureReason: 'policyBlocked', facts: { userAction: 'urn:user:registersecurityinfo' } })
  })

  it('AB-42: a factor that is asked for is shown in a new sign-in, which then may add one', async () => {
    const person = await aMemberWithApp()
    const weak = await byPassword(browser(), person.email)
    await putPolicy(tenant.id, MFA, { conditions: REGISTER })
    expect(await deeds(await inAccount(person, weak))).toEqual(Array.from({ length: 4 }, () => 'REGISTRATION_PROOF_REQUIRED'))
    // The application itself asks for nothing; the purpose of the sign-in does.
    expect(arrived(await byPassword(browser(), person.email))).toBe(true)
    const visit = browser()
    const asked = await byPassword(visit, person.email, { acr_values: 'urn:user:registersecurityinfo', prompt: 'login' })
    expect(shown(asked)).toMatchObject({ step: 'mfa', offer: ['softwareOath'] })
    const ctx = await inAccount(person, await byApp(visit, asked, person.app))
    const { key } = await run(beginOwnTotp, {}, ctx)
    expect(await outcome(run(confirmOwnTotp, { code: codeOf(key, ctx.now), name: 'Second phone' }, ctx))).toBe('ok')
  })

  it('AB-42: nobody registers the very factor that registering asks for', async () => {
    const person = await aMember()
    await inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id: person.id }, data: { emailVerified: false } }))
    await putPolicy(tenant.id, MFA, { conditions: REGISTER })
    expect(shown(await byPassword(browser(), person.email, { acr_values: 'urn:user:registersecurityinfo' })).step).toBe('blocked')
  })

  it('"every time" asks for a fresh sign-in at the beginning, and leaves time to fetch the phone', async () => {
    const person = await aMember()
    const page = await byPassword(browser(), person.email)
    await putPolicy(tenant.id, null, {
      conditions: REGISTER, sessionControls: { signInFrequency: { isEnabled: true, type: null, value: null, frequencyInterval: 'everyTime', authenticationType: 'primaryAndSecondaryAuthentication' } },
    })
    const ctx = await inAccount(person, page, 1)
    const { key } = await run(beginOwnTotp, {}, ctx)
    const later = { ...ctx, now: new Date(Date.now() + 7 * 60_000) }
    expect(await outcome(run(beginOwnTotp, {}, later))).toBe('REGISTRATION_PROOF_REQUIRED')
    expect(await outcome(run(confirmOwnTotp, { code: codeOf(key, later.now), name: 'Phone' }, later))).toBe('ok')
  })
})
