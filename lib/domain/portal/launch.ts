type Entrances = { readonly initiateLoginUri: string | null; readonly homepageUrl: string | null }

/**
 * Where a tile leads: to the application's own start of sign-in with our issuer (OpenID Connect Core §4), else to its home page.
 * Null when it has neither; whatever is no web address is none.
 */
export function launchUrl({ initiateLoginUri, homepageUrl }: Entrances, issuer: string): string | null {
  const start = webUrl(initiateLoginUri)
  if (start) {
    start.searchParams.set('iss', issuer)
    return start.href
  }
  return webUrl(homepageUrl)?.href ?? null
}

function webUrl(text: string | null): URL | null {
  const url = text && URL.canParse(text) ? new URL(text) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null
}
