import { idsOf } from '../fixtures/ids'
import { addressesOf, seenBy } from '../fixtures/inventory'
import { examine, examineMenu, examinePopups } from '../fixtures/look'
import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.use({ trace: 'off' })

const PARTS = 4

for (const part of Array.from({ length: PARTS }, (_, at) => at)) {
  test(`console, part ${part + 1} of ${PARTS}`, async ({ page, world }) => {
    test.setTimeout(600_000)
    await signInAsAdmin(page, world.contoso)
    const ids = idsOf(world, world.contoso)
    const popups = new Set<string>()
    for (const address of seenBy('admin').filter((_, at) => at % PARTS === part).flatMap((pattern) => addressesOf(pattern, world.contoso.slug, ids))) {
      const answer = await page.goto(address)
      expect(answer?.status(), address).toBe(200)
      await examine(page, address)
      await examinePopups(page, address, popups)
    }
  })
}

test('what is not there, inside the console', async ({ page, world }) => {
  await signInAsAdmin(page, world.contoso)
  const base = `/t/${world.contoso.slug}/admin`
  for (const nowhere of ['/users/nobody', '/users/nobody/sessions', '/mail/nothing', '/invitations/drafts/none', '/no/such/page']) {
    expect((await page.goto(base + nowhere))?.status(), nowhere).toBe(404)
    await expect(page.getByRole('navigation').first(), nowhere).toBeVisible()
  }
  await expect(page.getByRole('heading', { level: 1, name: 'This page was not found' })).toBeVisible()
  await examine(page, 'not found, in the console')
})

test('what one click more shows: dialogs behind menus, and the steps of an invitation', async ({ page, world }) => {
  test.setTimeout(300_000)
  await signInAsAdmin(page, world.contoso)
  const base = `/t/${world.contoso.slug}/admin`
  await page.goto(`${base}/users/${idsOf(world, world.contoso).user}`)
  await examineMenu(page, 'More actions', 'a person')
  await page.goto(`${base}/invitations/new`)
  await page.getByLabel('E-mail address').fill('step.by.step@treyresearch.test')
  for (const step of ['access', 'message', 'review']) {
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('button', { name: 'Back' })).toBeVisible()
    await examine(page, `invite, ${step}`)
  }
  await expect(page.getByRole('button', { name: 'Send invitation' })).toBeVisible()
})
