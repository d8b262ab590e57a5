/** What the server tells the browser of an error: `CODE:correlation id`, or Next's own number. */
export function readDigest(error: { digest?: string }): { code?: string; correlationId?: string } {
  const [, code, correlationId] = /^([A-Z][A-Z_]+):(.*)$/.exec(error.digest ?? '') ?? []
  if (code) return { code, ...(correlationId && { correlationId }) }
  return error.digest ? { correlationId: error.digest } : {}
}
