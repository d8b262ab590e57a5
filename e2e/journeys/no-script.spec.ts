import { inviteByForm, redeem } from '../fixtures/invite'
import { digitsOf, linkOf, signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const GUEST = { email: 'otto.lang@wingtip-drives.test', name: 'Otto Lang', password: 'eleven slow trains to the coast' }

test('redemption, consent, sign-out, sign-in and reset work with JavaScript switched off', async ({ page: admin, browser, world, inbox }) => {
  test.setTimeout(240_000)
  const { contoso } = world
  await signInAsAdmin(admin, contoso)
  const { link } = await inviteByForm(admin, inbox, contoso, GUEST)
  const context = await browser.newContext({ baseURL: world.baseUrl, javaScriptEnabled: false })
  const page = await context.newPage()
  const signIn = async (password: string) => {
    await page.getByLabel('E-mail address').fill(GUEST.email)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  await redeem(page, inbox, link, GUEST)

  await page.goto(`/t/${contoso.slug}/portal/sign-out`)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in again' }).click()

  await signIn('not the password')
  await expect(page.getByText('That did not match')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(GUEST.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/my\/apps$/)

  await context.clearCookies()
  await page.goto(`/t/${contoso.slug}/reset`)
  await page.getByLabel('E-mail address').fill(GUEST.email)
  await page.getByRole('button', { name: 'Send the mail' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
  const { text } = await inbox.find(GUEST.email, '/reset/open')
  await page.goto(linkOf(text, '/reset/open'))
  await page.getByLabel('Code').fill(digitsOf(text))
  await page.getByRole('button', { name: 'Continue' }).click()
  const changed = 'a lantern under seven bridges'
  await page.getByLabel('New password', { exact: true }).fill(changed)
  await page.getByLabel('New password, once more').fill(changed)
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(GUEST.password)
  await expect(page.getByText('That did not match')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(changed)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/my\/apps$/)
  await context.close()
})
