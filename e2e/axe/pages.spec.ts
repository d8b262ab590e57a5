import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const CONSOLE = [
  '', '/users', '/users/deleted', '/groups', '/applications', '/applications/new', '/invitations', '/invitations/new', '/invitations/import',
  '/settings', '/settings/collaboration', '/roles', '/mail', '/logs/sign-ins', '/logs/audit',
]
const PORTAL = ['/my/apps', '/my/people', '/my/people/groups', '/my/account']
const EXTERNAL = ['/redeem', '/reset', '/portal/sign-in']

/** Every rule of WCAG 2.2 AA that a machine can check; a violation is named with its first place. */
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme })

    test('console and portal', async ({ page, world }) => {
      test.setTimeout(240_000)
      await signInAsAdmin(page, world.contoso)
      const base = `/t/${world.contoso.slug}`
      for (const path of [...CONSOLE.map((part) => `/admin${part}`), ...PORTAL]) {
        await page.goto(base + path)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        expect.soft(await violations(page), `${path} ${scheme}`).toEqual([])
      }
    })

    test('external pages', async ({ page, world }) => {
      for (const path of [...EXTERNAL.map((part) => `/t/${world.contoso.slug}${part}`), '/', '/no/such/page']) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        expect.soft(await violations(page), `${path} ${scheme}`).toEqual([])
      }
    })
  })
}
