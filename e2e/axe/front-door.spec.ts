import type { Page } from '@playwright/test'
import { registerApplication } from '../fixtures/application'
import { patternOf, seenBy } from '../fixtures/inventory'
import { codeOf, inviteByForm } from '../fixtures/invite'
import { examine } from '../fixtures/look'
import { asOwner } from '../fixtures/owner'
import { digitsOf, linkOf, signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.use({ trace: 'off' })

const GUEST = { email: 'lea.brandt@treyresearch.test', name: 'Lea Brandt', password: 'violet rivers turn at noon' }

/** Which test looks at which page of the front door. */
const LOOKED_AT = {
  redemption: ['/t/[tenant]/redeem', '/t/[tenant]/sign-in/[uid]', '/t/[tenant]/portal/sign-out', '/t/[tenant]/portal/signed-out', '/t/[tenant]/invitations/stop'],
  reset: ['/t/[tenant]/reset', '/t/[tenant]/reset/sent', '/t/[tenant]/reset/open', '/t/[tenant]/reset/password', '/t/[tenant]/reset/done'],
  rest: ['/', '/setup', '/t/[tenant]/set-up', '/t/[tenant]/redeem/code', '/t/[tenant]/console/sign-out', '/t/[tenant]/console/signed-out', '/platform/sign-out', '/platform/signed-out'],
} as const

test('every page of the front door is looked at', () => {
  expect(Object.values(LOOKED_AT).flat().toSorted()).toEqual(seenBy('front door').toSorted())
})

/** Examines what is open and notes its route; `heading` says what has to be open by then. */
function lookout(page: Page) {
  const seen = new Set<string>()
  return {
    async at(name: string, heading?: string | RegExp) {
      if (heading) await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      seen.add(patternOf(new URL(page.url()).pathname) ?? '')
      await examine(page, name)
    },
    missing: (wanted: readonly string[]) => wanted.filter((pattern) => !seen.has(pattern)),
  }
}

test('an invitation from the mail to My Apps, sign-out, and every way to sign in again', async ({ browser, page: admin, world, inbox }) => {
  test.setTimeout(600_000)
  const { contoso } = world
  await signInAsAdmin(admin, contoso)
  const { link, id } = await inviteByForm(admin, inbox, contoso, GUEST)
  const page = await (await browser.newContext({ baseURL: world.baseUrl, reducedMotion: 'reduce' })).newPage()
  const look = lookout(page)
  const enter = () => page.keyboard.press('Enter')

  await page.goto(link)
  await look.at('invitation')
  await page.getByRole('button', { name: 'Continue' }).click()
  await look.at('code of a redemption', 'Enter the code')
  await page.getByLabel('Code').fill('0000 0000')
  await enter()
  await expect(page.getByText('That code is not right')).toBeVisible()
  await look.at('code of a redemption, wrong')
  await page.getByLabel('Code').fill(await codeOf(inbox, GUEST.email, 2))
  await enter()
  await look.at('consent', /^Review what/)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await look.at('set a password', 'Set a password')
  await page.getByLabel('New password', { exact: true }).fill('contoso')
  await page.getByLabel('New password, once more').fill('contoso')
  await enter()
  await expect(page.getByText(/^That leans on|^Use at least/)).toBeVisible()
  await look.at('set a password, refused')
  await page.getByLabel('New password', { exact: true }).fill(GUEST.password)
  await page.getByLabel('New password, once more').fill(GUEST.password)
  await enter()
  await expect(page).toHaveURL(/\/my\/apps$/)

  for (const pattern of seenBy('guest')) {
    await page.goto(pattern.replace('[tenant]', contoso.slug))
    await look.at(pattern)
  }
  await page.goto(`/t/${contoso.slug}/admin`)
  await look.at('the console, for somebody without a role')
  const other = await inviteByForm(admin, inbox, contoso, { ...GUEST, email: 'tom.adler@treyresearch.test', name: 'Tom Adler' })
  await page.goto(other.link)
  await page.getByRole('button', { name: 'Continue' }).click()
  await look.at('the invitation of somebody else', 'Switch accounts?')

  await page.goto(`/t/${contoso.slug}/portal/sign-out`)
  await look.at('sign-out')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/signed-out$/)
  await look.at('signed out', 'You are signed out')
  await page.goto(link)
  await look.at('a spent invitation')

  await page.goto(`/t/${contoso.slug}/my/apps`)
  await look.at('sign-in', 'Sign in')
  await page.getByLabel('E-mail address').fill(GUEST.email)
  await enter()
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await enter()
  await expect(page.getByText('That did not match')).toBeVisible()
  await look.at('password, wrong')
  await page.getByRole('button', { name: 'Use a code by e-mail instead' }).click()
  await look.at('code', 'Enter the code')
  await asOwner(world, `update password_credential set must_change = true where user_id = (select id from app_user where email_normalized = '${GUEST.email}')`)
  await page.goto(`/t/${contoso.slug}/my/apps`)
  await page.getByLabel('E-mail address').fill(GUEST.email)
  await enter()
  await page.getByLabel('Password', { exact: true }).fill(GUEST.password)
  await enter()
  await look.at('a password that has to be changed', 'Set a password')

  await asOwner(world, `update invitation set expires_at = now() - interval '1 day' where id = '${other.id}'`)
  await page.goto(other.link)
  await look.at('an expired invitation')
  await page.getByRole('button', { name: /^Ask / }).click()
  await look.at('a new invitation was asked for', 'Your request was sent')
  const mail = await inbox.wait('tom.adler@treyresearch.test')
  await page.goto(linkOf(mail.html.replaceAll('&amp;', '&'), '/invitations/stop'))
  await look.at('stop invitations')
  await page.getByRole('button', { name: 'Stop invitations' }).click()
  await look.at('invitations are stopped', 'Invitations are stopped')
  await page.goto(other.link)
  await look.at('a withdrawn invitation')
  const { clientId } = await registerApplication(admin, contoso, 'Asks for consent', 9)
  await asOwner(world, `update application set assignment_required = false where client_id = '${clientId}'`)
  const ask = { client_id: clientId, redirect_uri: 'http://localhost:9/callback', response_type: 'code', scope: 'openid profile offline_access', prompt: 'consent', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }
  await admin.goto(`/t/${contoso.slug}/oidc/auth?${new URLSearchParams(ask).toString()}`)
  await expect(admin.getByRole('heading', { level: 1 })).toContainText('Asks for consent')
  await examine(admin, 'consent to an application')
  expect(id).not.toBe(other.id)
  expect(look.missing(LOOKED_AT.redemption)).toEqual([])
})

test('a forgotten password', async ({ page, world, inbox }) => {
  test.setTimeout(300_000)
  const { slug, admin } = world.fabrikam
  const look = lookout(page)
  await page.goto(`/t/${slug}/reset`)
  await look.at('reset')
  await page.getByLabel('E-mail address').fill(admin.email)
  await page.keyboard.press('Enter')
  await look.at('reset, mail sent', 'Look in your mailbox')
  const { text } = await inbox.find(admin.email, '/reset/open')
  await page.goto(linkOf(text, '/reset/open'))
  await look.at('reset, code', 'Type the code of the mail')
  await page.getByLabel('Code').fill(digitsOf(text))
  await page.keyboard.press('Enter')
  await look.at('reset, new password', 'Set a password')
  await page.getByLabel('New password', { exact: true }).fill(admin.password)
  await page.getByLabel('New password, once more').fill('something else entirely')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The two passwords are not the same.')).toBeVisible()
  await look.at('reset, two different passwords', 'Set a password')
  await page.goto(`/t/${slug}/reset/done`)
  await look.at('reset, done')
  await page.goto(`/t/${slug}/reset/open?token=spent`)
  await look.at('reset, a link that is over')
  expect(look.missing(LOOKED_AT.reset)).toEqual([])
})

test('the other doors, and what is shown when there is no way in', async ({ page, world, inbox }) => {
  test.setTimeout(300_000)
  const look = lookout(page)
  const tenant = `/t/${world.contoso.slug}`
  for (const [link, html] of [[world.setup.link, world.setup.page], [`${world.baseUrl}/setup`, world.setup.done]] as const) {
    // The first run was over before any test; this is what it answered.
    await page.route(link, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }), { times: 1 })
    await page.goto(link)
    await look.at(`the first run, ${link === world.setup.link ? 'open' : 'done'}`)
  }
  const pages = [
    '/', '/?unknown=1', '/setup', '/no/such/page', '/t/nobody/my/apps', `/t/${world.suspended}/my/apps`, `/t/${world.suspended}/admin`, `/t/${world.suspended}/portal/sign-in`,
    `${tenant}/redeem/code`, `${tenant}/redeem?token=nothing`, `${tenant}/set-up?token=nothing`, `${tenant}/console/sign-out`, `${tenant}/console/signed-out`, '/platform/sign-out', '/platform/signed-out',
    `${tenant}/oidc/device`, `${tenant}/oidc/device?user_code=AAAA-BBBB`, `${tenant}/oidc/auth?client_id=nobody`, `${tenant}/sign-in/nothing`,
  ]
  for (const address of pages) {
    await page.goto(address)
    await look.at(address)
  }
  const { text } = await inbox.wait(world.arriving.adminEmail)
  await page.goto(linkOf(text, '/set-up'))
  await look.at('an administrator arrives')
  expect(look.missing(LOOKED_AT.rest)).toEqual([])
})
