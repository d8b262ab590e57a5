import type { IncomingMessage, ServerResponse } from 'node:http'

const MIB = 1024 * 1024
const DEFAULT_BYTES = 2 * MIB
const UPLOAD_BYTES = 32 * MIB
const TERMS_BYTES = 6 * MIB

/** Bytes a request body may have: uploads of people to import are larger than any form. */
export function bodyLimit(pathname: string): number {
  if (/^\/t\/[a-z0-9-]+\/admin\/conditional-access\/terms\/upload$/.test(pathname)) return TERMS_BYTES
  return /^\/t\/[a-z0-9-]+\/admin\/invitations\/import\//.test(pathname) ? UPLOAD_BYTES : DEFAULT_BYTES
}

/**
 * Refuses a body over `limit` before it is read, or as soon as a body of unknown length exceeds it.
 * Returns false when `refuse` has answered already.
 */
export function limitBody(req: IncomingMessage, res: ServerResponse, limit: number, refuse: () => void): boolean {
  if (Number(req.headers['content-length'] ?? 0) > limit) {
    res.setHeader('Connection', 'close')
    refuse()
    req.resume()
    return false
  }
  if (!req.headers['transfer-encoding']) return true
  const push = req.push.bind(req)
  let seen = 0
  req.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array && (seen += chunk.byteLength) > limit) {
      if (res.headersSent) return false
      res.setHeader('Connection', 'close')
      res.once('finish', () => req.destroy())
      refuse()
      return false
    }
    return push(chunk, encoding)
  }
  return true
}
