import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { untrustDevices } from '@/lib/data/known-device'
import { replaceRecoveryCodes } from '@/lib/data/recovery-code'
import { inTenant } from '@/lib/data/tenant-tx'
import { recoveryHash } from '@/lib/services/authentication-method/recovery-hash'
import { aMemberWithApp, addApplication, addTerms, arrived, browser, byApp, byMail, byPassword, devicesOf, redeem, shown, start, step, tenant, useJourneys } from './testing/journeys'
import { MFA, putPolicy } from './testing/policies'

useJourneys()
let vault: string
beforeAll(async () => {
  vault = await addApplication('vault')
})

describe('the wish to trust a browser', () => {
  it('AB-20: ends with a restart, and is never the next person\'s who has a mailbox and nothing else', async () => {
    const insider = await aMemberWithApp()
    const victim = await aMemberWithApp()
    await putPolicy(tenant.id, { operator: 'AND', builtInControls: ['mfa'], termsOfUse: [await addTerms()] }, { conditions: { users: { includeUsers: [insider.id] } } })
    await putPolicy(tenant.id, MFA, { conditions: { applications: { includeApplications: [vault] } } })
    const visit = browser()
    let page = await byApp(visit, await byPassword(visit, insider.email), insider.app, { trust: 'yes' })
    expect(shown(page).step).toBe('terms')
    page = await step(visit, page, 'restart')
    expect(shown(page)).toMatchObject({ step: 'identify', offer: [] })
    expect(arrived(await byMail(visit, page, victim))).toBe(true)
    expect((await devicesOf(victim.id)).map(({ trustedUntil }) => trustedUntil)).toEqual([null])
    expect(shown(await byMail(visit, await start(visit, { client_id: 'vault', prompt: 'login' }), victim)).step).toBe('mfa')
  })

  it('AB-42: counts for a second factor alone: neither a recovery code nor the mailbox that came first earns it', async () => {
    await putPolicy(tenant.id, MFA)
    const member = await aMemberWithApp()
    await inTenant(tenant.id, (tx) => replaceRecoveryCodes(tx, member.id, [recoveryHash(member.id, 'ABCDEFGHJK')], new Date()))
    const visit = browser()
    const asked = await byMail(visit, await start(visit), member)
    expect(arrived(await step(visit, asked, 'mfa', { factor: 'recoveryCode', code: 'ABCDEFGHJK', trust: 'yes' }))).toBe(true)
    expect((await devicesOf(member.id)).map(({ trustedUntil }) => trustedUntil)).toEqual([null])
    const again = await byMail(visit, await start(visit, { prompt: 'login' }), member)
    expect(arrived(await byApp(visit, again, member.app, { trust: 'yes' }))).toBe(true)
    expect((await devicesOf(member.id)).map(({ trustedBy }) => trustedBy)).toEqual([['email', 'softwareOath']])
  })
})

describe('a trusted browser', () => {
  async function trusted() {
    const member = await aMemberWithApp()
    const visit = browser()
    await putPolicy(tenant.id, MFA)
    expect(arrived(await byApp(visit, await byPassword(visit, member.email), member.app, { trust: 'yes' }))).toBe(true)
    return { ...member, visit }
  }

  it('is not believed where browsers are to forget, by way of another application either', async () => {
    const { email, visit } = await trusted()
    await putPolicy(tenant.id, null, { conditions: { applications: { includeApplications: [vault] } }, sessionControls: { persistentBrowser: { isEnabled: true, mode: 'never' } } })
    expect(arrived(await byPassword(visit, email, { prompt: 'login' }))).toBe(true)
    expect(shown(await start(visit, { client_id: 'vault' }))).toMatchObject({ prompt: 'access', step: 'mfa' })
  })

  it('takes its sessions along when it is trusted no more', async () => {
    const { id, email, app, visit } = await trusted()
    expect(arrived(await byPassword(visit, email, { prompt: 'login' }))).toBe(true)
    expect(arrived(await start(visit))).toBe(true)
    await inTenant(tenant.id, (tx) => untrustDevices(tx, id))
    const asked = await start(visit)
    expect(shown(asked)).toMatchObject({ prompt: 'access', step: 'mfa' })
    expect(arrived(await byApp(visit, asked, app))).toBe(true)
    expect(arrived(await start(visit))).toBe(true)
  })

  it('meets policies, and not an application that asks for several factors by name', async () => {
    const { email, app, visit } = await trusted()
    const done = await byPassword(visit, email, { prompt: 'login' })
    expect(decodeJwt((await redeem(done)).answer['id_token'] ?? '')).toMatchObject({ acr: '1', amr: ['pwd'] })
    const asked = await byPassword(visit, email, { prompt: 'login', acr_values: '2' })
    expect(shown(asked).step).toBe('mfa')
    const strong = await byApp(visit, asked, app)
    expect(decodeJwt((await redeem(strong)).answer['id_token'] ?? '')).toMatchObject({ acr: '2', amr: ['pwd', 'otp', 'mfa'] })
    // By single sign-on alike.
    expect(arrived(await byPassword(visit, email, { prompt: 'login' }))).toBe(true)
    expect(shown(await start(visit, { acr_values: '2' }))).toMatchObject({ prompt: 'access', step: 'mfa' })
  })
})
