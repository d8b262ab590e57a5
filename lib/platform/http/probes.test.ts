import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createMetrics } from '../metrics'
import { handleProbe } from './probes'

it.each([
  [true, { status: 'not ready', checks: { database: 'ok', migrations: 'ok', jobs: 'no worker' } }], [false, { status: 'not ready' }],
])('what is not ready is told inside only (inside: %s)', async (internal, expected) => {
  const checks = { database: 'ok', migrations: 'ok', jobs: 'no worker' }
  const server = createServer((req, res) => { handleProbe(req, res, internal, { metrics: createMetrics(), readiness: () => Promise.resolve({ ready: false, checks }) }) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  // SAFE: a server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/api/ready`)
  expect([answer.status, await answer.json()]).toEqual([503, expected])
  await new Promise((resolve) => { server.close(resolve) })
})
