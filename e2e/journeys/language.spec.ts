import { readFileSync } from 'node:fs'
import path from 'node:path'
import { examine } from '../fixtures/look'
import { expect, test } from '../fixtures/test'

const words = (locale: string, area: string) => JSON.parse(readFileSync(path.join(import.meta.dirname, `../../lib/messages/${locale}/${area}.json`), 'utf8'))

const LANGUAGES = [['es', 'es-MX', 'Español', 'ltr'], ['ar', 'ar-EG', 'العربية', 'rtl']] as const

for (const [own, of, name, direction] of LANGUAGES) {
  test(`pages speak the language of the browser until another is chosen, from the sign-in to My Access, in ${own}`, async ({ browser, world }) => {
    const { contoso } = world
    const page = await (await browser.newContext({ baseURL: world.baseUrl, locale: of, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })).newPage()
    const html = page.locator('html')

    await page.goto(`/t/${contoso.slug}/my/apps`)
    await expect(html).toHaveAttribute('lang', own)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(own, 'sign-in').identify.title)
    await page.getByRole('link', { name: 'English' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('en', 'sign-in').identify.title)
    await page.getByRole('link', { name }).click()
    await examine(page, `sign-in in ${own}`)
    await page.locator('input[name=email]').fill(contoso.admin.email)
    await page.keyboard.press('Enter')
    await page.locator('input[type=password]').fill(contoso.admin.password)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/my/apps')

    for (const [part, heading] of [['access', words(own, 'my-access').title], ['access/approvals', words(own, 'my-access').title], ['account', words(own, 'account').title]]) {
      await page.goto(`/t/${contoso.slug}/my/${part}`)
      await expect(html).toHaveAttribute('lang', own)
      await expect(html).toHaveAttribute('dir', direction)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
      await examine(page, `${part} in ${own}`)
    }
    await page.context().close()
  })
}
