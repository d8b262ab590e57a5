import type { IncomingMessage, ServerResponse } from 'node:http'

export type WebHandler = (request: Request) => Promise<Response>

/** Answers with a handler that speaks Request and Response. Headers that the answer names replace those set before; the rest stays. */
export async function answerWith(req: IncomingMessage, res: ServerResponse, origin: string, handler: WebHandler): Promise<void> {
  const body = req.method === 'POST' ? await readBody(req) : null
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) if (value !== undefined) headers.set(name, String(value))
  const response = await handler(new Request(`${origin}${req.url ?? '/'}`, { method: req.method ?? 'GET', headers, body }))
  // A body over its limit was answered while it was read.
  if (res.headersSent) return
  res.statusCode = response.status
  response.headers.forEach((value, name) => void (name !== 'set-cookie' && res.setHeader(name, value)))
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
  res.end(Buffer.from(await response.arrayBuffer()))
}

async function readBody(req: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of req) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks)
}
