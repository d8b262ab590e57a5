import type { IncomingMessage, ServerResponse } from 'node:http'
import messages from '@/lib/messages/en/server.json'

export type PlainCode = keyof typeof messages.pages

const RETRY_SECONDS = 5
const KINDS: Record<PlainCode, { status: number; code: string; retry?: number }> = {
  badRequest: { status: 400, code: 'BAD_REQUEST' },
  unknownHost: { status: 421, code: 'UNKNOWN_HOST' },
  tooLarge: { status: 413, code: 'PAYLOAD_TOO_LARGE' },
  unavailable: { status: 503, code: 'UNAVAILABLE', retry: RETRY_SECONDS },
  readOnly: { status: 503, code: 'UNAVAILABLE', retry: RETRY_SECONDS },
  failed: { status: 500, code: 'INTERNAL' },
}

export interface PlainReply {
  readonly correlationId: string
  /** Nonce of the response's style-src. */
  readonly nonce: string
  readonly link?: string | undefined
}

/** Answers what cannot reach the application: as a small page that needs nothing else, or as JSON for programs. */
export function sendPlain(req: IncomingMessage, res: ServerResponse, name: PlainCode, reply: PlainReply): void {
  if (res.headersSent) return void res.destroy()
  const { status, code, retry } = KINDS[name]
  const { title, text } = messages.pages[name]
  const html = (req.headers.accept ?? '').includes('text/html')
  res.statusCode = status
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('Content-Type', html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
  if (retry) res.setHeader('Retry-After', retry)
  // A browser that looks again repeats a GET only: a post would be sent twice.
  if (retry && html && req.method === 'GET') res.setHeader('Refresh', retry)
  const body = html ? page(title, text, reply) : JSON.stringify(retry && isProtocol(req) ? { error: 'temporarily_unavailable', error_description: text } : { error: { code, message: `${title}. ${text}`, correlationId: reply.correlationId } })
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** OAuth clients expect the error as one word. */
function isProtocol(req: IncomingMessage): boolean {
  return /^\/t\/[^/]+\/oidc(\/|$)/.test((req.url ?? '').split('?', 1)[0] ?? '')
}

const STYLE = `:root{color-scheme:light dark;--ink:#151823;--soft:#495063;--faint:#646b7e;--line:#e5e7ee;--page:#f5f6f9;--card:#fff;--link:#2f47bf}
@media(prefers-color-scheme:dark){:root{--ink:#eceef4;--soft:#b6bccb;--faint:#98a0b3;--line:#2b3140;--page:#0f121a;--card:#171b25;--link:#9dafff}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{width:100%;max-width:26.25rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
.mark{display:flex;align-items:center;gap:.75rem;margin:0 0 1.5rem;font-weight:500}.mark img{width:2.25rem;height:2.25rem}
h1{margin:0;font-size:1.5rem;line-height:2rem;letter-spacing:-.01em;overflow-wrap:anywhere}p{margin:.5rem 0 0;color:var(--soft)}a{color:var(--link);overflow-wrap:anywhere}
.reference{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--faint);font-size:.8125rem;overflow-wrap:anywhere}code{font:.75rem ui-monospace,Menlo,Consolas,monospace;user-select:all}`

function page(title: string, text: string, { correlationId, nonce, link }: PlainReply): string {
  const anchor = link ? `<p><a href="${escape(link)}">${escape(link)}</a></p>` : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escape(title)}</title><link rel="icon" href="/icon.svg"><style nonce="${escape(nonce)}">${STYLE}</style></head><body><main><p class="mark"><img src="/icon.svg" alt="">${escape(messages.product)}</p><h1>${escape(title)}</h1><p>${escape(text)}</p>${anchor}<p class="reference">${escape(messages.correlationId)}: <code>${escape(correlationId)}</code></p></main></body></html>`
}

function escape(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
