import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { registerApplication } from '../fixtures/application'
import { freePort } from '../fixtures/free-port'
import { inviteByForm, redeem } from '../fixtures/invite'
import { examine } from '../fixtures/look'
import { asOwner } from '../fixtures/owner'
import { startRelyingParty, type RelyingParty } from '../fixtures/relying-party'
import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'
import { ownTenant } from '../fixtures/vestibule'

test.use({ trace: 'off' })

const GUEST = { email: 'noor.haddad@margies-travel.test', name: 'Noor Haddad', password: 'six amber gates in the rain' }
const SHOP = 'Lamna Shop'

test('a policy from the form to the guest who is asked for a factor, and to the reference of the one who is blocked', async ({ page, browser, world, inbox }) => {
  test.setTimeout(420_000)
  const lamna = ownTenant(world, 'lamna', 'Lamna Healthcare')
  const policies = `/t/${lamna.slug}/admin/conditional-access`
  const port = await freePort()
  let shop: RelyingParty | undefined
  /** An application that has seen nobody yet, and a browser that it sends to sign in. */
  const arrive = async (keys: { clientId: string; clientSecret: string }): Promise<Page> => {
    await shop?.stop()
    shop = await startRelyingParty({ issuer: `${world.baseUrl}/t/${lamna.slug}/oidc`, ...keys, port })
    const guest = await (await browser.newContext({ baseURL: world.baseUrl, reducedMotion: 'reduce' })).newPage()
    await guest.goto(shop.origin)
    await guest.getByLabel('E-mail address').fill(GUEST.email)
    await guest.keyboard.press('Enter')
    await guest.getByLabel('Password', { exact: true }).fill(GUEST.password)
    await guest.keyboard.press('Enter')
    return guest
  }
  const at = async (guest: Page, name: string, heading: string) => {
    await expect(guest.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await examine(guest, name)
  }

  try {
    await signInAsAdmin(page, lamna)
    const keys = await registerApplication(page, lamna, SHOP, port)
    const { link } = await inviteByForm(page, inbox, lamna, GUEST, { application: SHOP })
    const redeeming = await (await browser.newContext({ baseURL: world.baseUrl })).newPage()
    await redeem(redeeming, inbox, link, GUEST)
    await redeeming.context().close()

    await test.step('terms of use, the question whether to stay signed in, and no codes by mail as a second factor', async () => {
      await page.goto(`${policies}/methods`)
      await page.getByRole('switch', { name: 'Codes by mail as a second factor' }).click()
      await page.getByRole('button', { name: 'Save policy' }).click()
      await expect(page.getByText('The policy is saved')).toBeVisible()
      await page.goto(`${policies}/terms/new`)
      await page.getByLabel('Name').fill('House rules')
      await page.getByRole('button', { name: 'Write Markdown' }).click()
      await page.getByLabel('Text in Markdown').fill('# House rules\n\nWash your hands.')
      await page.getByRole('button', { name: 'Add text' }).click()
      await page.getByLabel('Title').fill('House rules')
      await page.getByRole('button', { name: 'Create' }).click()
      await expect(page).toHaveURL(/\/terms\/[0-9a-f-]{36}$/)
      await page.goto(`${policies}/settings`)
      await page.getByRole('switch', { name: 'Ask people whether to stay signed in' }).click()
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByText(/saved/i).first()).toBeVisible()
    })

    await test.step('a form filled in by somebody whose sign-in is old is saved after a fresh one, without typing again', async () => {
      await page.goto(`${policies}/new`)
      await page.getByLabel('Name').fill('Guests confirm')
      await page.getByRole('radio', { name: 'Guests and external users' }).click()
      await page.getByLabel('What it is about').selectOption('Chosen applications')
      await page.getByRole('button', { name: 'Choose applications' }).click()
      await page.getByRole('searchbox').fill(SHOP)
      await page.getByRole('button', { name: new RegExp(SHOP) }).click()
      await page.keyboard.press('Escape')
      await page.getByRole('radio', { name: 'Ask for' }).click()
      await page.getByLabel('House rules').check()
      await page.getByRole('radio', { name: 'All of these' }).click()
      await asOwner(world, `update browser_session set auth_time = auth_time - interval '16 minutes' where user_id = '${lamna.admin.id}' and surface = 'console' and revoked_at is null`)
      await page.getByRole('button', { name: 'Create policy' }).click()
      const dialog = page.getByRole('alertdialog', { name: 'Confirm that it is you' })
      await expect(dialog).toBeVisible()
      const [fresh] = await Promise.all([page.waitForEvent('popup'), dialog.getByRole('link', { name: 'Sign in again' }).click()])
      await expect(fresh.getByLabel('E-mail address')).toHaveValue(lamna.admin.email)
      await fresh.getByRole('button', { name: 'Continue' }).click()
      await fresh.getByLabel('Password', { exact: true }).fill(lamna.admin.password)
      await fresh.getByLabel('Password', { exact: true }).press('Enter')
      await fresh.getByRole('button', { name: 'No', exact: true }).click()
      await expect(fresh.getByRole('heading', { name: 'You are confirmed' })).toBeVisible()
      await expect(page).toHaveURL(/\/conditional-access\/[0-9a-f-]{36}$/)
      await expect(page.getByRole('heading', { name: 'Guests confirm' })).toBeVisible()
    })

    const policy = page.url()
    await test.step('What If says what it would ask, and it is turned on', async () => {
      await page.goto(`${policies}/what-if?ask=1&userType=guest`)
      await page.getByLabel('Signs in to').selectOption(SHOP)
      await page.getByRole('button', { name: 'Ask', exact: true }).click()
      await page.getByLabel('State of Guests confirm').selectOption({ label: 'On' })
      await expect(page.getByRole('heading', { name: /This sign-in gets in after multifactor authentication and House rules/ })).toBeVisible()
      await page.goto(policy)
      await page.getByRole('button', { name: 'Turn on' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Turn on' }).click()
      await expect(page.getByText('The policy is on.')).toBeVisible()
    })

    let app: TOTP | undefined
    await test.step('the guest registers an app on the way into the application', async () => {
      const guest = await arrive(keys)
      await at(guest, 'a first app', 'Add a second way to confirm')
      app = new TOTP({ secret: Secret.fromBase32((await guest.locator('code').first().innerText()).replaceAll(' ', '')) })
      await guest.getByLabel('Code that the app shows').fill(app.generate())
      await guest.getByRole('button', { name: 'Add the app' }).click()
      await at(guest, 'recovery codes', 'Keep your recovery codes')
      await guest.getByRole('button', { name: 'I have kept them' }).click()
      await at(guest, 'terms of use', 'Accept House rules')
      await guest.getByRole('button', { name: 'Accept' }).click()
      await at(guest, 'stay signed in', 'Stay signed in?')
      await guest.getByRole('button', { name: 'No', exact: true }).click()
      await expect(guest.getByText(`Signed in as ${GUEST.name}, ${GUEST.email}`)).toBeVisible()
      await guest.context().close()
    })

    await test.step('the next sign-in asks for the app', async () => {
      const guest = await arrive(keys)
      await at(guest, 'a factor', 'Confirm that it is you')
      // The step that registered the app is used up; its clock may be a step ahead.
      await guest.getByRole('textbox').fill(app?.generate({ timestamp: Date.now() + 30_000 }) ?? '')
      await guest.getByRole('button', { name: 'Confirm' }).click()
      await guest.getByRole('button', { name: 'No', exact: true }).click()
      await expect(guest.getByText(`Signed in as ${GUEST.name}, ${GUEST.email}`)).toBeVisible()
      await guest.context().close()
    })

    await test.step('blocked, and the reference opens the whole evaluation for the admin', async () => {
      await page.goto(`${policy}/edit`)
      await page.getByRole('radio', { name: 'Block' }).click()
      await page.getByRole('button', { name: 'Save policy' }).click()
      await expect(page.getByText('saved as version')).toBeVisible()
      const guest = await arrive(keys)
      await at(guest, 'blocked', `You cannot go on to ${SHOP} from here`)
      const reference = await guest.locator('p', { hasText: 'Reference number' }).locator('code').innerText()
      await guest.context().close()
      await page.goto(`/t/${lamna.slug}/admin/logs/find?reference=${reference}`)
      await page.getByRole('link', { name: 'Sign-in: Failure' }).click()
      const entry = page.getByRole('dialog')
      await entry.getByRole('tab', { name: 'Conditional Access' }).click()
      await expect(entry.getByRole('link', { name: 'Guests confirm' })).toBeVisible()
    })
  } finally {
    await shop?.stop()
  }
})
