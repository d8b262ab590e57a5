import { registerApplication } from '../fixtures/application'
import { freePort } from '../fixtures/free-port'
import { startRelyingParty, type RelyingParty } from '../fixtures/relying-party'
import { inviteByForm } from '../fixtures/invite'
import { digitsOf, signInAsAdmin, signInWithPassword } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

/** A page as HTML, and as the payload that navigation inside the console loads. */
const PAYLOADS: readonly Record<string, string>[] = [{ accept: 'text/html' }, { accept: '*/*', RSC: '1' }]
const GUEST = { email: 'ines.quillfeather@northwind.test', name: 'Inès Quillfeather', password: 'seven quiet harbours at dusk' }

test('from an invitation to single sign-on, and the admin sees who did what', async ({ page, browser, world, inbox }) => {
  test.setTimeout(240_000)
  const { contoso, fabrikam } = world
  const console_ = `/t/${contoso.slug}/admin`
  let shop: RelyingParty | undefined

  try {
    await signInAsAdmin(page, contoso)

    const port = await freePort()
    const { clientId, clientSecret } = await test.step('the admin registers an application that is not ours', async () => {
      const keys = await registerApplication(page, contoso, 'Northwind Shop', port)
      await page.getByRole('link', { name: 'Sign-on' }).click()
      await page.getByLabel(/^Back-channel logout URI/).fill(`http://localhost:${port}/backchannel`)
      await page.getByRole('button', { name: 'Save changes' }).click()
      await expect(page.getByText('Sign-on settings saved')).toBeVisible()
      return keys
    })
    shop = await startRelyingParty({ issuer: `${world.baseUrl}/t/${contoso.slug}/oidc`, clientId, clientSecret, port })

    const { link, id: invitationId } = await test.step('the admin invites one person, with the application', () =>
      inviteByForm(page, inbox, contoso, GUEST, { application: 'Northwind Shop', message: 'Welcome on board. <b>See you on Monday.</b>' }))

    const invitation = await inbox.wait(GUEST.email)
    expect(invitation.text).toContain('<b>See you on Monday.</b>')
    expect(invitation.html).not.toContain('<b>See you on Monday.</b>')
    expect(new URL(link).origin).toBe(world.baseUrl)

    await test.step('AB-07 a scanner opens and prefetches the link many times, and gets and spends nothing', async () => {
      const scanner = await browser.newContext()
      const scanners: readonly Record<string, string>[] = [{}, { 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch', 'user-agent': 'Barracuda Sentinel' }]
      for (const headers of scanners) {
        for (const method of ['HEAD', 'GET', 'GET']) {
          const answer = await scanner.request.fetch(link, { method, headers, maxRedirects: 0 })
          expect(answer.status()).toBe(200)
        }
      }
      const visitor = await scanner.newPage()
      await visitor.goto(link)
      expect((await scanner.cookies()).filter(({ name }) => /^(na_s_|op_s_)/.test(name))).toEqual([])
      await scanner.close()
      await page.reload()
      await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible()
      expect(await inbox.all(GUEST.email), 'no code was sent to anybody').toHaveLength(1)
    })

    const guestContext = await browser.newContext({ baseURL: world.baseUrl, javaScriptEnabled: true })
    const guest = await guestContext.newPage()
    await test.step('the guest redeems with the mailed code, consents and sets a password', async () => {
      await guest.goto(link)
      await expect(guest.getByRole('heading', { name: `You are invited to ${contoso.name}` })).toBeVisible()
      expect(await guest.locator('script').count()).toBe(0)
      await guest.getByRole('button', { name: 'Continue' }).click()
      const code = digitsOf((await inbox.wait(GUEST.email, 2)).text)
      await guest.getByLabel('Code').fill(code)
      await guest.keyboard.press('Enter')
      await expect(guest.getByRole('heading', { name: `Review what ${contoso.name} will see` })).toBeVisible()
      const agree = guest.getByRole('checkbox')
      if (await agree.count()) await agree.first().check()
      await guest.getByRole('button', { name: 'Accept the invitation' }).click()
      await guest.getByLabel('New password', { exact: true }).fill(GUEST.password)
      await guest.getByLabel('New password, once more').fill(GUEST.password)
      await guest.getByRole('button', { name: 'Save password' }).click()
      await expect(guest).toHaveURL(new RegExp(`/t/${contoso.slug}/my/apps`))
    })

    await test.step('the guest opens the application from My Apps without another prompt', async () => {
      await expect(guest.getByRole('link', { name: /Northwind Shop/ })).toBeVisible()
      await guest.goto(shop?.origin ?? '')
      await expect(guest.getByText(`Signed in as ${GUEST.name}, ${GUEST.email}`)).toBeVisible()
    })

    await test.step('AB-05 the link is spent', async () => {
      const second = await (await browser.newContext({ baseURL: world.baseUrl })).newPage()
      await second.goto(link)
      await expect(second.getByText('This invitation was already used').first()).toBeVisible()
      await second.context().close()
    })

    await test.step('signing out ends the session everywhere, the application included, and in no other browser', async () => {
      const phone = await (await browser.newContext({ baseURL: world.baseUrl })).newPage()
      await signInWithPassword(phone, `/t/${contoso.slug}/my/apps`, GUEST)
      await guest.goto(`/t/${contoso.slug}/my/apps`)
      await guest.getByRole('button', { name: /account/i }).click()
      await guest.getByRole('menuitem', { name: /sign out/i }).click()
      await expect(guest).toHaveURL(/signed-out|sign-out/)
      await expect.poll(() => shop?.signedIn(), { message: 'back-channel logout reached the application' }).toBeNull()
      await guest.goto(`/t/${contoso.slug}/my/apps`)
      await expect(guest).toHaveURL(/\/sign-in\//)
      await phone.reload()
      await expect(phone).toHaveURL(/\/my\/apps$/)
      await phone.context().close()
    })

    await test.step('the guest signs in again with the password, and ends every other session from there', async () => {
      await signInWithPassword(guest, `/t/${contoso.slug}/my/apps`, GUEST)
      const laptop = await (await browser.newContext({ baseURL: world.baseUrl })).newPage()
      await signInWithPassword(laptop, `/t/${contoso.slug}/my/apps`, GUEST)
      await guest.goto(`/t/${contoso.slug}/my/account/security`)
      await guest.getByRole('button', { name: 'End all others' }).click()
      await guest.getByRole('alertdialog').getByRole('button', { name: 'End all others' }).click()
      await expect(guest.getByText(/sessions? ended/)).toBeVisible()
      await laptop.reload()
      await expect(laptop).toHaveURL(/\/sign-in\//)
      await laptop.context().close()
      await guest.reload()
      await expect(guest).toHaveURL(/\/my\/account\/security$/)
    })

    await test.step('the admin finds all of it in the logs', async () => {
      await page.goto(`${console_}/logs/sign-ins?q=${encodeURIComponent(GUEST.email)}`)
      await expect(page.getByRole('row').filter({ hasText: GUEST.name }).first()).toBeVisible()
      await page.goto(`${console_}/logs/audit?action=invitation.redeem`)
      await expect(page.getByRole('row').filter({ hasText: 'Invitation redeemed' }).filter({ hasText: GUEST.name })).toBeVisible()
      await page.goto(`${console_}/applications`)
      await page.getByRole('link', { name: 'Northwind Shop' }).click()
      await page.getByRole('navigation', { name: 'Parts of this application' }).getByRole('link', { name: 'Audit' }).click()
      await expect(page.getByText('Application created')).toBeVisible()
    })

    await test.step('AB-53 another tenant sees none of it, in no page and no payload', async () => {
      const spyContext = await browser.newContext({ baseURL: world.baseUrl })
      const spy = await spyContext.newPage()
      await signInAsAdmin(spy, fabrikam)
      const paths = ['users', 'invitations', `invitations/${invitationId}`, 'applications', 'groups', 'logs/sign-ins', 'logs/audit', 'mail', 'roles', 'users?q=ines']
      for (const path of paths) {
        for (const headers of PAYLOADS) {
          const answer = await spyContext.request.get(`/t/${fabrikam.slug}/admin/${path}`, { headers })
          const leaks = (await answer.text()).match(/ines\.quillfeather|Quillfeather|Northwind/g)
          expect(leaks, path).toBeNull()
        }
        const foreign = await spyContext.request.get(`/t/${contoso.slug}/admin/${path}`, { maxRedirects: 0 })
        expect((await foreign.text()).match(/Quillfeather|Northwind Shop/g), `the other tenant's ${path}`).toBeNull()
      }
      await spyContext.close()
      const owner = await page.context().request.get(`${console_}/users?q=Quillfeather`)
      expect(await owner.text()).toContain('Quillfeather')
    })
    await guestContext.close()
  } finally {
    await shop?.stop()
  }
})

test('a file of 1,000 people is checked, run and mailed', async ({ page, world, inbox }) => {
  test.setTimeout(180_000)
  const { contoso } = world
  const rows = Array.from({ length: 1000 }, (_, index) => `person${index}@tailspin.test,Person ${index}`)
  const csv = ['Email address,Display name', ...rows.slice(0, 998), 'not an address,Broken', 'person1@tailspin.test,Twice', '=cmd()@tailspin.test,Formula'].join('\n')
  await signInAsAdmin(page, contoso)
  await page.goto(`/t/${contoso.slug}/admin/invitations/import`)
  await page.locator('input[type=file]').setInputFiles({ name: 'tailspin.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Upload and continue' }).click()
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByText('The same address as in line 3.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: /^Invite 99\d people/ }).click()
  await expect(page.getByText(/99\d people were invited/)).toBeVisible({ timeout: 60_000 })
  await expect.poll(async () => (await inbox.all('person997@tailspin.test')).length, { timeout: 120_000 }).toBe(1)
  expect(await inbox.all('person1@tailspin.test')).toHaveLength(1)
})
