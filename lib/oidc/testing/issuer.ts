import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { setDatabase, type Database } from '@/lib/data/database'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { handleOidc, startOidc } from '../index'
import type { KeyRing } from '@/lib/platform/crypto'
import { readSender, trustedProxies } from '@/lib/platform/http/forwarded'
import { newId } from '@/lib/platform/ids'
import { createRuntime, runtime, setRuntime, type RequestScope } from '@/lib/platform/runtime'
import type { Context } from '@/lib/services/kernel'
import { readTermsInJourney } from '@/lib/services/sign-in/terms-file'
import { openCodes, openSignIn, submitSignIn } from '@/lib/services/sign-in'

export interface TestIssuer {
  readonly origin: string
  /** As if the process had been started again with this SECRET_KEY. */
  restart(keys: KeyRing): Promise<void>
  close(): Promise<void>
}

/** The one proxy whose forwarded headers count here. */
export const TEST_PROXY = '203.0.113.200'
const PROXIES = trustedProxies([TEST_PROXY])

const SIGN_IN = /^\/t\/([a-z0-9-]+)\/sign-in\/([^/?]+)(?:(\/submit)|\/terms\/files\/([^/?]+))?$/

/** The providers behind a real HTTP server, with the sign-in pages reduced to JSON: what a browser would see is `{step, error, version}`. */
export async function openTestIssuer(database: Database): Promise<TestIssuer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const origin = `http://127.0.0.1:${port}`
  const { env, keys, log, bootId } = runtime()
  setRuntime(createRuntime({ env: { ...env, appUrl: origin, port }, keys, log, bootId }))
  setDatabase(database)
  let oidc = startOidc()
  server.on('request', (req, res) => {
    // The header stands for the socket; every other header goes the way that it goes in the real server.
    const { ip } = readSender(req.headers, String(req.headers['x-test-ip'] ?? '203.0.113.9'), PROXIES, new URL(origin))
    const scope: RequestScope = { req, res, ip, internal: false, correlationId: newId(), nonce: 'test' }
    runtime().requests.run(scope, () => {
      if (handleOidc(req, res)) return
      signIn(req, res, scope).catch((error: { code?: string; status?: number }) => json(res, error.status ?? 500, { code: error.code ?? String(error) }))
    })
  })
  return {
    origin,
    async restart(next) {
      await oidc.stop()
      setRuntime(createRuntime({ ...runtime(), keys: next }))
      setDatabase(database)
      oidc = startOidc()
    },
    async close() {
      await oidc.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export function visitor(tenant: TenantRef, scope?: Partial<RequestScope>): Context {
  const now = new Date()
  return { tenant, actor: { kind: 'anonymous' }, now, correlationId: scope?.correlationId ?? newId(), ip: scope?.ip ?? '203.0.113.9', userAgent: scope?.req?.headers['user-agent'] ?? null }
}

async function signIn(req: IncomingMessage, res: ServerResponse, scope: RequestScope): Promise<void> {
  const [, slug = '', uid = '', submit, fileId] = SIGN_IN.exec(req.url ?? '') ?? []
  const tenant = slug ? await findTenantBySlug(slug) : undefined
  if (!tenant) return json(res, 404, {})
  const ctx = visitor(tenant, scope)
  if (fileId) return json(res, 200, { title: (await readTermsInJourney(ctx, uid, fileId)).title })
  if (!submit) {
    const { pending, stored, location } = await openSignIn(ctx, uid, /vd=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? null)
    if (location !== null) return void res.writeHead(303, { location }).end()
    return json(res, 200, { prompt: pending.prompt.name, step: stored.journey.step, error: stored.error, version: stored.version, offer: stored.extras.offer?.factors ?? [], enrol: stored.extras.offer?.enrol ?? [], codes: openCodes(stored) })
  }
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.from(chunk as Uint8Array))
  const form = new URLSearchParams(Buffer.concat(chunks).toString())
  const field = (name: string) => form.get(name) ?? ''
  const device = /vd=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? null
  const done = await submitSignIn(ctx, uid, { intent: field('intent'), version: Number(field('v')), field, deviceCookie: device })
  if (done.deviceCookie) res.setHeader('set-cookie', `vd=${done.deviceCookie}; Path=/t/${slug}`)
  res.writeHead(303, { location: done.location ?? `/t/${slug}/sign-in/${uid}` }).end()
}
