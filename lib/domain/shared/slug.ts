import { err, ok, type Result } from './result'

export const SLUG_MIN = 2
export const SLUG_MAX = 40
const SHAPE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

// Words that are, or are likely to become, a path or host label of the product itself, or that lend a phisher authority.
const RESERVED: ReadonlySet<string> = new Set([
  'about', 'account', 'admin', 'administrator', 'api', 'app', 'apps', 'assets', 'auth', 'autodiscover', 'billing', 'blog', 'callback',
  'cdn', 'common', 'console', 'consumers', 'contact', 'css', 'dashboard', 'default', 'dev', 'docs', 'download', 'email', 'error', 'errors',
  'favicon', 'ftp', 'global', 'graph', 'health', 'help', 'host', 'images', 'invite', 'invites', 'js', 'localhost', 'login', 'logout', 'mail',
  'me', 'metrics', 'my', 'next', 'noreply', 'null', 'oauth', 'oauth2', 'oidc', 'operator', 'organizations', 'platform', 'portal',
  'postmaster', 'privacy', 'public', 'ready', 'redeem', 'register', 'reset', 'robots', 'root', 'saml', 'scim', 'security', 'session',
  'sessions', 'settings', 'setup', 'sign-in', 'sign-out', 'sign-up', 'signin', 'signout', 'signup', 'smtp', 'sso', 'static', 'status',
  'support', 'system', 'tenant', 'tenants', 'terms', 'token', 'undefined', 'user', 'users', 'vestibule', 'webhook', 'webhooks',
  'webmaster', 'well-known', 'www',
])

export type SlugProblem = 'too-short' | 'too-long' | 'shape' | 'reserved'

/** A tenant's name in URLs: 2 to 40 characters, a-z first, then a-z, 0-9 and single hyphens. Never normalises: two spellings are two answers. */
export function checkSlug(value: string): Result<string, SlugProblem> {
  if (value.length < SLUG_MIN) return err('too-short')
  if (value.length > SLUG_MAX) return err('too-long')
  if (!SHAPE.test(value)) return err('shape')
  if (RESERVED.has(value)) return err('reserved')
  return ok(value)
}

/** A slug proposed from an organisation's name, or '' if nothing usable is left. */
export function suggestSlug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, SLUG_MAX)
    .replace(/-+$/, '')
  const checked = checkSlug(plain)
  if (checked.ok) return plain
  return checked.error === 'reserved' ? `${plain}-org` : ''
}
