import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, policyOf } from './security-headers'

describe('policyOf', () => {
  it.each([
    ['/', 'console'],
    ['/setup', 'console'],
    ['/platform/tenants', 'console'],
    ['/t/acme/admin/users', 'console'],
    ['/t/acme/my/apps', 'console'],
    ['/t/acme/sign-in/abc', 'external'],
    ['/t/acme/sign-in/abc/submit', 'external'],
    ['/t/acme/redeem/x', 'external'],
    ['/t/acme/oidc', 'oidc'],
    ['/t/acme/oidc/auth/abc', 'oidc'],
    ['/t/acme/oidc/device', 'oidc'],
    ['/t/acme/oidc/session/end', 'oidc'],
    ['/t/acme/oidc/token', 'api'],
    ['/t/acme/oidc/token/introspection', 'api'],
    ['/t/acme/oidc/device/auth', 'api'],
    ['/t/acme/oidc/.well-known/openid-configuration', 'api'],
    ['/t/acme/oidc/tokens', 'oidc'],
    ['/t/acme/oidcx', 'console'],
    ['/t/acme/sign-inx', 'console'],
    ['/t/acme/admin/mail/0199/html', 'mail'],
    ['/_next/static/chunks/a.js', 'asset'],
    ['/assets/external.abc.css', 'asset'],
  ])('%s is %s', (pathname, policy) => expect(policyOf(pathname)).toBe(policy))
})

describe('contentSecurityPolicy', () => {
  const csp = (policy: Parameters<typeof contentSecurityPolicy>[0], https = true) => contentSecurityPolicy(policy, { nonce: 'N0', https }) ?? ''

  it.each(['console', 'external', 'oidc'] as const)('%s has no unsafe script, no framing, no base, no plug-ins', (policy) => {
    const scripts = /script-src ([^;]*)/.exec(csp(policy))?.[1] ?? ''
    expect(scripts).toContain("'nonce-N0'")
    expect(scripts).not.toMatch(/unsafe|\*|https:|'self'/)
    for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) expect(csp(policy)).toContain(directive)
  })

  it('lets external pages post through redirects to other origins', () => {
    expect(csp('external')).not.toContain('form-action')
    expect(csp('oidc')).not.toContain('form-action')
    expect(csp('console')).toContain("form-action 'self'")
  })

  it('sandboxes captured mail without any script and only inside the console', () => {
    expect(csp('mail')).toMatch(/^sandbox; default-src 'none'/)
    expect(csp('mail')).not.toContain('script-src')
    expect(csp('mail')).toContain("frame-ancestors 'self'")
  })

  it('upgrades only under https', () => {
    expect(csp('console')).toContain('upgrade-insecure-requests')
    expect(csp('console', false)).not.toContain('upgrade-insecure-requests')
  })

  it('lets an answer for a program load and frame nothing, should a browser show it', () => {
    expect(csp('api')).toBe("default-src 'none'; frame-ancestors 'none'")
  })

  it('has nothing to say about files', () => expect(contentSecurityPolicy('asset', { nonce: 'N0', https: true })).toBeUndefined())
})
