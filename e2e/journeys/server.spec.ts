import { expect, test } from '../fixtures/test'

test('is healthy and ready', async ({ request }) => {
  expect(await (await request.get('/api/health')).json()).toMatchObject({ status: 'ok' })
  expect(await (await request.get('/api/ready')).json()).toMatchObject({ status: 'ready', checks: { database: 'ok', migrations: 'ok', jobs: 'ok' } })
  expect(await (await request.get('/api/metrics')).text()).toContain('vestibule_ready 1')
})

// A script that the policy blocks is an error of the console; pages without a nonce lose all of theirs.
test('no page script is blocked by the policy, not-found included', async ({ page, consoleErrors, world }) => {
  for (const [path, status] of [['/', 200], [`/t/${world.contoso.slug}/my/apps`, 200], ['/no/such/page', 404], ['/t/nobody/my/apps', 404]] as const) {
    const response = await page.goto(path)
    expect.soft(response?.status(), path).toBe(status)
  }
  expect(consoleErrors.filter((text) => !text.includes('404 (Not Found)'))).toEqual([])
})
