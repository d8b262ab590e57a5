import { decodeJwt } from 'jose'
import { z } from 'zod'
import { describe, expect, it, vi } from 'vitest'
import { revokeUserSessions } from '@/lib/data/session'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import { evaluate } from '@/lib/domain/conditional-access'
import { packAccess, unpackPolicies } from '@/lib/domain/sign-in'
import { decryptSecret } from '@/lib/platform/crypto'
import { openReset, requestReset, resetPassword } from '@/lib/services/account'
import { policySetOf } from '@/lib/services/conditional-access'
import { run } from '@/lib/services/kernel'
import { askGate, maySurfaceGoOn } from '@/lib/services/access/gate'
import { TestBrowser, type Page } from '@/prisma/seed/test-browser'
import { codeOf } from '@/prisma/seed/samples/authentication-method'
import { readJourney } from '@/lib/data/journey'
import { replaceRecoveryCodes } from '@/lib/data/recovery-code'
import { openTerms } from '@/lib/services/agreement/open-terms'
import { recoveryHash } from '@/lib/services/authentication-method/recovery-hash'
import { openDemand } from '@/lib/services/sign-in'
import { TEST_PROXY, visitor } from './testing/issuer'
import { NEW, aMember, aMemberWithApp, addTerms, applicationId, arrived, asOwner, browser, byApp, byPassword, db, next, op, redeem, refresh, rowsOf, shown, start, step, tenant, useJourneys, userinfo } from './testing/journeys'
import { BLOCK, dropPolicies, MFA, putPolicy } from './testing/policies'

const Facts = z.looseObject({ user: z.looseObject({ id: z.string() }) })
useJourneys()

describe('a second factor that a policy asks for', () => {
  it('AB-42: is asked for after the password, and the token says what was proven', async () => {
    await putPolicy(tenant.id, MFA)
    const { id, email, app } = await aMemberWithApp()
    const visit = browser()
    const asked = await byPassword(visit, email)
    expect(shown(asked)).toMatchObject({ step: 'mfa', offer: ['softwareOath'] })
    const done = await byApp(visit, asked, app)
    expect(arrived(done)).toBe(true)
    const { answer } = await redeem(done)
    expect(decodeJwt(answer['id_token'] ?? '')).toMatchObject({ sub: id, acr: '2', amr: ['pwd', 'otp', 'mfa'] })
    expect((await rowsOf(id)).map(({ result, accessStatus, method }) => [result, accessStatus, method])).toEqual([['interrupted', 'failure', 'password'], ['success', 'success', 'softwareOath']])
  })

  it('AB-43: an empty, foreign or early post proves nothing', async () => {
    await putPolicy(tenant.id, MFA)
    const { email } = await aMemberWithApp()
    const other = await aMemberWithApp()
    const visit = browser()
    let page = await byPassword(visit, email)
    for (const [intent, fields] of [
      ['mfa', {}], ['mfa', { factor: 'softwareOath' }], ['mfa', { factor: 'softwareOath', code: '' }], ['mfa', { factor: 'email', code: '00000000' }], ['mfa', { factor: 'trustedDevice' }],
      ['mfa', { factor: 'softwareOath', code: other.app.code() }], ['enrol', { factor: 'softwareOath', code: '000000' }], ['set-password', { password: NEW, repeat: NEW }], ['accept-terms', {}],
      ['skip', {}], ['done', {}], ['access', {}], ['use-code', {}], ['use-password', {}], ['passkey', { passkey: '{}' }], ['pass', { code: 'AAAA-AAAA' }], ['', {}],
    ] satisfies [string, Record<string, string>][]) {
      page = await step(visit, page, intent, fields)
      expect([intent, shown(page).step]).toEqual([intent, 'mfa'])
    }
  })

  it('AB-42: an application, single sign-on, refresh, userinfo and our own surfaces ask again at the next request', async () => {
    const { id, email, app } = await aMemberWithApp()
    const visit = browser()
    const first = await redeem(await byPassword(visit, email, { scope: 'openid offline_access', prompt: 'consent' }).then(async (page) => (arrived(page) ? page : step(visit, page, 'allow'))))
    expect(first.status).toBe(200)
    const { id_token: idToken = '', access_token: access = '', refresh_token: token = '' } = first.answer
    const authTime = Number(decodeJwt(idToken)['auth_time'])
    const surface = { userId: id, authTime: new Date(authTime * 1000), clientId: 'vestibule-console', ip: '198.51.100.1', userAgent: null }
    expect([await userinfo(access), await maySurfaceGoOn(tenant.id, surface, new Date())]).toEqual([200, true])

    await putPolicy(tenant.id, MFA)
    expect([await userinfo(access), await maySurfaceGoOn(tenant.id, surface, new Date())]).toEqual([401, false])
    const refused = await refresh(token)
    expect([refused.status, refused.answer['error']]).toEqual([400, 'invalid_grant'])
    const silent = await start(visit, { prompt: 'none' })
    expect(silent.url.searchParams.get('error')).toBe('interaction_required')
    const asked = await start(visit)
    expect(shown(asked)).toMatchObject({ prompt: 'access', step: 'mfa' })
    expect(arrived(await byApp(visit, asked, app))).toBe(true)
    expect(arrived(await start(visit))).toBe(true)
    // The older token is as weak as the sign-in that it came from; its policy gone, it works on: a refusal did not use it up.
    expect((await refresh(token)).status).toBe(400)
    await dropPolicies(tenant.id)
    expect((await refresh(token)).status).toBe(200)
    // Written after the answer.
    await vi.waitFor(async () => expect((await rowsOf(id)).filter(({ method }) => method === 'refreshToken').map(({ result }) => result).toSorted()).toEqual(['failure', 'failure', 'success']), { timeout: 10_000 })
  })

  it('AB-20, AB-22: a new password does not replace it', async () => {
    await putPolicy(tenant.id, MFA)
    const { id, email, app } = await aMemberWithApp()
    const visit = browser()
    const ctx = visitor(tenant, { ip: '198.51.100.250' })
    await requestReset(ctx, email, null)
    const [mail] = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.findMany({ where: { userId: id }, orderBy: { createdAt: 'desc' }, take: 1 }))
    const { code, token }: { code: string; token: string } = JSON.parse(decryptSecret(db.keys, mail?.secretParams ?? new Uint8Array(), `mail:${mail?.id}`).toString())
    const opened = await openReset(ctx, token, code)
    if (!opened.ok) throw new Error(opened.error)
    await run(resetPassword, { journeyKey: opened.journeyKey, password: NEW }, ctx)
    const asked = await byPassword(visit, email, {}, NEW)
    // Nor does the mailbox that could reset it: there is something better to show.
    expect(shown(asked)).toMatchObject({ step: 'mfa', offer: ['softwareOath'] })
    expect(arrived(await byApp(visit, asked, app))).toBe(true)
  })

  it('a browser that is trusted is not asked again, until it is not', async () => {
    await putPolicy(tenant.id, MFA)
    const { id, email, app } = await aMemberWithApp()
    const visit = browser()
    expect(arrived(await byApp(visit, await byPassword(visit, email), app, { trust: 'yes' }))).toBe(true)
    expect(arrived(await byPassword(visit, email, { prompt: 'login' }))).toBe(true)
    expect(shown(await byPassword(browser(), email)).step).toBe('mfa')
    const never = await putPolicy(tenant.id, null, { sessionControls: { persistentBrowser: { isEnabled: true, mode: 'never' } } })
    expect(shown(await byPassword(visit, email, { prompt: 'login' })).step).toBe('mfa')
    await inTenant(tenant.id, (tx) => tx.db.conditionalAccessPolicy.deleteMany({ where: { id: never } }))
    expect(arrived(await byPassword(visit, email, { prompt: 'login' }))).toBe(true)
    await inTenant(tenant.id, (tx) => revokeUserSessions(tx, id, 'revokedByAdmin', new Date()))
    expect(shown(await byPassword(visit, email, { prompt: 'login' })).step).toBe('mfa')
  })

  it('is registered on the way in only by whoever has none, and not where the policies about registration forbid it', async () => {
    await putPolicy(tenant.id, { operator: 'OR', builtInControls: [], authenticationStrength: { id: '00000000-0000-0000-0000-000000000003' } })
    const nobody = await aMember()
    const enrol = await byPassword(browser(), nobody.email)
    expect(shown(enrol)).toMatchObject({ step: 'enrol', enrol: ['fido2'] })
    const owner = await aMemberWithApp()
    expect(shown(await byPassword(browser(), owner.email))).toMatchObject({ step: 'mfa', offer: ['softwareOath'] })
    await putPolicy(tenant.id, BLOCK, { conditions: { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } } })
    const dead = await byPassword(browser(), nobody.email)
    expect(shown(dead).step).toBe('blocked')
    expect((await rowsOf(nobody.id)).at(-1)).toMatchObject({ result: 'failure', errorCode: 'ACCESS_BLOCKED', failureReason: 'factorMissing' })
  })

  it('whoever cannot have it meets the other control of a choice, and nobody else does', async () => {
    await putPolicy(tenant.id, { operator: 'OR', builtInControls: ['passwordChange'], authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } })
    await putPolicy(tenant.id, BLOCK, { conditions: { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } } })
    const nobody = await aMember()
    const page = await byPassword(browser(), nobody.email)
    expect(shown(page).step).toBe('set-password')
    expect((await rowsOf(nobody.id)).at(-1)).toMatchObject({ result: 'interrupted', failureReason: 'moreNeeded' })
    await dropPolicies(tenant.id)
    await putPolicy(tenant.id, { operator: 'AND', builtInControls: ['passwordChange'], authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } })
    await putPolicy(tenant.id, BLOCK, { conditions: { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } } })
    expect(shown(await byPassword(browser(), nobody.email)).step).toBe('blocked')
  })
})

describe('on the way in', () => {
  /** What the page of this step shows. */
  const demandOf = async (page: Page) => {
    const key = page.url.pathname.split('/').at(-1) ?? ''
    const ctx = visitor(tenant)
    const stored = await readJourney(aloneInTenant(tenant.id), key, ctx.now)
    if (!stored) throw new Error('no journey')
    return openDemand(ctx, stored, ['en'])
  }

  it('AB-42: a first authenticator app is added by its own code, and proves from then on', async () => {
    await putPolicy(tenant.id, MFA)
    const { id, email } = await aMember()
    await inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id }, data: { emailVerified: false } }))
    const visit = browser()
    let page = await byPassword(visit, email)
    expect(shown(page)).toMatchObject({ step: 'enrol', enrol: ['softwareOath', 'fido2'] })
    const { app } = await demandOf(page)
    expect((await demandOf(page)).app?.key).toBe(app?.key)
    for (const fields of [{}, { factor: 'softwareOath', code: '' }, { factor: 'email', code: '12345678' }] as Record<string, string>[]) {
      page = await step(visit, page, 'enrol', fields)
      expect(shown(page).step).toBe('enrol')
    }
    page = await step(visit, page, 'enrol', { factor: 'softwareOath', code: codeOf(app?.key ?? '', new Date()) })
    // Shown until they are kept, and under a seal until then.
    const { codes } = shown(page)
    expect([shown(page).step, codes.length, shown(await visit.go(page.url.pathname)).codes]).toEqual(['codes', 10, codes])
    const [stored] = await inTenant(tenant.id, (tx) => tx.db.signInJourney.findMany({ where: { userId: id } }))
    expect(codes.some((code) => JSON.stringify(stored).includes(code))).toBe(false)
    expect(arrived(await step(visit, page, 'codes'))).toBe(true)
    const elsewhere = browser()
    const again = await byPassword(elsewhere, email)
    expect(shown(again)).toMatchObject({ step: 'mfa', offer: ['softwareOath', 'recoveryCode'] })
    expect(arrived(await step(elsewhere, again, 'mfa', { factor: 'recoveryCode', code: codes[0] ?? '' }))).toBe(true)
    expect((await rowsOf(id)).map(({ result }) => result)).toEqual(['interrupted', 'success', 'interrupted', 'success'])
  })

  it('a campaign asks after every policy is met; "not now" is an answer, but not to a policy', async () => {
    const config = { authenticationMethodConfigurations: [], registrationEnforcement: { authenticationMethodsRegistrationCampaign: { state: 'enabled' } } }
    await inTenant(tenant.id, (tx) => tx.db.authenticationMethodsPolicy.create({ data: { tenantId: tenant.id, config, updatedAt: new Date() } }))
    try {
      const { id, email } = await aMember()
      await inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id }, data: { emailVerified: false } }))
      const visit = browser()
      const asked = await byPassword(visit, email)
      expect(shown(asked)).toMatchObject({ step: 'enrol', enrol: ['softwareOath', 'fido2'] })
      expect(arrived(await step(visit, asked, 'skip'))).toBe(true)
      // Snoozed: the next sign-in is not asked.
      expect(arrived(await byPassword(browser(), email))).toBe(true)
      await putPolicy(tenant.id, MFA)
      const strict = browser()
      const page = await byPassword(strict, email)
      expect(shown(page).step).toBe('enrol')
      expect(shown(await step(strict, page, 'skip')).step).toBe('enrol')
    } finally {
      await inTenant(tenant.id, (tx) => tx.db.authenticationMethodsPolicy.deleteMany({}))
    }
  })

  it('a lost device: a recovery code stands for the second factor once, and for nothing else', async () => {
    await putPolicy(tenant.id, MFA)
    const { id, email } = await aMemberWithApp()
    const code = 'ABCDEFGHJK'
    const codes = [code, 'KJHGFEDCBA']
    await inTenant(tenant.id, (tx) => replaceRecoveryCodes(tx, id, codes.map((one) => recoveryHash(id, one)), new Date()))
    const visit = browser()
    const asked = await byPassword(visit, email)
    expect(shown(asked).offer).toEqual(['softwareOath', 'recoveryCode'])
    const done = await step(visit, asked, 'mfa', { factor: 'recoveryCode', code, trust: 'yes' })
    expect(arrived(done)).toBe(true)
    const [device] = await inTenant(tenant.id, (tx) => tx.db.knownDevice.findMany({ where: { userId: id } }))
    expect(device).toMatchObject({ trustedUntil: null })
    const elsewhere = browser()
    const second = await byPassword(elsewhere, email)
    expect(shown(await step(elsewhere, second, 'mfa', { factor: 'recoveryCode', code })).step).toBe('mfa')
    // Never for a strength.
    await putPolicy(tenant.id, { operator: 'OR', builtInControls: [], authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } })
    expect(shown(await byPassword(browser(), email)).offer).toEqual(['softwareOath'])
  })

  it('prompts come in the order of the reference: factor, new password, terms of use', async () => {
    const termsId = await addTerms()
    await putPolicy(tenant.id, { operator: 'AND', builtInControls: ['passwordChange', 'mfa'], termsOfUse: [termsId] }, { conditions: { users: { includeUsers: ['All'], excludeRoles: [] } } })
    const { id, email, app } = await aMemberWithApp()
    const visit = browser()
    let page = await byApp(visit, await byPassword(visit, email), app)
    expect(shown(page).step).toBe('set-password')
    page = await step(visit, page, 'set-password', { password: NEW, repeat: NEW })
    expect(shown(page).step).toBe('terms')
    page = await step(visit, page, 'accept-terms', {})
    expect(shown(page).step).toBe('terms')
    const { terms } = await demandOf(page)
    // The text that is asked for, and no other that was published.
    const [others] = (await openTerms(aloneInTenant(tenant.id), id, [await addTerms()], new Date())).open
    const read = async (fileId: string) => JSON.parse((await visit.go(`${page.url.pathname}/terms/files/${fileId}`)).text)
    expect([await read(terms?.file.id ?? ''), await read(others?.files[0]?.id ?? '')]).toEqual([{ title: 'Rules' }, { code: 'NOT_FOUND' }])
    page = await step(visit, page, 'decline-terms', { file: terms?.file.id ?? '' })
    expect(shown(page)).toMatchObject({ step: 'terms', error: 'TERMS_DECLINED' })
    page = await step(visit, page, 'accept-terms', { file: terms?.file.id ?? '' })
    expect(arrived(page)).toBe(true)
    expect(arrived(await start(visit))).toBe(true)
    expect((await rowsOf(id)).filter(({ kind }) => kind === 'interactiveUser').map(({ result }) => result)).toEqual(['interrupted', 'interrupted', 'interrupted', 'success'])
  })
})

describe('what policies forbid', () => {
  it('a blocked person gets nowhere, by a new sign-in or by the session they have', async () => {
    const { email, id } = await aMember()
    const visit = browser()
    expect(arrived(await byPassword(visit, email))).toBe(true)
    const policy = await putPolicy(tenant.id, BLOCK, { conditions: { applications: { includeApplications: [applicationId] } } })
    expect(shown(await start(visit))).toMatchObject({ prompt: 'access', step: 'blocked' })
    const other = browser()
    let page = await byPassword(other, email)
    expect(shown(page).step).toBe('blocked')
    for (const intent of ['blocked', 'access', 'done', 'mfa', 'skip', '']) {
      page = await step(other, page, intent)
      expect(shown(page).step).toBe('blocked')
    }
    const counted = await inTenant(tenant.id, (tx) => tx.db.conditionalAccessRollup.findMany({ where: { policyId: policy } }))
    expect(counted.reduce((sum, row) => sum + Number(row.count), 0)).toBe(2)
    expect(counted.every(({ result }) => result === 'blocked')).toBe(true)
    expect((await rowsOf(id)).filter(({ errorCode }) => errorCode === 'ACCESS_BLOCKED')).toHaveLength(2)
  })

  it('AB-50: a forwarded address that somebody made up is no trusted place', async () => {
    await putPolicy(tenant.id, BLOCK, { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } })
    const now = new Date()
    const document = { '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: 'Office', isTrusted: true, ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }] }
    await inTenant(tenant.id, (tx) => tx.db.namedLocation.create({ data: { id: crypto.randomUUID(), tenantId: tenant.id, displayName: 'Office', kind: 'ip', isTrusted: true, entries: 1, document, createdAt: now, updatedAt: now } }))
    const { email } = await aMember()
    const forged = { 'x-forwarded-for': '192.0.2.7', 'x-real-ip': '192.0.2.7', forwarded: 'for=192.0.2.7' }
    const liar = new TestBrowser(op.origin, { 'x-test-ip': `198.51.100.${next() & 255}`, ...forged })
    expect(shown(await byPassword(liar, email)).step).toBe('blocked')
    // Nor behind our own proxy, which adds where the request came from.
    const behind = new TestBrowser(op.origin, { 'x-test-ip': TEST_PROXY, ...forged, 'x-forwarded-for': `192.0.2.7, 198.51.100.${next() & 255}` })
    expect(shown(await byPassword(behind, email)).step).toBe('blocked')
    expect(arrived(await byPassword(browser('192.0.2.7'), email))).toBe(true)
    expect(arrived(await byPassword(new TestBrowser(op.origin, { 'x-test-ip': TEST_PROXY, 'x-forwarded-for': '192.0.2.7' }), email))).toBe(true)
  })

  it('AB-51: policies that cannot be read let nobody in, and the log says so', async () => {
    await putPolicy(tenant.id, MFA)
    const { id, email, app } = await aMemberWithApp()
    const visit = browser()
    expect(arrived(await byApp(visit, await byPassword(visit, email), app))).toBe(true)
    await asOwner('revoke select on conditional_access_settings from vestibule_app')
    try {
      expect(shown(await byPassword(browser(), email))).toMatchObject({ step: 'password', error: 'UNAVAILABLE' })
      expect((await start(visit)).url.searchParams.get('error')).toBe('temporarily_unavailable')
      await expect(askGate(tenant.id, { userId: id, authTime: 1, target: { applicationId }, origin: null }, new Date())).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    } finally {
      await asOwner('grant select on conditional_access_settings to vestibule_app')
    }
    expect((await rowsOf(id)).filter(({ failureReason }) => failureReason === 'policiesUnreadable')).toHaveLength(1)
  })

  it('a device code is a flow of its own', async () => {
    await putPolicy(tenant.id, BLOCK, { conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } } })
    const { email } = await aMember()
    expect(arrived(await byPassword(browser(), email))).toBe(true)
  })
})

describe('how long and how strong', () => {
  it('acr_values=2 and max_age ask for more, whatever policies say; an authentication context asks its policies', async () => {
    const { email, app } = await aMemberWithApp()
    const visit = browser()
    const weak = await byPassword(visit, email)
    expect(decodeJwt((await redeem(weak)).answer['id_token'] ?? '')).toMatchObject({ acr: '1', amr: ['pwd'] })
    const asked = await start(visit, { acr_values: '2' })
    expect(shown(asked)).toMatchObject({ prompt: 'access', step: 'mfa' })
    const strong = await byApp(visit, asked, app)
    expect(decodeJwt((await redeem(strong)).answer['id_token'] ?? '')).toMatchObject({ acr: '2', amr: ['pwd', 'otp', 'mfa'] })
    expect(arrived(await start(visit, { acr_values: '2' }))).toBe(true)
    await putPolicy(tenant.id, MFA, { conditions: { applications: { includeAuthenticationContextClassReferences: ['c3'] } } })
    expect(shown(await byPassword(browser(), email, { acr_values: 'c3' })).step).toBe('mfa')
    expect(arrived(await byPassword(browser(), email, { acr_values: 'c4' }))).toBe(true)
    const inContext = await start(visit, { acr_values: 'c3' })
    expect(decodeJwt((await redeem(inContext)).answer['id_token'] ?? '')).toMatchObject({ acr: 'c3' })
    expect(shown(await start(visit, { max_age: '0' }))).toMatchObject({ prompt: 'login', step: 'identify' })
  })

  it('what was proven too long ago is proven again', async () => {
    const { id, email } = await aMember()
    const visit = browser()
    const first = await redeem(await byPassword(visit, email))
    const authTime = Number(decodeJwt(first.answer['id_token'] ?? '')['auth_time'])
    await putPolicy(tenant.id, null, { sessionControls: { signInFrequency: { isEnabled: true, type: 'hours', value: 1, authenticationType: 'primaryAndSecondaryAuthentication', frequencyInterval: 'timeBased' } } })
    const ask = (minutes: number) => askGate(tenant.id, { userId: id, authTime, target: { applicationId }, origin: null }, new Date(Date.now() + minutes * 60_000))
    expect(await ask(58)).toMatchObject({ allowed: true, again: false })
    expect(await ask(62)).toMatchObject({ allowed: false, again: true, proofs: [] })
  })
})

it('replay of a stored sign-in gives its stored result', async () => {
  await putPolicy(tenant.id, MFA)
  await putPolicy(tenant.id, BLOCK, { state: 'enabledForReportingButNotEnforced' })
  await putPolicy(tenant.id, BLOCK, { conditions: { platforms: { includePlatforms: ['iOS'] } } })
  const { id, email, app } = await aMemberWithApp()
  const visit = browser()
  expect(arrived(await byApp(visit, await byPassword(visit, email), app))).toBe(true)
  const { set } = await policySetOf(tenant.id)
  const rows = await rowsOf(id)
  expect(rows).toHaveLength(2)
  for (const row of rows) {
    const again = evaluate(set, Facts.parse(row.facts), row.at)
    expect(row.access).toEqual(JSON.parse(JSON.stringify(packAccess(again, true))))
    expect(unpackPolicies(packAccess(again, true))).toEqual(again.policies)
  }
})
