import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { routes } from '../fixtures/inventory'
import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const app = path.resolve(import.meta.dirname, '../../app')
/** Their whole proof is a signed token in the request: there is no session that another site could abuse. */
const BY_TOKEN = [/\/backchannel$/, /\/invitations\/stop$/]

/** Every address of the product that takes a post, found in the source so that a new one cannot be forgotten. */
function posts(slug: string): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)route\.tsx?$/.test(file) && /export (async )?(function|const) \{?.*\bPOST\b/.test(readFileSync(path.join(app, file), 'utf8')))
    .map((file) => `/${path.dirname(file)}`.replace('[tenant]', slug).replace(/\[\w+\]/g, '01900000-0000-7000-8000-000000000000'))
    .filter((address) => !BY_TOKEN.some((pattern) => pattern.test(address)))
}

const FORGED: readonly Record<string, string>[] = [{ origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]

test('AB-61 no address takes a post that another site started', async ({ request, world }) => {
  const addresses = posts(world.contoso.slug)
  expect(addresses.length).toBeGreaterThan(10)
  for (const address of addresses) {
    for (const headers of FORGED) {
      const answer = await request.post(address, { headers, form: { token: 'x', password: 'x', email: 'victim@contoso.test', code: '12345678' }, maxRedirects: 0, failOnStatusCode: false })
      // A download form goes back to its page with the reason.
      const refused = answer.status() === 403 || (answer.status() === 303 && answer.headers()['location']?.includes('CROSS_ORIGIN'))
      expect.soft(refused, `${address} from ${headers.origin}: ${answer.status()}`).toBe(true)
    }
  }
})

test('AB-61 a link on another site starts no export, and the list\'s own does', async ({ page, world }) => {
  await signInAsAdmin(page, world.contoso)
  const exports = routes().flatMap(({ pattern }) => (/^\/t\/\[tenant\]\/admin\/[a-z-]+\/export$/.test(pattern) ? [pattern.replace('[tenant]', world.contoso.slug)] : []))
  expect(exports.length).toBeGreaterThan(3)
  await page.route('https://evil.test/', (route) => route.fulfill({ contentType: 'text/html', body: exports.map((address) => `<a href="${world.baseUrl}${address}">${address}</a>`).join('<br>') }))
  for (const address of exports) {
    await page.goto('https://evil.test/')
    const [answer] = await Promise.all([page.waitForResponse((response) => response.url() === `${world.baseUrl}${address}`), page.getByRole('link', { name: address, exact: true }).click()])
    expect(answer.status(), address).toBe(403)
    await page.goto(address.replace(/\/export$/, ''))
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export' }).click()])
    expect(download.suggestedFilename(), address).toMatch(/\.(csv|zip)$/)
  }
})
