import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { answerWith } from './web-handler'

const open: (() => void)[] = []
afterEach(() => open.splice(0).forEach((close) => close()))

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  open.push(() => server.close())
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

it('hands over address, headers and form, and gives back status, cookies and body beside the headers that were there', async () => {
  const origin = await serve((req, res) => {
    res.setHeader('x-before', 'kept')
    res.setHeader('cache-control', 'public')
    void answerWith(req, res, 'https://id.example.test', async (request) => {
      const form = await request.formData()
      return new Response(`${request.method} ${request.url} ${request.headers.get('cookie')} ${form.get('a')}`, {
        status: 418, headers: [['set-cookie', 'one=1; Path=/'], ['set-cookie', 'two=2; Path=/'], ['cache-control', 'no-store']],
      })
    })
  })
  const answer = await fetch(`${origin}/t/acme?x=1`, { method: 'POST', headers: { cookie: 'c=1; d=2' }, body: new URLSearchParams({ a: 'ä & b' }) })
  expect(answer.status).toBe(418)
  expect(await answer.text()).toBe('POST https://id.example.test/t/acme?x=1 c=1; d=2 ä & b')
  expect(answer.headers.getSetCookie()).toEqual(['one=1; Path=/', 'two=2; Path=/'])
  expect([answer.headers.get('x-before'), answer.headers.get('cache-control')]).toEqual(['kept', 'no-store'])
})

it('redirects without a body', async () => {
  const origin = await serve((req, res) => void answerWith(req, res, 'https://id.example.test', async () => new Response(null, { status: 303, headers: { location: '/next' } })))
  const answer = await fetch(origin, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([303, '/next', ''])
})
