import type { IncomingMessage, ServerResponse } from 'node:http'
import messages from '@/lib/messages/en/server.json'

export type PlainCode = keyof typeof messages.pages

const STATUS: Record<PlainCode, number> = { badRequest: 400, unknownHost: 421, tooLarge: 413, failed: 500 }

/** Answers what cannot reach the application: as a small page, or as JSON for programs. */
export function sendPlain(req: IncomingMessage, res: ServerResponse, code: PlainCode, correlationId: string, link?: string): void {
  if (res.headersSent) return void res.destroy()
  const { title, text } = messages.pages[code]
  const html = (req.headers.accept ?? '').includes('text/html')
  res.statusCode = STATUS[code]
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('Content-Type', html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
  res.end(html ? page(title, text, correlationId, link) : JSON.stringify({ error: { code, message: `${title}. ${text}`, correlationId } }))
}

function page(title: string, text: string, correlationId: string, link?: string): string {
  const anchor = link ? `<p><a href="${escape(link)}">${escape(link)}</a></p>` : ''
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><main><h1>${escape(title)}</h1><p>${escape(text)}</p>${anchor}<p><small>${escape(messages.correlationId)}: <code>${escape(correlationId)}</code></small></p></main></html>`
}

function escape(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
