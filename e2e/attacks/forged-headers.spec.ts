import { request as rawRequest } from 'node:http'
import { expect, test } from '../fixtures/test'

/** The test client of Playwright sets Host itself, so these requests are written by hand. */
function send(baseUrl: string, path: string, headers: Record<string, string>): Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
  const { port, host } = new URL(baseUrl)
  return new Promise((resolve, reject) => {
    rawRequest({ host: '127.0.0.1', port, path, headers: { host, ...headers } }, (res) => {
      let text = ''
      res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: res.statusCode ?? 0, text, headers: res.headers }))
    }).on('error', reject).end()
  })
}

test('AB-50 forged forwarded headers change neither links nor addresses', async ({ world }) => {
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', 'x-forwarded-for': '6.6.6.6', forwarded: 'for=6.6.6.6;host=evil.test', 'x-real-ip': '6.6.6.6', accept: 'text/html' }
  for (const path of ['/', `/t/${world.contoso.slug}/my/apps`, `/t/${world.contoso.slug}/oidc/.well-known/openid-configuration`]) {
    const answer = await send(world.baseUrl, path, forged)
    expect(answer.status, path).toBeLessThan(500)
    expect(JSON.stringify([answer.text, answer.headers]), path).not.toMatch(/evil\.test|6\.6\.6\.6/)
  }
})

test('an unknown host gets a plain page and nothing of any tenant', async ({ world }) => {
  const answer = await send(world.baseUrl, `/t/${world.contoso.slug}/my/apps`, { host: 'evil.test', accept: 'text/html' })
  expect(answer.status).toBe(421)
  expect(answer.text).not.toContain(world.contoso.name)
})

test('a body over the limit is refused before it is read', async ({ request, world }) => {
  const answer = await request.post(`/t/${world.contoso.slug}/sign-in/x/submit`, { data: 'x'.repeat(3 * 1024 * 1024), failOnStatusCode: false })
  expect(answer.status()).toBe(413)
  expect(await answer.text()).toContain(answer.headers()['x-correlation-id'] ?? 'no id')
})
