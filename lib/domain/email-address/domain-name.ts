const MAX_DOMAIN = 253
const UNICODE_DOMAIN = /^[\p{L}\p{N}\p{M}\-.]+$/u
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * A host name in its one ASCII form (UTS #46, as browsers resolve it), or null.
 * Needs two labels or more and a top label that is not a number, so IP literals, `localhost` and a trailing dot are refused.
 */
export function toAsciiDomain(domain: string): string | null {
  if (domain.length > MAX_DOMAIN || !UNICODE_DOMAIN.test(domain)) return null
  const ascii = hostOf(domain)
  if (ascii === null || ascii.length > MAX_DOMAIN) return null
  const labels = ascii.split('.')
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null
  return /^\d+$|^0x[0-9a-f]*$/.test(labels.at(-1) ?? '') ? null : ascii
}

function hostOf(domain: string): string | null {
  // INVARIANT: the character test above left nothing that could end the host part of a URL (`/ ? # @ : % \`).
  const url = `http://${domain}/`
  return URL.canParse(url) ? new URL(url).hostname : null
}
