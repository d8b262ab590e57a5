import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { inviteByForm, redeem } from '../fixtures/invite'
import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const PIA = { email: 'pia.keller@wingtip-drives.test', name: 'Pia Keller', password: 'seven quiet otters by the weir' }
const JON = { email: 'jon.berg@wingtip-drives.test', name: 'Jon Berg', password: 'nineteen copper kettles in a row' }

/** An authenticator of the browser that holds passkeys and is opened by its owner. */
async function withAuthenticator(page: Page): Promise<{ verified(on: boolean): Promise<void> }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return { verified: async (isUserVerified) => void (await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })) }
}

test('a passkey is added in My Account and opens the account without address or password', async ({ page: admin, browser, world, inbox }) => {
  test.setTimeout(240_000)
  const { contoso } = world
  await signInAsAdmin(admin, contoso)
  const { link } = await inviteByForm(admin, inbox, contoso, PIA)
  const context = await browser.newContext({ baseURL: world.baseUrl })
  const page = await context.newPage()
  // Suggestions in the address field answer by themselves here: this test presses the button.
  await page.addInitScript(() => { Object.defineProperty(PublicKeyCredential, 'isConditionalMediationAvailable', { value: () => Promise.resolve(false) }) })
  const key = await withAuthenticator(page)
  await redeem(page, inbox, link, PIA)

  await page.goto(`/t/${contoso.slug}/my/account/security`)
  await page.getByRole('button', { name: 'Add passkey' }).click()
  await page.getByLabel('Name').fill('Laptop')
  await page.getByRole('button', { name: 'Create passkey' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Laptop' })).toBeVisible()
  await inbox.find(PIA.email, 'passkey')

  await context.clearCookies()
  await page.goto(`/t/${contoso.slug}/my/apps`)
  await key.verified(false)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('The browser gave no passkey.')).toBeVisible()
  await key.verified(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(/\/my\/apps$/)
  await expect(page.getByText(PIA.name).first()).toBeAttached()

  // Who has just used the passkey may change how they sign in.
  await page.goto(`/t/${contoso.slug}/my/account/security`)
  await page.getByRole('button', { name: 'Make recovery codes' }).click()
  await page.getByRole('button', { name: 'Make codes' }).click()
  await expect(page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await context.close()
})

test('an authenticator app is registered and used with JavaScript switched off', async ({ page: admin, browser, world, inbox }) => {
  test.setTimeout(240_000)
  const { fabrikam } = world
  await signInAsAdmin(admin, fabrikam)
  // Without codes by mail as a second factor, an app is what is left to register.
  await admin.goto(`/t/${fabrikam.slug}/admin/conditional-access/methods`)
  await admin.getByRole('switch', { name: 'Codes by mail as a second factor' }).click()
  await admin.getByRole('button', { name: 'Save policy' }).click()
  await expect(admin.getByText('The policy is saved')).toBeVisible()
  const { link } = await inviteByForm(admin, inbox, fabrikam, JON)
  const context = await browser.newContext({ baseURL: world.baseUrl, javaScriptEnabled: false })
  const page = await context.newPage()
  await redeem(page, inbox, link, JON)
  // An application that asks for several factors, as a change of one's own methods does.
  const askForMore = async () => {
    await page.goto(`/t/${fabrikam.slug}/portal/sign-in?reauth=mfa&returnTo=/t/${fabrikam.slug}/my/apps`)
    await page.getByLabel('E-mail address').fill(JON.email)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Password', { exact: true }).fill(JON.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  await askForMore()
  await expect(page.getByRole('img', { name: 'Picture of the key for the app' })).toBeVisible()
  const key = (await page.locator('code').first().innerText()).replaceAll(' ', '')
  const app = new TOTP({ secret: Secret.fromBase32(key) })
  const at = (steps: number) => app.generate({ timestamp: Date.now() + steps * 30_000 })
  await page.getByLabel('Code that the app shows').fill(at(0))
  await page.getByRole('button', { name: 'Add the app' }).click()
  await expect(page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page).toHaveURL(/\/my\/apps$/)

  await askForMore()
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
  // The clock of the app may be a step ahead; the step that registered it is used up.
  await page.getByRole('textbox').fill(at(1))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page).toHaveURL(/\/my\/apps$/)
  await context.close()
})
