import { Agent, request } from 'node:http'

/** Sends from one address of the loop-back network, 127.0.x.y: to the server each is another client, with a connection of its own. */
export function senderFrom(localAddress: string): { send(url: URL, init: RequestInit): Promise<Response>; close(): void } {
  const agent = new Agent({ keepAlive: true, localAddress })
  return {
    send: (url, init) => new Promise((resolve, reject) => {
      const headers = Object.fromEntries(new Headers(init.headers))
      const body = typeof init.body === 'string' ? init.body : ''
      request({ host: '127.0.0.1', port: url.port, path: `${url.pathname}${url.search}`, method: init.method ?? 'GET', agent, headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) } }, (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => {
          const answer = new Headers()
          for (const [name, values] of Object.entries(res.headersDistinct)) for (const value of values ?? []) answer.append(name, value)
          const status = res.statusCode ?? 500
          resolve(new Response([204, 304].includes(status) ? null : Buffer.concat(chunks), { status, headers: answer }))
        })
      }).on('error', reject).end(body)
    }),
    close: () => agent.destroy(),
  }
}
