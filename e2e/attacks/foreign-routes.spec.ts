import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { idsOf } from '../fixtures/ids'
import { addressesOf, methodOf, PLACES, seenBy, type Ids } from '../fixtures/inventory'
import { signInAsAdmin } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'
import type { Tenant, World } from '../fixtures/world'

/** A page as HTML, and as the payload that navigation inside the console loads. */
const PAYLOADS: readonly Record<string, string>[] = [{ accept: 'text/html' }, { accept: '*/*', RSC: '1' }]
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids that the program itself names (roles, strengths, templates, kinds of passkeys), and the example of a reference number: every tenant has them. */
const EVERYBODYS: ReadonlySet<string> = new Set(['01939c7e-7a55-7c33-b3b0-9c0f3a1a2b11', ...['lib/domain', 'lib/messages'].flatMap(written)])

function written(folder: string): string[] {
  const root = path.resolve(import.meta.dirname, '..', '..', folder)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.(?:ts|json)$/.test(file))
  return files.flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(UUID)].map(([id]) => id))
}

const inAdmin = Object.keys(PLACES).filter((pattern) => pattern.startsWith('/t/[tenant]/admin'))
const withId = Object.keys(PLACES).filter((pattern) => pattern.startsWith('/t/[tenant]/') && pattern.includes('[id]'))

/** What is answered, without what differs between any two answers: nonces, correlation ids and the order in which parts arrive. */
async function answerOf(request: APIRequestContext, world: World, address: string, method: string, headers: Record<string, string>): Promise<{ status: number; missing: boolean; shape: string }> {
  // Redirects are followed: Next sends a payload request on to its address with the hash of its headers.
  const answer = await request.fetch(address, { method, headers: { ...headers, origin: world.baseUrl, ...(method === 'POST' && { 'content-type': 'text/csv' }) }, failOnStatusCode: false, ...(method === 'POST' && { data: 'Email address\nada@wingtip.test\n' }) })
  const text = await answer.text()
  const title = /<title>([^<]*)/.exec(text)?.[1] ?? ''
  const code = /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? ''
  // The payload of a navigation says so in its stream: a status would make Next load the page anew.
  const missing = answer.status() === 404 || text.includes('NEXT_HTTP_ERROR_FALLBACK;404')
  return { status: answer.status(), missing, shape: [answer.status(), title, code, answer.headers()['content-type'] ?? ''].join(' · ') }
}

async function signedIn(world: World, tenant: Tenant, newPage: () => Promise<Page>): Promise<{ tenant: Tenant; request: APIRequestContext; ids: Ids }> {
  const page = await newPage()
  await signInAsAdmin(page, tenant)
  return { tenant, request: page.context().request, ids: idsOf(world, tenant) }
}

test('AB-53 every page, file and post with an id answers for another tenant\'s id as for one that never was', async ({ world, browser }) => {
  test.setTimeout(300_000)
  const newPage = async () => (await browser.newContext({ baseURL: world.baseUrl })).newPage()
  const sides = [await signedIn(world, world.contoso, newPage), await signedIn(world, world.fabrikam, newPage)] as const
  for (const [victim, attacker] of [sides, [sides[1], sides[0]]] as const) {
    const nobody = randomUUID()
    const nobodys = Object.fromEntries(Object.keys(victim.ids).map((kind) => [kind, nobody]))
    for (const pattern of withId) {
      const own = addressesOf(pattern, attacker.tenant.slug, attacker.ids)[0] ?? ''
      const theirs = addressesOf(pattern, attacker.tenant.slug, victim.ids)[0] ?? ''
      const none = addressesOf(pattern, attacker.tenant.slug, nobodys)[0] ?? ''
      const method = methodOf(pattern)
      // In the portal an object is a person's own, and an administrator need not have one of every kind.
      if (method === 'GET' && pattern.startsWith('/t/[tenant]/admin')) expect((await attacker.request.get(own, { headers: { origin: world.baseUrl } })).status(), own).toBe(200)
      for (const headers of PAYLOADS) {
        const foreign = await answerOf(attacker.request, world, theirs, method, headers)
        const missing = await answerOf(attacker.request, world, none, method, headers)
        expect(foreign, theirs).toEqual({ ...missing, missing: true })
        if (!('RSC' in headers) && pattern.startsWith('/t/[tenant]/admin')) expect(foreign.status, theirs).toBe(404)
      }
      const trespass = await attacker.request.fetch(addressesOf(pattern, victim.tenant.slug, victim.ids)[0] ?? '', { method, maxRedirects: 0, failOnStatusCode: false, headers: { origin: world.baseUrl } })
      expect([303, 307, 401, 404], `${attacker.tenant.slug} at the other console: ${pattern}`).toContain(trespass.status())
    }
  }
})

test('AB-53 no page, payload or file of one tenant names an object of the other', async ({ world, browser }) => {
  test.setTimeout(300_000)
  const newPage = async () => (await browser.newContext({ baseURL: world.baseUrl })).newPage()
  const found = new Map<string, Map<string, string>>()
  for (const tenant of [world.contoso, world.fabrikam]) {
    const { request, ids } = await signedIn(world, tenant, newPage)
    const named = new Map<string, string>()
    const files = inAdmin.filter((pattern) => { const place = PLACES[pattern]; return place && 'is' in place && place.is === 'file' })
    const places = [...seenBy('admin'), ...seenBy('guest'), ...files].flatMap((pattern) => addressesOf(pattern, tenant.slug, ids).map((address) => ({ pattern, address })))
    for (const { pattern, address } of places) {
      for (const headers of PAYLOADS) {
        const answer = await request.fetch(address, { headers: { ...headers, origin: world.baseUrl }, ...(methodOf(pattern) === 'POST' && { method: 'POST', form: { format: 'ndjson' } }) })
        expect(answer.status(), address).toBe(200)
        for (const [id] of (await answer.text()).matchAll(UUID)) named.set(id, address)
      }
    }
    expect(named.size, 'the scan sees objects at all').toBeGreaterThan(100)
    found.set(tenant.slug, named)
  }
  const [ours, theirs] = [...found.values()]
  const shared = [...(ours ?? [])].filter(([id]) => theirs?.has(id) && !EVERYBODYS.has(id)).map(([id, address]) => `${id} in ${address} and in ${theirs?.get(id)}`)
  expect(shared).toEqual([])
})

test('a person signed in to one tenant is a stranger at the other\'s console, portal and files', async ({ page, world }) => {
  await signInAsAdmin(page, world.contoso)
  for (const pattern of [...seenBy('admin'), ...seenBy('guest')].filter((one) => !one.includes('[id]'))) {
    const address = pattern.replace('[tenant]', world.fabrikam.slug)
    const answer = await page.request.get(address, { maxRedirects: 0, failOnStatusCode: false, headers: { accept: 'text/html' } })
    expect(answer.status(), address).toBe(307)
    expect(answer.headers()['location'], address).toContain(`/t/${world.fabrikam.slug}/`)
    expect(answer.headers()['location'], address).toContain('/sign-in?')
  }
})
