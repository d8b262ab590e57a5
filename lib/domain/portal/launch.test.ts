import { describe, expect, it } from 'vitest'
import { launchUrl } from './index'

const issuer = 'https://id.test/t/acme/oidc'

describe('launchUrl', () => {
  it.each([
    ['the start of sign-in with our issuer', { initiateLoginUri: 'https://rp.test/login?x=1', homepageUrl: 'https://rp.test/' }, 'https://rp.test/login?x=1&iss=https%3A%2F%2Fid.test%2Ft%2Facme%2Foidc'],
    ['the home page', { initiateLoginUri: null, homepageUrl: 'https://rp.test/' }, 'https://rp.test/'],
    ['nothing', { initiateLoginUri: null, homepageUrl: null }, null],
    ['AB-33 no script', { initiateLoginUri: 'javascript:alert(1)', homepageUrl: 'data:text/html,x' }, null],
    ['a foreign issuer in the stored address is replaced', { initiateLoginUri: 'https://rp.test/login?iss=https://evil.test', homepageUrl: null }, 'https://rp.test/login?iss=https%3A%2F%2Fid.test%2Ft%2Facme%2Foidc'],
  ])('%s', (_name, entrances, expected) => expect(launchUrl(entrances, issuer)).toBe(expected))
})
