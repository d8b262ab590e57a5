import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type Provider from 'oidc-provider'

type Callback = ReturnType<Provider['callback']>
const callbacks = new WeakMap<Provider, Callback>()

export function callbackOf(provider: Provider): Callback {
  const known = callbacks.get(provider) ?? provider.callback()
  callbacks.set(provider, known)
  return known
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A post to one of the provider's own endpoints that never leaves the process: the same handler and checks, no connection. */
export async function postToProvider(provider: Provider, path: string, form: Readonly<Record<string, string>>): Promise<Answer> {
  const issuer = new URL(provider.issuer)
  const body = Buffer.from(new URLSearchParams(form).toString())
  const req = Object.assign(new IncomingMessage(new Socket()), { originalUrl: `${issuer.pathname}${path}` })
  req.method = 'POST'
  req.url = path
  req.headers = {
    host: issuer.host, 'x-forwarded-proto': issuer.protocol.slice(0, -1), accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length),
  }
  req.push(body)
  req.push(null)
  req.complete = true
  const chunks: string[] = []
  const res = new ServerResponse(req)
  const answered = Object.assign(res, {
    end(chunk?: unknown) {
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) chunks.push(chunk.toString())
      return res
    },
  })
  await callbackOf(provider)(req, answered)
  return { status: res.statusCode, body: JSON.parse(chunks.join('')) }
}
