import type { ServerResponse } from 'node:http'

/**
 * `console`: the application. `external`: sign-in and its neighbours, which redirect to other origins after a post.
 * `oidc`: protocol endpoints with pages. `api`: those that programs call. `mail`: a captured mail, shown in a sandboxed frame of the console. `asset`: files.
 */
export type PagePolicy = 'console' | 'external' | 'oidc' | 'api' | 'mail' | 'asset'

const RULES: readonly (readonly [RegExp, PagePolicy])[] = [
  [/^\/(_next\/static|assets)\//, 'asset'],
  // PDFs: a policy would close the browser's viewer, and what is not sniffed is never a document of ours.
  [/\/terms\/files\/[0-9a-f-]{36}$/, 'asset'],
  [/^\/t\/[^/]+\/oidc\/(token|jwks|me|device\/auth|\.well-known)(\/|$)/, 'api'],
  [/^\/t\/[^/]+\/oidc(\/|$)/, 'oidc'],
  [/^\/t\/[^/]+\/(sign-in|sign-out|signed-out|sign-up|redeem|reset|consent|terms|device|console)(\/|$)/, 'external'],
  [/\/mail\/[^/]+\/html$/, 'mail'],
]

export function policyOf(pathname: string): PagePolicy {
  return RULES.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'console'
}

export interface HeaderOptions {
  readonly nonce: string
  readonly https: boolean
  readonly dev?: boolean
}

/** The Content-Security-Policy of a page; undefined for files, which are not documents. */
export function contentSecurityPolicy(policy: PagePolicy, { nonce, https, dev = false }: HeaderOptions): string | undefined {
  if (policy === 'asset') return undefined
  if (policy === 'api') return API_POLICY
  const scripts = `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`
  const locked = ["object-src 'none'", "base-uri 'none'", `frame-ancestors ${policy === 'mail' ? "'self'" : "'none'"}`, ...(https ? ['upgrade-insecure-requests'] : [])]
  const directives: Record<Exclude<PagePolicy, 'asset' | 'api'>, string[]> = {
    console: ["default-src 'self'", scripts, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self'", `connect-src 'self'${dev ? ' ws:' : ''}`, "form-action 'self'"],
    // No form-action: browsers check the whole redirect chain of a post, which ends at the application's origin.
    external: ["default-src 'none'", scripts, `style-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ''}`, "img-src 'self' data:", "font-src 'self'", `connect-src 'self'${dev ? ' ws:' : ''}`],
    // The provider adds the hashes of its own small scripts (form_post) to script-src.
    oidc: ["default-src 'none'", `script-src 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "font-src 'self'"],
    mail: ['sandbox', "default-src 'none'", "style-src 'unsafe-inline'", "img-src 'self' data:"],
  }
  return [...directives[policy], ...locked].join('; ')
}

/** Answers that are never a document. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'"
const PERMISSIONS = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), publickey-credentials-get=(self), publickey-credentials-create=(self)'

/** `csp` is what `contentSecurityPolicy` gave for this request. */
export function setSecurityHeaders(res: ServerResponse, policy: PagePolicy, csp: string | undefined, options: Pick<HeaderOptions, 'https'>): void {
  if (csp) res.setHeader('Content-Security-Policy', csp)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  if (options.https) res.setHeader('Strict-Transport-Security', 'max-age=31536000')
  if (policy === 'api') return
  // Not no-referrer: browsers then send "Origin: null" with form posts.
  res.setHeader('Referrer-Policy', 'same-origin')
  res.setHeader('X-Frame-Options', policy === 'mail' ? 'SAMEORIGIN' : 'DENY')
  res.setHeader('Permissions-Policy', PERMISSIONS)
  // Customers' applications may open sign-in in a window of theirs and wait for it; the console has no opener.
  if (policy === 'console') res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
}
