import { expect, test } from '../fixtures/test'

test('is healthy and ready', async ({ request }) => {
  expect(await (await request.get('/api/health')).json()).toMatchObject({ status: 'ok' })
  expect(await (await request.get('/api/ready')).json()).toMatchObject({ status: 'ready', checks: { database: 'ok', migrations: 'ok', jobs: 'ok' } })
  expect(await (await request.get('/api/metrics')).text()).toContain('vestibule_ready 1')
})

test('no page script is blocked by the policy, not-found included', async ({ page, consoleErrors, world }) => {
  for (const [path, status] of [['/', 200], [`/t/${world.contoso.slug}/my/apps`, 200], ['/no/such/page', 404], ['/t/nobody/my/apps', 404]] as const) {
    const response = await page.goto(path)
    expect.soft(response?.status(), path).toBe(status)
    await page.waitForLoadState('networkidle')
    const scripts = await page.locator('script[src]').evaluateAll((found) => found.every((script) => script instanceof HTMLScriptElement && script.nonce !== ''))
    expect.soft(scripts, `every script of ${path} carries a nonce`).toBe(true)
  }
  expect(consoleErrors.filter((text) => !text.includes('404 (Not Found)'))).toEqual([])
})
