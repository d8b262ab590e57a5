import { createServer } from 'node:http'
import { freePort } from '../fixtures/free-port'
import { codeOf } from '../fixtures/invite'
import { expectFocus, press, tabTo, type } from '../fixtures/keyboard'
import { linkOf } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const GUEST = { email: 'mira.kohl@alpine-tools.test', name: 'Mira Kohl', password: 'copper kites above the dunes' }

test('the story by keyboard alone: no pointer, and the focus always shows', async ({ page, browser, world, inbox }) => {
  test.setTimeout(300_000)
  const { contoso } = world
  const enter = () => page.keyboard.press('Enter')
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
  const rail = (name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: new RegExp(`^${name}`) })
  const port = await freePort()
  const wiki = createServer((_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Wiki</title><h1>Team wiki</h1>')).listen(port, '127.0.0.1')

  try {
    await test.step('the administrator signs in; each page puts the cursor where one types', async () => {
      await page.goto(`/t/${contoso.slug}/admin`)
      await expectFocus(page, page.getByLabel('E-mail address'))
      await page.keyboard.type(contoso.admin.email)
      await enter()
      await expectFocus(page, page.getByLabel('Password', { exact: true }))
      await page.keyboard.type(contoso.admin.password)
      await enter()
      await page.waitForURL(`**/t/${contoso.slug}/admin`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    })

    await test.step('the first stop of a page skips the navigation', async () => {
      const skip = page.getByRole('link', { name: 'Skip to content' })
      await page.keyboard.press('Tab')
      await expectFocus(page, skip)
      await expect(skip).toBeInViewport()
      await enter()
      await expect(page.getByRole('main')).toBeFocused()
      await page.keyboard.press('Tab')
      expect(await page.getByRole('main').evaluate((main) => main.contains(document.activeElement))).toBe(true)
    })

    await test.step('registers an application', async () => {
      await page.keyboard.press('Home')
      await tabTo(page, rail('Applications'), 'Shift+Tab')
      await enter()
      await press(page, page.getByRole('link', { name: 'New application' }))
      await tabTo(page, page.getByRole('radio').first())
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('radio').nth(1)).toBeChecked()
      await press(page, button('Continue'))
      await expectFocus(page, page.getByLabel('Name', { exact: true }))
      await page.keyboard.type('Team wiki')
      await type(page, page.getByLabel(/^Home page|^Address|^Link/), `http://localhost:${port}/`)
      await press(page, button('Register application'))
      await expect(page.getByText('Team wiki is registered')).toBeVisible()
    })

    await test.step('invites somebody to it', async () => {
      await press(page, rail('Invitations'))
      await press(page, page.getByRole('main').getByRole('link', { name: /^Invite a person|^Invite$|^Invite people/ }))
      await type(page, page.getByLabel('E-mail address'), GUEST.email)
      await type(page, page.getByLabel('Display name'), GUEST.name)
      await press(page, button('Continue'))
      await expect(page.getByRole('group', { name: 'Step 2 of 4: Access' })).toBeFocused()
      await tabTo(page, page.getByLabel('Team wiki'))
      await page.keyboard.press('Space')
      await expect(page.getByLabel('Team wiki')).toBeChecked()
      await press(page, button('Continue'))
      await type(page, page.getByRole('textbox', { name: /^Message/ }), 'See you at the kick-off.')
      await press(page, button('Continue'))
      await press(page, button('Send invitation'))
      await expect(page).toHaveURL(/\/invitations\/[0-9a-f-]{36}$/)
    })

    const guest = await (await browser.newContext({ baseURL: world.baseUrl })).newPage()
    await test.step('the guest redeems: code, consent, password', async () => {
      await guest.goto(linkOf((await inbox.wait(GUEST.email)).text, '/redeem'))
      await press(guest, guest.getByRole('button', { name: 'Continue' }))
      await expectFocus(guest, guest.getByLabel('Code'))
      await guest.keyboard.type(await codeOf(inbox, GUEST.email, 2))
      await guest.keyboard.press('Enter')
      await tabTo(guest, guest.getByRole('checkbox'))
      await guest.keyboard.press('Space')
      await press(guest, guest.getByRole('button', { name: 'Accept the invitation' }))
      await expectFocus(guest, guest.getByLabel('New password', { exact: true }))
      await guest.keyboard.type(GUEST.password)
      await type(guest, guest.getByLabel('New password, once more'), GUEST.password)
      await guest.keyboard.press('Enter')
      await expect(guest).toHaveURL(/\/my\/apps$/)
    })

    await test.step('opens the application', async () => {
      const opened = guest.context().waitForEvent('page')
      await press(guest, guest.getByRole('link', { name: /Team wiki/ }))
      const tab = await opened
      await expect(tab.getByRole('heading', { name: 'Team wiki' })).toBeVisible()
      await tab.close()
    })

    await test.step('signs out from the menu, and comes back with the password', async () => {
      await press(guest, guest.getByRole('button', { name: /^Account of/ }))
      const signOut = guest.getByRole('menuitem', { name: 'Sign out' })
      while (!(await signOut.evaluate((node) => node === document.activeElement))) await guest.keyboard.press('ArrowDown')
      await guest.keyboard.press('Enter')
      await expect(guest).toHaveURL(/signed-out$/)
      await press(guest, guest.getByRole('link', { name: 'Sign in again' }))
      await expectFocus(guest, guest.getByLabel('E-mail address'))
      await guest.keyboard.type(GUEST.email)
      await guest.keyboard.press('Enter')
      await expectFocus(guest, guest.getByLabel('Password', { exact: true }))
      await guest.keyboard.type(GUEST.password)
      await guest.keyboard.press('Enter')
      await expect(guest).toHaveURL(/\/my\/apps$/)
    })
    await guest.context().close()
  } finally {
    wiki.closeAllConnections()
    wiki.close()
  }
})
