import type { IncomingMessage, ServerResponse } from 'node:http'
import { newId, newNonce } from '../ids'
import type { RequestScope } from '../runtime'
import { bodyLimit, limitBody } from './body-limit'
import { isInternal, isLoopback, namesOrigin, overwriteForwarded, readSender, type TrustedProxies } from './forwarded'
import { sendPlain } from './plain-page'
import { contentSecurityPolicy, policyOf, setSecurityHeaders } from './security-headers'

export interface Gate {
  readonly publicOrigin: URL
  readonly proxies: TrustedProxies
  /** The port this process listens on: calls to itself name it. */
  readonly port: number
  readonly dev: boolean
}

/** Paths that health probes call by whatever name they know the machine. */
const PROBES = new Set(['/api/health', '/api/ready', '/api/metrics'])

/**
 * Prepares one request: who sent it, its ids, its headers in both directions, its size. Returns its scope,
 * or undefined when it was answered here because it may not go further.
 */
export function admit(req: IncomingMessage, res: ServerResponse, gate: Gate): RequestScope | undefined {
  const correlationId = newId()
  const pathname = (req.url ?? '/').split('?', 1)[0] ?? '/'
  const policy = policyOf(pathname)
  const nonce = newNonce()
  const options = { nonce, https: gate.publicOrigin.protocol === 'https:', dev: gate.dev }
  const csp = contentSecurityPolicy(policy, options)
  setSecurityHeaders(res, policy, csp, options)
  res.setHeader('X-Correlation-Id', correlationId)

  const peer = req.socket.remoteAddress ?? ''
  const sender = readSender(req.headers, peer, gate.proxies, gate.publicOrigin)
  if (!pathname.startsWith('/') || pathname.startsWith('//') || /%00|\\/i.test(pathname)) return refuse('badRequest')
  const probe = PROBES.has(pathname) && isInternal(peer)
  if (!probe && !namesOrigin(sender.host, gate.publicOrigin) && !callsItself(req, sender.host, peer, gate)) return refuse('unknownHost', gate.publicOrigin.href)

  overwriteForwarded(req.headers, sender, gate.publicOrigin)
  // Next takes the nonce for its own scripts from this request header.
  if (csp && policy !== 'mail' && policy !== 'api') req.headers['content-security-policy'] = csp
  if (!limitBody(req, res, bodyLimit(pathname), () => sendPlain(req, res, 'tooLarge', { correlationId, nonce }))) return undefined
  return { req, res, ip: sender.ip, internal: sender.internal, correlationId, nonce }

  function refuse(code: 'badRequest' | 'unknownHost', link?: string): undefined {
    sendPlain(req, res, code, { correlationId, nonce, link })
    return undefined
  }
}

/** The relying party's back channel and the providers' own calls use http://127.0.0.1:PORT; browsers are sent to the public name. */
function callsItself(req: IncomingMessage, host: string, peer: string, gate: Gate): boolean {
  const navigates = (req.headers.accept ?? '').includes('text/html')
  return isLoopback(peer) && !navigates && (host === `127.0.0.1:${gate.port}` || host === `localhost:${gate.port}` || host === `[::1]:${gate.port}`)
}
