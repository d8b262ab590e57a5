import type { Page } from '@playwright/test'
import { codeOf, inviteByForm } from '../fixtures/invite'
import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const GUEST = { email: 'nora.falk@lucerne-works.test', name: 'Nora Falk', password: 'amber foxes by the mill' }
const ACCEPT = 'Accept the invitation'

test('AB-05 one invitation in two tabs and on a phone: accepted at the same moment, redeemed once', async ({ page: admin, browser, world, inbox }) => {
  test.setTimeout(240_000)
  const { contoso } = world
  await signInAsAdmin(admin, contoso)
  const { link, id } = await inviteByForm(admin, inbox, contoso, GUEST)
  const laptop = await browser.newContext({ baseURL: world.baseUrl })
  const phone = await browser.newContext({ baseURL: world.baseUrl })
  const places: Page[] = [await laptop.newPage(), await laptop.newPage(), await phone.newPage()]
  let mails = 1
  for (const place of places) {
    await place.goto(link)
    await place.getByRole('button', { name: 'Continue' }).click()
    await place.getByLabel('Code').fill(await codeOf(inbox, GUEST.email, ++mails))
    await place.keyboard.press('Enter')
    await expect(place.getByRole('button', { name: ACCEPT })).toBeVisible()
    await place.getByRole('checkbox').check()
  }

  await Promise.all(places.map((place) => place.getByRole('button', { name: ACCEPT }).click()))

  const passed = (place: Page) => place.getByRole('heading', { name: 'Set a password' })
  const refused = (place: Page) => place.getByText(/already used|cannot be used|is over|changed this at the same moment/).first()
  for (const place of places) await expect(passed(place).or(refused(place))).toBeVisible()
  expect((await Promise.all(places.map((place) => passed(place).isVisible()))).filter(Boolean)).toHaveLength(1)

  await admin.goto(`/t/${contoso.slug}/admin/invitations/${id}/audit`)
  await expect(admin.getByText('Invitation redeemed')).toHaveCount(1)
  await Promise.all([laptop.close(), phone.close()])
})
