import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test('what is pressed before the scripts of a page are there is done when they are, and no field gets into the address', async ({ page, world }) => {
  await signInAsAdmin(page, world.contoso)
  let scriptsCome = () => {}
  let scripts = Promise.resolve()
  await page.route('**/_next/static/**/*.js', async (route) => { await scripts; await route.continue() })
  const openWithoutScripts = async (path: string) => {
    scripts = new Promise((resolve) => { scriptsCome = resolve })
    await page.goto(`/t/${world.contoso.slug}${path}`, { waitUntil: 'commit' })
  }

  await openWithoutScripts('/my/account/security')
  await page.getByRole('button', { name: /account/i }).click()
  scriptsCome()
  await expect(page.getByRole('menuitem', { name: /sign out/i })).toBeVisible()

  await openWithoutScripts('/admin/groups')
  await page.getByRole('button', { name: 'New group' }).first().click()
  scriptsCome()
  await expect(page.getByRole('dialog')).toBeVisible()

  await openWithoutScripts('/my/account')
  await page.getByLabel('First name').fill('Wren')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page).not.toHaveURL(/\?/)
  scriptsCome()
  await expect(page.getByText('Your profile is saved')).toBeVisible()
  await expect(page).not.toHaveURL(/\?/)
})

test('who has scrolled before the scripts of a page are there stays where they are', async ({ page, world }) => {
  await page.setViewportSize({ width: 390, height: 360 })
  await signInAsAdmin(page, world.contoso)
  let scriptsCome = () => {}
  const scripts = new Promise<void>((resolve) => { scriptsCome = resolve })
  await page.route('**/_next/static/**/*.js', async (route) => { await scripts; await route.continue() })
  await page.goto(`/t/${world.contoso.slug}/my/account/organisations`, { waitUntil: 'commit' })
  const tab = page.getByRole('link', { name: 'Organisations and data' })
  await page.getByText('Download', { exact: false }).last().scrollIntoViewIfNeeded()
  await page.evaluate(() => { window.scrollTo(0, document.documentElement.scrollHeight) })
  const scrolled = await page.evaluate(() => window.scrollY)
  expect((await tab.boundingBox())?.y, 'the tabs are out of sight').toBeLessThan(0)
  scriptsCome()
  const rightEdge = async () => { const box = await tab.boundingBox(); return box ? box.x + box.width : Number.NaN }
  await expect.poll(rightEdge, { message: 'the row shows the tab one is on' }).toBeLessThanOrEqual(390)
  expect(await page.evaluate(() => window.scrollY), 'the page has not moved').toBe(scrolled)
})
