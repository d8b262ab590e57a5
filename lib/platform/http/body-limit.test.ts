import { createServer, request, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyLimit, limitBody } from './body-limit'

describe('bodyLimit', () => {
  it.each([
    ['/t/acme/sign-in/x/submit', 2],
    ['/t/acme/admin/invitations/import/upload', 32],
    ['/t/acme/admin/invitations/import/0199/retry', 32],
    ['/t/acme/admin/conditional-access/terms/upload', 6],
    ['/t/acme/sign-in/import/submit', 2],
    ['/t/acme/admin/important', 2],
  ])('%s: %d MiB', (pathname, mib) => expect(bodyLimit(pathname)).toBe(mib * 1024 * 1024))
})

describe('limitBody', () => {
  let server: Server
  let port = 0
  beforeAll(async () => {
    server = createServer((req, res) => {
      const open = limitBody(req, res, 1000, () => {
        res.statusCode = 413
        res.end('too large')
      })
      if (!open) return
      let size = 0
      req.on('data', (chunk: Buffer) => (size += chunk.length)).on('end', () => res.end(String(size))).on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = Number(Object(server.address()).port)
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const post = (size: number, chunked: boolean) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const req = request({ port, host: '127.0.0.1', method: 'POST', headers: chunked ? {} : { 'content-length': size } }, (res) => {
        let body = ''
        res.on('data', (chunk) => (body += chunk)).on('end', () => resolve({ status: res.statusCode ?? 0, body })).on('error', () => resolve({ status: res.statusCode ?? 0, body }))
      })
      req.on('error', (error) => ('code' in error && error.code === 'EPIPE' ? undefined : reject(error)))
      for (let sent = 0; sent < size; sent += 250) req.write(Buffer.alloc(Math.min(250, size - sent)))
      req.end()
    })

  it.each([
    ['a small body of known length', 1000, false, 200],
    ['a small body of unknown length', 1000, true, 200],
    ['a large body of known length', 1001, false, 413],
    ['a large body of unknown length', 5000, true, 413],
  ])('%s', async (_, size, chunked, status) => {
    const answer = await post(size, chunked)
    expect(answer).toEqual({ status, body: status === 200 ? String(size) : 'too large' })
  })
})
