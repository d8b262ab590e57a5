import type { IncomingMessage, ServerResponse } from 'node:http'
import { closedCode } from '@/lib/domain/tenant'
import { translator } from '@/lib/format/messages'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import { toAppError } from '@/lib/services/kernel'
import { callbackOf } from './in-process'
import { engineAtHand, engineOf } from './tenants'

const MOUNT = /^\/t\/([a-z][a-z0-9-]*)\/oidc(?=[/?]|$)/

/** Answers requests under `/t/{slug}/oidc`; false when the request is not the providers' business. */
export function handleOidc(req: IncomingMessage, res: ServerResponse): boolean {
  const match = MOUNT.exec(req.url ?? '')
  const slug = match?.[1]
  if (!match || !slug) return false
  serve(slug, match[0], req, res).catch((error: unknown) => {
    const { status, code } = toAppError(error)
    runtime().log.error({ err: error, tenant: slug, correlationId: currentRequest()?.correlationId }, 'the provider could not answer')
    sendError(res, status, code === 'UNAVAILABLE' ? 'temporarily_unavailable' : 'server_error')
  })
  return true
}

async function serve(slug: string, mount: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!acceptableAuthorization(req.headers.authorization)) {
    res.setHeader('WWW-Authenticate', 'Basic realm="token endpoint", error="invalid_client"')
    return sendError(res, 401, 'invalid_client')
  }
  const engine = engineAtHand(slug) ?? (await engineOf(slug))
  if (!engine || engine.tenant.status === 'deleted') return sendError(res, 404, 'not_found')
  // The public keys stay: applications verify with them the logout tokens that a suspension sends.
  const keysOnly = engine.tenant.status === 'suspended' && req.method === 'GET' && req.url === `${mount}/jwks`
  if (closedCode(engine.tenant) !== null && !keysOnly) return sendError(res, 403, 'access_denied', translator(engine.tenant.defaultLanguage, 'errors')('TENANT_SUSPENDED'))
  const { host, proto } = publicName(runtime().env.appUrl)
  req.headers['x-forwarded-proto'] = proto
  req.headers.host = host
  const inner = Object.assign(req, { originalUrl: req.url })
  inner.url = (req.url ?? '').slice(mount.length) || '/'
  if (inner.url.startsWith('?')) inner.url = `/${inner.url}`
  await callbackOf(engine.provider)(inner, res)
}

let named: { readonly appUrl: string; readonly host: string; readonly proto: string } | undefined

function publicName(appUrl: string): { readonly host: string; readonly proto: string } {
  if (named?.appUrl !== appUrl) {
    const { host, protocol } = new URL(appUrl)
    named = { appUrl, host, proto: protocol.slice(0, -1) }
  }
  return named
}

/** AB-52: a header that is neither Basic with a name in it nor Bearer is a failed authentication, not a broken request. */
function acceptableAuthorization(header: string | undefined): boolean {
  if (header === undefined) return true
  const [scheme = '', value = '', ...rest] = header.split(' ')
  if (rest.length > 0 || value === '') return false
  if (/^bearer$/i.test(scheme)) return /^[A-Za-z0-9\-._~+/]+=*$/.test(value)
  if (!/^basic$/i.test(scheme) || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false
  const text = Buffer.from(value, 'base64').toString('utf8')
  return text.indexOf(':') > 0 && isDecodable(text)
}

function isDecodable(text: string): boolean {
  try {
    return !/[^\x20-\x7e]/.test(decodeURIComponent(text.replace(/\+/g, '%20')))
  } catch {
    return false
  }
}

function sendError(res: ServerResponse, status: number, error: string, description?: string): void {
  if (res.headersSent) return void res.destroy()
  res.statusCode = status
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Cache-Control', 'no-store')
  res.end(JSON.stringify({ error, ...(description && { error_description: description }) }))
}
