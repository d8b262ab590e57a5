import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
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
