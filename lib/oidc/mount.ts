import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers requests under `/t/{slug}/oidc`; false when the request is not the providers' business. */
export function handleOidc(_req: IncomingMessage, _res: ServerResponse): boolean {
  return false
}
